"""存盘：world.json 写在旁边再换名，变了半秒之后才写，别的线程里写；下次从它接着来。"""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from nonebot import logger

from sandbox.circles import Group, Request
from sandbox.history import History, Message
from sandbox.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sandbox.world import World

SKIPPED = 1000
"""被杀掉会丢最后半秒：接着来的消息号跳过这么多，不和丢了的撞。"""
SECONDS = 0.5


def dump(world: World) -> dict[str, Any]:
    return {
        "next": world.next_id,
        "friends": sorted(world.friends),
        "groups": [group.shown() for group in world.groups.values()],
        "requests": [request.shown() for request in world.requests.values()],
        "messages": [message.shown() for message in world.messages],
    }


def load(
    cls: type[World], saved: dict[str, Any], now: Callable[[], datetime], files: Store
) -> World:
    world = cls(now, files)
    groups = [Group.read(shown) for shown in saved["groups"]]
    requests = [Request(**shown) for shown in saved["requests"]]
    history = History()
    for shown in saved["messages"]:
        history.add(Message.read(shown))
    world.next_id = saved["next"] + SKIPPED
    world.friends, world.messages = set(saved["friends"]), history
    world.groups = {group.id: group for group in groups}
    world.requests = {request.flag: request for request in requests}
    return world


class Keeper:
    """看着一个世界，变了就存；关门前 close。"""

    def __init__(self, world: World, folder: Path) -> None:
        self._world, self._path = world, folder / "world.json"
        self._task: asyncio.Task[None] | None = None
        self._changed, self._closing = False, asyncio.Event()
        self._leave = world.listen(self._heard)

    @classmethod
    def open(cls, kind: type[World], folder: Path, now: Callable[[], datetime]) -> Keeper:
        """接着上次的世界；没有，或者读不懂，就从头来。"""
        files, path = Store(folder / "files"), folder / "world.json"
        try:
            return cls(kind.load(json.loads(path.read_bytes()), now, files), folder)
        except FileNotFoundError:
            pass
        except (ValueError, KeyError, TypeError, AttributeError):
            logger.warning("沙盒上次存的读不懂，从头来过")
        return cls(kind(now, files), folder)

    @property
    def world(self) -> World:
        return self._world

    async def close(self) -> None:
        self._leave()
        self._closing.set()
        if self._task:
            await self._task
        await self._write()

    def _heard(self, _change: dict[str, Any]) -> None:
        self._changed = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._later())

    async def _later(self) -> None:
        while self._changed:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), SECONDS)
            await self._write()

    async def _write(self) -> None:
        """样子在这里定下，写成字、落盘在别的线程：两不相扰。盘满了也照样聊。"""
        self._changed = False
        try:
            await asyncio.to_thread(_replace, self._path, self._world.dump())
        except OSError as error:
            logger.warning(f"沙盒没有存上：{type(error).__name__}")


def _replace(path: Path, saved: dict[str, Any]) -> None:
    half = path.with_suffix(".half")
    half.write_text(json.dumps(saved, ensure_ascii=False), "utf-8")
    os.replace(half, path)
