"""SQLite 和 PostgreSQL 不一样的地方：怎么开一个事务、怎么发一句手写 SQL、哪些错是库的错。"""

import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from enum import Enum
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionWrapper
from tortoise.connection import get_connections
from tortoise.exceptions import DBConnectionError, OperationalError, TransactionManagementError

from models.values import plain

WRITERS = 0x51_6D_67_71
"""PostgreSQL 上写的人都等这把咨询锁：一次一个事务，和 SQLite 的写锁一样，几个进程之间也一样。"""

_FAULTS = (
    OperationalError, TransactionManagementError, DBConnectionError, sqlite3.Error, OSError,
)  # fmt: skip


class _Immediate(SqliteTransactionWrapper):
    """一开始就拿写锁：延迟事务读完再写会撞上 SQLITE_BUSY。"""

    async def begin(self) -> None:
        await self._connection.execute("BEGIN IMMEDIATE")


@asynccontextmanager
async def transaction(client: BaseDBAsyncClient) -> AsyncIterator[None]:
    """一个写事务：拿到写锁才进来，好好出去就提交，出错就退干净。"""
    sqlite = isinstance(client, SqliteClient)
    async with _on_sqlite(client) if sqlite else _on_postgres(client) as trx:
        token = get_connections().set("default", trx)
        try:
            yield
        finally:
            get_connections().reset(token)


@asynccontextmanager
async def _on_sqlite(client: SqliteClient) -> AsyncIterator[BaseDBAsyncClient]:
    # Tortoise 自带的上下文在 BEGIN 失败时不放锁，所以锁和开关都在这里。
    async with client._lock:
        trx = _Immediate(client)
        try:
            await trx.begin()
            yield trx
            await trx.commit()
        except BaseException:
            await trx.rollback()
            raise


@asynccontextmanager
async def _on_postgres(client: Any) -> AsyncIterator[BaseDBAsyncClient]:
    # Tortoise 自带的上下文在 BEGIN 失败时不还连接，几次就把池子漏光。
    async with client._pool.acquire() as connection, connection.transaction():
        await lock_writers(connection, "xact_")
        trx: Any = client._in_transaction().client
        trx._connection = connection
        yield trx


async def lock_writers(connection: Any, held: str = "") -> None:
    """排到别的写的人后面；held 为 xact_ 时随事务放开，否则随连接放开。"""
    await connection.execute(f"SELECT pg_advisory_{held}lock($1)", WRITERS)


async def query(
    client: BaseDBAsyncClient, sql: str, values: Sequence[Any]
) -> Sequence[dict[str, Any]]:
    """占位符一律写 ?，PostgreSQL 上换成 $1、$2。"""
    if isinstance(client, SqliteClient):
        return await client.execute_query_dict(sql, [plain(v) for v in values])
    parts = sql.split("?")
    numbered = "".join(f"{part}${i}" for i, part in enumerate(parts[:-1], 1)) + parts[-1]
    bound = [v.value if isinstance(v, Enum) else v for v in values]
    return await client.execute_query_dict(numbered, bound)


async def sweep(client: BaseDBAsyncClient) -> bool:
    """WAL 里的旧页并进库文件、截空；有人正读着就没有截成。PostgreSQL 自己管它的 WAL。"""
    if not isinstance(client, SqliteClient):
        return True
    (done,) = await client.execute_query_dict("PRAGMA wal_checkpoint(TRUNCATE)")
    return not done["busy"]


async def compact(client: BaseDBAsyncClient) -> None:
    """整个文件重排一遍：行照键排，空页、页里的旧样子都没有了。PostgreSQL 不归我们排。"""
    if isinstance(client, SqliteClient):
        await client.execute_query_dict("VACUUM")


def is_fault(error: Exception) -> bool:
    """是库锁住、写满、断线、超时这一类，不是代码写错。"""
    return isinstance(error, _FAULTS) or _from_driver(error)


def lost(error: Exception) -> bool:
    """连接断了：要是断在提交那一刻，就不知道提交成了没有。"""
    return isinstance(error, OSError) or "Connection" in type(error).__name__


def name_of(error: Exception) -> str:
    """错误的名字，不带文字：驱动的报错会带上键值，键值里有人。"""
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    return getattr(cause, "sqlite_errorname", type(cause).__name__)


def _from_driver(error: Exception) -> bool:
    # asyncpg 是可选的，用 SQLite 的不必为认一个错去载入它。
    return type(error).__module__.startswith("asyncpg.")
