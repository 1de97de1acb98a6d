"""沙盒测试里的世界：钟停在一个时刻，机器人收到的帧记在 heard 里。"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from plugins._chat.clock import SHANGHAI
from sandbox.frames import Frame
from sandbox.history import Part
from sandbox.store import Store
from sandbox.world import Change, World

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=SHANGHAI)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 16


def now() -> datetime:
    return NOW


def text(words: str) -> list[Part]:
    return [{"type": "text", "text": words}]


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 等的在线的另一头，没有事件可等
            await asyncio.sleep(0.02)


@dataclass
class Watched:
    """一个连着机器人的世界，和它送出去的帧、告诉页面的变化。"""

    world: World
    heard: list[Frame] = field(default_factory=list)
    told: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.world.connect(self.heard.append)
        self.world.listen(self.told.append)

    @property
    def last(self) -> Frame:
        return self.heard[-1]

    def kinds(self) -> list[str]:
        return [change["t"] for change in self.told]


def watched(folder: Path) -> Watched:
    return Watched(World(now, Store(folder / "files")))
