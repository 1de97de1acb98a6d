"""数据库的门：写一律经 tx()，读走另一条只读连接。

tx 的规矩（各有测试）：在自己的任务里跑，调用者被取消也不留半截；里面不许开任务、不许调机器人接口；
一上来就拿写锁（两种数据库都是一次一个写的人）；超时、锁住、写满都变成一句人话，且保证没有写进去。
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from tortoise.connection import get_connection

from models import engines
from models.rules.refusal import Refusal

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 8.0
"""等一次书写最多几秒；过了就放弃并说清楚没有写。"""

BUSY = "数据库正忙，这次什么都没有记下，请过一分钟再发一次。"
UNREADABLE = "数据库正忙，暂时查不到，请过一分钟再发一次。"

UNSURE = "数据库断了一下，这次记没记上说不准，请过一分钟发 /我的 看看，没有再发一次。"
"""只有 PostgreSQL 会：连接断在提交那一刻，成没成只有它知道。"""

_log = logging.getLogger("qingqiao.db")
_inside: ContextVar[bool] = ContextVar("inside_tx", default=False)
_running: set[asyncio.Task[Any]] = set()


class Unavailable(Refusal):
    """数据库此刻写不进去（或读不出来）；什么都没有改变。"""


def inside() -> bool:
    """此刻是否在事务里（发消息、开任务之前问一句）。"""
    return _inside.get()


def tx(
    use_case: Callable[P, Coroutine[Any, Any, T]], *, patience: float | None = None
) -> Callable[P, Coroutine[Any, Any, T]]:
    """把一个用例变成一个事务；用例里再调用别的用例，就并入同一个事务。

    patience：这个用例等得久些（几万人的导入），别的照旧。
    """

    @wraps(use_case)
    async def run(*args: P.args, **kwargs: P.kwargs) -> T:
        if _inside.get():
            return await use_case(*args, **kwargs)
        gate = _Gate()
        task = asyncio.create_task(_transaction(gate, lambda: use_case(*args, **kwargs)))
        _running.add(task)
        task.add_done_callback(_finished)
        done, _ = await asyncio.wait((task,), timeout=patience or PATIENCE)
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
        self._open, self.passed = True, False

    def close(self) -> bool:
        """关门；已经有人过去了就关不上，返回 False。"""
        self._open = False
        return not self.passed

    def enter(self) -> None:
        if not self._open:
            raise Unavailable(BUSY)
        self.passed = True


async def _transaction(gate: _Gate, body: Callable[[], Awaitable[T]]) -> T:
    try:
        async with engines.transaction(get_connection("default")):
            return await _through(gate, body)
    except Exception as error:
        if not engines.is_fault(error):
            raise
        _note(error)
        raise Unavailable(UNSURE if gate.passed and engines.lost(error) else BUSY) from error


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
    _log.warning("数据库：%s", engines.name_of(error))


async def rows(sql: str, *values: Any) -> Sequence[dict[str, Any]]:
    """手写 SQL 的读；占位符一律写 ?。事务里读得到自己刚写的，事务外走只读连接。"""
    if _inside.get():
        return await engines.query(get_connection("default"), sql, values)
    try:
        return await engines.query(get_connection("reading"), sql, values)
    except Exception as error:
        if not engines.is_fault(error):
            raise
        _note(error)
        raise Unavailable(UNREADABLE) from error


async def execute(sql: str, *values: Any) -> Sequence[dict[str, Any]]:
    """手写 SQL 的写（可带 RETURNING）；只许在 tx() 里。"""
    if not _inside.get():
        raise RuntimeError("写数据库必须在 tx() 里")
    return await engines.query(get_connection("default"), sql, values)


async def sweep(*, compact: bool = False) -> bool:
    """删掉的东西连 WAL 里的旧样子也不留；返回 False 就过一会儿再来。在事务外。

    compact：连文件也重排一遍，这一会儿写的人要等。
    """
    try:
        if compact:
            await engines.compact(get_connection("default"))
        return await engines.sweep(get_connection("default"))
    except Exception as error:
        if not engines.is_fault(error):
            raise
        _note(error)
        return False


async def insert(table: str, *lines: dict[str, Any], key: str = "id") -> int:
    """一条 INSERT 写下列名相同的若干行，返回第一行的键；热路上比模型省一半时间。"""
    marks = f"({', '.join('?' * len(lines[0]))})"
    sql = (
        f"INSERT INTO {table} ({', '.join(lines[0])}) VALUES {', '.join([marks] * len(lines))}"
        f" RETURNING {key} AS key"
    )
    return (await execute(sql, *(value for line in lines for value in line.values())))[0]["key"]
