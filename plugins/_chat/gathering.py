"""攒：许多人同时做的一件小事，成批写库；handler 交了就走，会话的队不等它。

闲着的时候头一个当场写，忙起来至多攒 SECONDS 秒或 MOST 个。停机先写完再关库。
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, Generic, TypeVar

from nonebot import logger

SECONDS = 0.15
MOST = 200

T = TypeVar("T")
_all: list["Gathering[Any]"] = []


class Gathering(Generic[T]):
    """write 写一批，自己把结果和出的错告诉人。"""

    def __init__(self, write: Callable[[Sequence[T]], Awaitable[None]]) -> None:
        self._write = write
        self._waiting: list[T] = []
        self._task: asyncio.Task[None] | None = None
        self._hurry = asyncio.Event()
        self._settling = 0
        _all.append(self)

    def put(self, item: T) -> None:
        self._waiting.append(item)
        if len(self._waiting) >= MOST:
            self._hurry.set()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())

    async def settle(self) -> None:
        """现在交来的都写完；等着的时候一批接一批，不再攒。"""
        self._settling += 1
        try:
            while self._task and not self._task.done():
                self._hurry.set()
                await asyncio.wait((self._task,))
        finally:
            self._settling -= 1

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            try:
                await self._write(batch)
            except Exception as error:  # 一批出了错，后面的照写
                logger.error(f"一批没有写成：{type(error).__name__}")
            if len(self._waiting) < MOST and not self._settling:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._hurry.wait(), SECONDS)
            self._hurry.clear()


async def settle() -> None:
    """攒着的都写完；没有攒着的，什么也不做。"""
    for gathering in _all:
        await gathering.settle()
