"""一步建好的新库和一条条迁移走出来的一模一样。"""

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from models import migrate
from scripts import newest_schema
from tests.stores import everything

SHIPPED = Path(migrate.__file__).with_name("migrations") / migrate.NEWEST


@pytest.fixture
async def walked(tmp_path: Path) -> Path:
    path = tmp_path / "walked.db"
    await newest_schema.walked(path)
    return path


@pytest.fixture
async def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """新库：一条迁移也没有走。"""
    path = tmp_path / "made.db"
    with monkeypatch.context() as patch:
        patch.delattr(migrate, "walk")
        await migrate.upgrade(f"sqlite://{path}")
    await migrate.close_db()
    return path


def asked(path: Path, sql: str) -> list[Any]:
    with contextlib.closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY rowid",
        "SELECT id, app, name FROM tortoise_migrations ORDER BY id",
        "SELECT * FROM sqlite_sequence",
        "PRAGMA page_size",
        "PRAGMA encoding",
        "PRAGMA auto_vacuum",
        "PRAGMA user_version",
        "PRAGMA journal_mode",
    ],
)
async def test_it_is_the_same_as_walked(walked: Path, made: Path, sql: str) -> None:
    assert asked(made, sql) == asked(walked, sql)


async def test_every_index_and_key_is_there(walked: Path, made: Path) -> None:
    assert everything(made)[1:] == everything(walked)[1:]


def test_it_is_private_and_nothing_is_left_over(made: Path) -> None:
    assert made.stat().st_mode & 0o777 == 0o600
    assert not [*made.parent.glob("*.migrating*"), *made.parent.glob("*-wal")]


async def test_the_times_read_alike(walked: Path, made: Path) -> None:
    """写法和迁移自己记的一样，先后比得出来。"""
    shape = "SELECT applied_at GLOB '????-??-?? ??:??:??.*+00:00' FROM tortoise_migrations"
    assert asked(made, shape) == asked(walked, shape) == [(1,)] * len(asked(made, shape))


async def test_the_file_was_copied_from_these_migrations(walked: Path) -> None:
    told = "迁移改过了，跑一次：python -m scripts.newest_schema"
    assert SHIPPED.read_text("utf-8") == newest_schema.script(walked), told


async def test_an_older_file_is_walked_on(
    tmp_path: Path, walked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """抄本忘了更新：缺的那条照常迁移，建出来的仍是最新的。"""
    first = tmp_path / "first.sql"
    monkeypatch.setattr(migrate, "_newest", lambda _: first)
    lines = SHIPPED.read_text("utf-8").split("CREATE TABLE")
    head = f"{lines[0]}CREATE TABLE{lines[1]}COMMIT;\n"
    first.write_text(head, "utf-8")
    path = tmp_path / "x.db"
    await migrate.upgrade(f"sqlite://{path}")
    await migrate.close_db()
    assert everything(path)[1] == everything(walked)[1]


async def test_cut_off_in_the_middle_there_is_no_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.db"

    def cut(*_: object) -> None:
        raise KeyError("断电")

    for where in ("_check", "_swap"):
        with monkeypatch.context() as patch:
            patch.setattr(migrate, where, cut)
            with pytest.raises(KeyError):
                await migrate.upgrade(f"sqlite://{path}")
        assert not path.exists()
    await migrate.upgrade(f"sqlite://{path}")
    await migrate.close_db()
    assert len(asked(path, "SELECT 1 FROM tortoise_migrations")) == 4
