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
        self.path = self._folder / f"test-{next(self._files)}.db"
        shutil.copyfile(self._template, self.path)
        return self.url

    async def tamper(self, sql: str) -> None:
        """绕过机器人直接改库，外键也不查。"""
        with contextlib.closing(sqlite3.connect(self.path, isolation_level=None)) as raw:
            raw.execute(sql)


class Postgres:
    """一个库用到底，每条测试之前清空。"""

    def __init__(self, server: Server) -> None:
        self._server, self._empty = server, ""

    @property
    def url(self) -> str:
        return self._server.url("postgres")

    async def fresh(self) -> str:
        if not self._empty:
            await migrate.open_db(self.url)
            await migrate.close_db()
            self._empty = await self._emptying()
        await self.tamper(self._empty)
        return self.url

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

    async def _emptying(self) -> str:
        connection = await self.connect()
        tables = await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename <> 'tortoise_migrations'"
        )
        await connection.close()
        return f"TRUNCATE {', '.join(r['tablename'] for r in tables)} RESTART IDENTITY"


Store = Sqlite | Postgres
