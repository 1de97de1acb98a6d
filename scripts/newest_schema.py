"""把迁移从头走一遍，最新的样子抄进 newest.sql：`python -m scripts.newest_schema`。

添了迁移就跑一次，忘了有测试提醒；新库因此不必走一遍，起得快、省内存。
"""

import asyncio
import contextlib
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from models import migrate

HEAD = "-- 新建的 SQLite 库照这里一步建好。由 scripts/newest_schema.py 从迁移抄来，不要手改。"
RECORD = (
    "INSERT INTO tortoise_migrations (app, name, applied_at)"
    " VALUES ('{}', '{}', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))"
)
BUILT_IN = "sqlite_%"
"""SQLite 自己会建的。"""


async def walked(path: Path) -> None:
    await migrate.walk(f"sqlite://{path}")


def script(path: Path) -> str:
    """这个库里的每一句 CREATE，和走过了哪几条迁移。"""
    with contextlib.closing(sqlite3.connect(path)) as made:
        kept = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE ?"
        said = [sql for (sql,) in made.execute(f"{kept} ORDER BY rowid", (BUILT_IN,))]
        done = made.execute("SELECT app, name FROM tortoise_migrations ORDER BY id").fetchall()
    said += [RECORD.format(*each) for each in done]
    return "".join(
        f"{line}\n" for line in (HEAD, "BEGIN;", *(f"{sql};" for sql in said), "COMMIT;")
    )


def newest() -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "walked.db"
        asyncio.run(walked(path))
        return script(path)


if __name__ == "__main__":
    file = Path(migrate.__file__).with_name("migrations") / migrate.NEWEST
    file.write_text(newest(), "utf-8")
