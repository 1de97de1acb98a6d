"""数据库的门：写一律经 tx()，读走另一条只读连接。

tx 的规矩（各有测试）：在自己的任务里跑，调用者被取消也不留半截；里面不许开任务、不许调机器人接口；
SQLite 一上来就 BEGIN IMMEDIATE；超时、锁住、写满都变成一句人话，且保证没有写进去。
"""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextvars import ContextVar
from enum import Enum
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionWrapper
from tortoise.connection import get_connection, get_connections
from tortoise.exceptions import DBConnectionError, OperationalError, TransactionManagementError

from models.rules.refusal import Refusal
from models.values import plain

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 8.0
"""等一次书写最多几秒；过了就放弃并说清楚没有写。"""

BUSY = "数据库正忙，这次什么都没有记下，请过一分钟再发一次。"
UNREADABLE = "数据库正忙，暂时查不到，请过一分钟再发一次。"

FAULTS = (OperationalError, TransactionManagementError, DBConnectionError, sqlite3.Error)

_log = logging.getLogger("qingqiao.db")
_inside: ContextVar[bool] = ContextVar("inside_tx", default=False)
_running: set[asyncio.Task[Any]] = set()


class Unavailable(Refusal):
    """数据库此刻写不进去（或读不出来）；什么都没有改变。"""


class _Immediate(SqliteTransactionWrapper):
    """一开始就拿写锁：延迟事务读完再写会撞上 SQLITE_BUSY。"""

    async def begin(self) -> None:
        await self._connection.execute("BEGIN IMMEDIATE")


def inside() -> bool:
    """此刻是否在事务里（发消息、开任务之前问一句）。"""
    return _inside.get()


def tx(use_case: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """把一个用例变成一个事务；用例里再调用别的用例，就并入同一个事务。"""

    @wraps(use_case)
    async def run(*args: P.args, **kwargs: P.kwargs) -> T:
        if _inside.get():
            return await use_case(*args, **kwargs)
        gate = _Gate()
        task = asyncio.create_task(_transaction(gate, lambda: use_case(*args, **kwargs)))
        _running.add(task)
        task.add_done_callback(_finished)
        done, _ = await asyncio.wait((task,), timeout=PATIENCE)
        if not done and gate.close():
            task.cancel()
            raise Unavailable(BUSY)
        return await asyncio.shield(task)

    return run


def _finished(task: asyncio.Task[Any]) -> None:
    """等的人可能已经走了：异常在这里取走，免得事后才报「没人取」。"""
    _running.discard(task)
    if not task.cancelled():
        task.exception()


async def settled() -> None:
    """等还在跑的事务跑完（关库之前）。"""
    if _running:
        await asyncio.wait(tuple(_running), timeout=PATIENCE)


class _Gate:
    """提交前的最后一道门：等的人走了就不许再提交，免得说了「没有记下」又写了进去。"""

    def __init__(self) -> None:
        self._open, self._passed = True, False

    def close(self) -> bool:
        """关门；已经有人过去了就关不上，返回 False。"""
        self._open = False
        return not self._passed

    def enter(self) -> None:
        if not self._open:
            raise Unavailable(BUSY)
        self._passed = True


async def _transaction(gate: _Gate, body: Callable[[], Awaitable[T]]) -> T:
    client = get_connection("default")
    try:
        if isinstance(client, SqliteClient):
            return await _on_sqlite(client, gate, body)
        async with client._in_transaction():
            return await _through(gate, body)
    except FAULTS as error:
        _note(error)
        raise Unavailable(BUSY) from error


async def _on_sqlite(client: SqliteClient, gate: _Gate, body: Callable[[], Awaitable[T]]) -> T:
    # Tortoise 自带的上下文在 BEGIN 失败时不放锁，所以锁和开关都在这里。
    async with client._lock:
        trx = _Immediate(client)
        token = get_connections().set("default", trx)
        try:
            await trx.begin()
            result = await _through(gate, body)
            await trx.commit()
            return result
        except BaseException:
            await trx.rollback()
            raise
        finally:
            get_connections().reset(token)


async def _through(gate: _Gate, body: Callable[[], Awaitable[T]]) -> T:
    """用例只在这一段里「身在事务」；提交、回滚、还连接都在外面。"""
    _inside.set(True)
    try:
        result = await body()
    finally:
        _inside.set(False)
    gate.enter()
    return result


def _note(error: Exception) -> None:
    """日志里只留错误的名字：驱动的报错文字会带上键值，键值里有人。"""
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    _log.warning("数据库：%s", getattr(cause, "sqlite_errorname", type(cause).__name__))


async def rows(sql: str, *values: Any) -> Sequence[dict[str, Any]]:
    """手写 SQL 的读；占位符一律写 ?。事务里读得到自己刚写的，事务外走只读连接。"""
    if _inside.get():
        return await _query(get_connection("default"), sql, values)
    try:
        return await _query(get_connection("reading"), sql, values)
    except FAULTS as error:
        _note(error)
        raise Unavailable(UNREADABLE) from error


async def execute(sql: str, *values: Any) -> Sequence[dict[str, Any]]:
    """手写 SQL 的写（可带 RETURNING）；只许在 tx() 里。"""
    if not _inside.get():
        raise RuntimeError("写数据库必须在 tx() 里")
    return await _query(get_connection("default"), sql, values)


async def insert(table: str, *lines: dict[str, Any], key: str = "id") -> int:
    """一条 INSERT 写下列名相同的若干行，返回第一行的键；热路上比模型省一半时间。"""
    marks = f"({', '.join('?' * len(lines[0]))})"
    sql = (
        f"INSERT INTO {table} ({', '.join(lines[0])}) VALUES {', '.join([marks] * len(lines))}"
        f" RETURNING {key} AS key"
    )
    return (await execute(sql, *(value for line in lines for value in line.values())))[0]["key"]


async def _query(
    client: BaseDBAsyncClient, sql: str, values: tuple[Any, ...]
) -> Sequence[dict[str, Any]]:
    if isinstance(client, SqliteClient):
        return await client.execute_query_dict(sql, [plain(v) for v in values])
    parts = sql.split("?")
    numbered = "".join(f"{part}${i}" for i, part in enumerate(parts[:-1], 1)) + parts[-1]
    bound = [v.value if isinstance(v, Enum) else v for v in values]
    return await client.execute_query_dict(numbered, bound)
