"""T2：事务走到哪一步被取消，都不留半截，也不把后来的人堵死。"""

import asyncio
import time
from collections.abc import Callable, Coroutine
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from models import db, migrate
from soak import breaks
from soak.breaks import Break
from soak.loops import LOOPS, on
from soak.promises import Seen, Trial, promise

STEPS, WITHIN = 40, 0.5
LINES = 19
"""BEGIN、19 次写、19 次让出、COMMIT：正好 40 步。"""


class Stepped(Coroutine[Any, Any, Any]):
    """包住一段协程，它第 at 步一停下就取消跑它的任务。"""

    def __init__(self, inner: Coroutine[Any, Any, Any], at: int) -> None:
        self._inner, self._left = inner, at

    def send(self, value: Any) -> Any:
        waiting = self._inner.send(value)
        self._left -= 1
        if self._left == 0 and (task := asyncio.current_task()):
            task.cancel()
        return waiting

    def throw(self, *error: Any) -> Any:
        return self._inner.throw(*error)

    def close(self) -> None:
        self._inner.close()

    def __await__(self) -> Any:
        return self._inner.__await__()


@db.tx
async def write(name: str, lines: int = LINES) -> None:
    for _ in range(lines):
        await db.insert("person", {"kind": "学生", "provisional": False, "name": name})
        await asyncio.sleep(0)


async def caller(step: int, name: str) -> None:
    """取消等着它的人：循环每转一圈算一步。"""
    task = asyncio.create_task(write(name))
    for _ in range(step):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def itself(step: int, name: str) -> None:
    """取消事务自己的任务（停机时就会）：它每停下一次算一步。"""
    loop = asyncio.get_running_loop()
    usual: Any = loop.get_task_factory()

    def factory(loop: asyncio.AbstractEventLoop, coro: Any, **kwargs: Any) -> Any:
        loop.set_task_factory(usual)
        return usual(loop, Stepped(coro, step + 1), **kwargs)

    async def started() -> None:
        loop.set_task_factory(factory)
        await write(name)

    await asyncio.gather(asyncio.create_task(started()), return_exceptions=True)


WAYS: dict[str, Callable[[int, str], Coroutine[Any, Any, None]]] = {
    "等的人": caller,
    "事务自己": itself,
}


@promise("T2", f"{STEPS} 步 × 50 次取消：下一次书写都在 {WITHIN} 秒内，表里不是全有就是全无")
async def cancelled(trial: Trial) -> Seen:
    times = trial.times(50, 2)
    slowest, halves, written, tried = 0.0, 0, 0, 0
    for loop in LOOPS:
        rounds = partial(_rounds, trial.home / f"{loop}.db", times)
        for took, rows in await on(loop, rounds):
            tried += 1
            slowest = max(slowest, took)
            halves += rows not in (0, LINES)
            written += rows == LINES
    figure = (
        f"{'、'.join(LOOPS)} × 取消{'、'.join(WAYS)}，共 {tried} 次：半截 {halves} 次，"
        f"全有 {written}、全无 {tried - written - halves}；下一次最慢 {slowest:.3f} 秒"
    )
    mixed = 0 < written < tried  # 只有一种，就是没取消在事务里
    return Seen(figure, halves == 0 and mixed and slowest < WITHIN and tried == 4 * STEPS * times)


async def _rounds(path: Path, times: int) -> list[tuple[float, int]]:
    await migrate.open_db(f"sqlite://{path}")
    try:
        seen: list[tuple[float, int]] = []
        for way, step, n in product(WAYS, range(STEPS), range(times)):
            seen.append(await _once(way, step, f"{way}{step}-{n}"))
            if seen[-1][0] >= WITHIN:
                break  # 堵住了，后面的也一样堵
        return seen
    finally:
        await migrate.close_db()


async def _once(way: str, step: int, name: str) -> tuple[float, int]:
    await WAYS[way](step, name)
    began = time.monotonic()
    try:
        async with asyncio.timeout(WITHIN * 4):
            await write("后来的人", 1)
    except (TimeoutError, db.Unavailable):
        return WITHIN * 4, 0
    took = time.monotonic() - began
    await db.settled()
    found = await db.rows("SELECT COUNT(*) AS n FROM person WHERE name = ?", name)
    return took, found[0]["n"]


breaks.ALL += [
    Break("T2", "models/engines.py",
          "        except BaseException:\n            await trx.rollback()",
          "        except Exception:\n            await trx.rollback()"),
    Break("T2", "models/engines.py",
          "    async with client._lock:\n        trx = _Immediate(client)\n",
          "    await client._lock.acquire()  # 像 ORM 自带的：开头被取消就不放锁\n"
          "    await client._connection.execute(\"SELECT 1\")\n    client._lock.release()\n"
          "    async with client._lock:\n        trx = _Immediate(client)\n"),
]  # fmt: skip
