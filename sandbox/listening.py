"""听着一个世界：等它变成某个样子，或者静下来。"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sandbox.world import Change, World


class Ear:
    """heard 是从听起之后的每一次变化。"""

    def __init__(self) -> None:
        self.heard: list[Change] = []
        self._news = asyncio.Event()

    def hear(self, change: Change) -> None:
        self.heard.append(change)
        self._news.set()

    async def until(self, ready: Callable[[], bool], seconds: float) -> bool:
        """等到 ready；等不到返回 False。"""
        try:
            async with asyncio.timeout(seconds):
                while not ready():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            return False
        return True

    async def quiet(self, seconds: float) -> None:
        """等到一连这么久没有动静。"""
        before = -1
        while before != len(self.heard):
            before = len(self.heard)
            await asyncio.sleep(seconds)


@contextmanager
def listening(world: World) -> Iterator[Ear]:
    ear = Ear()
    leave = world.listen(ear.hear)
    try:
        yield ear
    finally:
        leave()
