"""测试用的两种库：每条测试拿到的都是迁移好的一个空库。"""

import contextlib
import shutil
import sqlite3
from itertools import count
from pathlib import Path

import asyncpg
from tortoise.backends.base.config_generator import expand_db_url

from models import migrate
from scripts.postgres import Server


class Sqlite:
    """整套测试只迁移一次，此后都是抄一份文件。"""

    def __init__(self, template: Path, folder: Path) -> None:
        self._template, self._folder, self._files = template, folder, count(1)
        self.path = folder / "test.db"

    @property
    def url(self) -> str:
        return f"sqlite://{self.path}"

    async def fresh(self) -> str:
        self.path.unlink(missing_ok=True)
        self.path = self._folder / f"test-{next(self._files)}.db"
        shutil.copyfile(self._template, self.path)
        return self.url

    async def tamper(self, sql: str) -> None:
        """绕过机器人直接改库，外键也不查。"""
        with contextlib.closing(sqlite3.connect(self.path, isolation_level=None)) as raw:
            raw.execute(sql)


class Postgres:
    """一个库用到底，每条测试之前清空。"""

    BIG = 256 * 1024
    """删空以后还占着这么多字节的表当场清扫，不然死行越积越多，后面的测试越删越慢。"""

    def __init__(self, server: Server) -> None:
        self._server, self._ready = server, False

    @property
    def url(self) -> str:
        return self._server.url("postgres")

    async def fresh(self) -> str:
        if not self._ready:
            await migrate.open_db(self.url)
            await migrate.close_db()
            self._ready = True
        connection = await self.connect()
        try:
            await self._empty(connection)
        finally:
            await connection.close()
        return self.url

    async def _empty(self, connection: asyncpg.Connection) -> None:
        """只删有过行的表，不用 TRUNCATE：它给几百个表和索引各换一个新文件，慢得多。"""
        await connection.execute("SET session_replication_role = replica")
        used = await connection.fetch(
            "SELECT relname, pg_relation_size(c.oid) AS size FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'"
            " AND c.relkind = 'r' AND relname <> 'tortoise_migrations'"
            " AND pg_relation_size(c.oid) > 0"
        )
        counters = await connection.fetch(
            "SELECT sequencename FROM pg_sequences"
            " WHERE schemaname = 'public' AND last_value IS NOT NULL"
        )
        lines = [f"DELETE FROM {r['relname']}" for r in used]
        lines += [f"SELECT setval('{r['sequencename']}', 1, false)" for r in counters]
        if lines:
            await connection.execute("; ".join(lines))
        for big in (r["relname"] for r in used if r["size"] > self.BIG):
            await connection.execute(f"VACUUM {big}")

    async def tamper(self, sql: str) -> None:
        connection = await self.connect()
        try:
            await connection.execute("SET session_replication_role = replica")
            await connection.execute(sql)
        finally:
            await connection.close()

    async def connect(self) -> asyncpg.Connection:
        """机器人之外的一个连接，用完自己关。"""
        return await asyncpg.connect(**expand_db_url(self.url)["credentials"])


Store = Sqlite | Postgres


def everything(path: Path) -> tuple[dict[str, list[tuple]], set[tuple], list[str]]:
    """所有行、所有索引（带列）、所有建表语句里的外键。"""
    with contextlib.closing(sqlite3.connect(path)) as raw:
        tables = [r[0] for r in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {t: raw.execute(f"SELECT * FROM {t} ORDER BY 1").fetchall() for t in tables}
        indexes = {
            (t, unique, tuple(c[2] for c in raw.execute(f"PRAGMA index_info('{name}')")))
            for t in tables
            for _, name, unique, *_ in raw.execute(f"PRAGMA index_list('{t}')")
        }
        keys = [
            f"{t}:{r[2:7]}" for t in tables for r in raw.execute(f"PRAGMA foreign_key_list({t})")
        ]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return rows, indexes, sorted(keys)
