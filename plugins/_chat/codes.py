"""正收签到的码：进门时只查这本小册子，不查库；开门时、每次有变动后照账上的重抄一遍。"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Protocol

from models.rules import codes as rule
from models.rules.refusal import Refusal
from models.services import activities
from models.services.activities import Live
from plugins._chat.arguments import fold
from plugins._chat.forgetting import forgets
from plugins._chat.line import Line
from plugins._chat.turn import Answer, Turn


class Taker(Protocol):
    """一个人光说了一个有效的码；None：私聊里说的像码，却不是、或读不出来。"""

    async def __call__(self, turn: Turn, code: Live | None) -> Answer | None: ...


_LONGEST = 8
"""「签到：4821。」；再长的是聊天，一眼就过去。"""
_CODE = re.compile(r"(?:签到)?\s*[:：]?\s*(\d\d)\s?(\d\d)[。.！!，,]?")
_NEARLY = re.compile(r"签到|(?=[^/／]*(?:签到|码))[^\d/／]*\d[\d ]*[^\d/／]*")
_NEARLY_LONGEST = 12

_live: dict[str, Live] = {}
_copying = asyncio.Lock()
"""一次一个人抄：慢的那个不会把旧的盖在新的上面。"""
_takers: list[Taker] = []


forgets(_live.clear)


async def refresh() -> None:
    """照账上的重抄；读好再换，其间进来的仍查旧的。此刻读不出来的，过一会儿钟会再叫。"""
    async with _copying:
        with suppress(Refusal):
            found = await activities.live()
            _live.clear()
            _live.update(found)


def taker(handler: Taker) -> Taker:
    """登记一个光说签到码的人由谁来办。"""
    _takers[:] = [handler]
    return handler


def digits(text: str) -> str:
    """随手写的一个码里的四个数：「签到 4821」「4821。」「48 21」；不是就为空。"""
    said = text.strip()
    match = _CODE.fullmatch(said) if 4 <= len(said) <= _LONGEST else None
    return fold(match[1] + match[2]) if match else ""


def live(text: str, group: int | None) -> Live | None:
    """这几个字是不是在这里有效的码；每条闲聊都要过，没有活动在收时一眼就过去。"""
    found = _live.get(digits(text)) if _live else None
    return found if found and (group is None or group in found.groups) else None


def listener(line: Line) -> Callable[[Turn], Awaitable[Answer | None]] | None:
    """光说一个码的，归谁听；多半是引用着主办人的通知发的，是有效的码就算。

    群里说错的、引用着说的别的数是聊天；私聊里没人看见，一个个试就试得出来，所以也要数。
    """
    if not _takers or not _live:
        return None
    found = live(line.bare, line.group)
    guess = line.group is None and line.quote is None and _like(line.bare)
    return partial(_takers[0], code=found) if found or guess else None


def _like(text: str) -> bool:
    if code := digits(text):
        return rule.fit(code, ())
    return len(text) <= _NEARLY_LONGEST and _NEARLY.fullmatch(text) is not None
