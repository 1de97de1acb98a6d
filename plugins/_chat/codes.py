"""正收签到的码：进门时只查这本小册子，不查库；开门时、每次有变动后照账上的重抄一遍。"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Protocol

from models.rules import codes as rule
from models.rules.refusal import Refusal
from models.services import activities
from models.services.activities import Live
from plugins._chat.arguments import fold
from plugins._chat.line import Line
from plugins._chat.turn import Answer, Turn


class Taker(Protocol):
    """一个人光说了一个有效的码；None：私聊里光说了四个数，像码而不是。"""

    async def __call__(self, turn: Turn, code: Live | None) -> Answer | None: ...


_live: dict[str, Live] = {}
_copying = asyncio.Lock()
"""一次一个人抄：慢的那个不会把旧的盖在新的上面。"""
_takers: list[Taker] = []


async def refresh() -> None:
    """照账上的重抄；抄好再换，其间进来的仍查旧的。此刻读不出来的，过一会儿钟会再叫。"""
    global _live
    async with _copying:
        with suppress(Refusal):
            _live = await activities.live()


def taker(handler: Taker) -> Taker:
    """登记一个光说签到码的人由谁来办。"""
    _takers[:] = [handler]
    return handler


def live(text: str, group: int | None) -> Live | None:
    """这几个字是不是在这里有效的码；每条闲聊都要过，没有活动在收时一眼就过去。"""
    if not _live or len(code := text.strip()) != 4:
        return None
    found = _live.get(code) or _live.get(fold(code))
    return found if found and (group is None or group in found.groups) else None


def listener(line: Line) -> Callable[[Turn], Awaitable[Answer | None]] | None:
    """光说一个码的，归谁听；不是码、引用着说的、没有人管签到，就不是签到。

    群里说错的是聊天；私聊里没人看见，一个个试就试得出来，所以也要数。
    """
    if line.quote is not None or not _takers or not _live:
        return None
    found = live(line.bare, line.group)
    guess = line.group is None and rule.fit(fold(line.bare), ())
    return partial(_takers[0], code=found) if found or guess else None
