"""页面的一个请求怎么办：一张表，名字就是协议里的 do。"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import nonebot

from models.rules.refusal import Refusal
from plugins._chat import clock
from plugins._chat.link import LinkAdapter
from sandbox import clockwork
from sandbox.cast import BOT
from sandbox.hints import hints
from sandbox.recording import number_of

if TYPE_CHECKING:
    from sandbox.house import House

Request = Mapping[str, Any]
Done = Mapping[str, Any]
NOTHING: Done = {}
NUMBERS = "who", "message"
SETTLING = 0.5
UNCLEAR = "这个请求没看懂，刷新一下页面再试。"
NOT_BOT = "青桥自己会说话，不能替它说。"


def read(request: Request) -> Request:
    """谁、哪条消息都认成数，写成字的也是同一个；不像的 Refusal。"""
    try:
        return {**request, **{name: int(request[name]) for name in NUMBERS if name in request}}
    except (TypeError, ValueError, OverflowError):
        raise Refusal(UNCLEAR) from None


async def answer(house: "House", request: Request) -> Done:
    """办一个请求；办不得的、写得不像的 Refusal。"""
    act = _ACTS.get(str(request.get("do")))
    if act is None:
        raise Refusal(UNCLEAR)
    if BOT in (request.get("who"), request.get("by")):
        raise Refusal(NOT_BOT)
    try:
        return await act(house, request) or NOTHING
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refusal(UNCLEAR) from None


async def _say(house: "House", ask: Request) -> Done:
    said = house.world.say(ask["who"], str(ask["chat"]), ask["parts"], ask.get("quote"))
    return {"message": said.id}


async def _hints(house: "House", ask: Request) -> Done:
    with suppress(TimeoutError):  # 等刚说的话记进账；正忙着就不久等
        async with asyncio.timeout(SETTLING):
            await nonebot.get_adapter(LinkAdapter).desk.settle()
    return await hints(house.world, ask["who"], str(ask["chat"]))


async def _clock(house: "House", ask: Request) -> Done:
    to = clockwork.target(clock.now(), ask.get("by"), ask.get("to"))
    await house.move(to)
    return {"now": clock.now().isoformat()}


async def _record(house: "House", ask: Request) -> Done:
    return await house.record() if ask["on"] else house.recorded()


async def _replay(house: "House", ask: Request) -> Done:
    return await house.replay(str(ask["text"]))


async def _reset(house: "House", _ask: Request) -> None:
    await house.reset()


def _world(deed: Callable[[Any, Request], object]) -> Callable[..., Awaitable[None]]:
    """世界里当场就成的一件事。"""

    async def act(house: "House", ask: Request) -> None:
        deed(house.world, ask)

    return act


_ACTS: dict[str, Callable[["House", Request], Awaitable[Done | None]]] = {
    "say": _say,
    "hints": _hints,
    "clock": _clock,
    "record": _record,
    "replay": _replay,
    "reset": _reset,
    "recall": _world(lambda w, a: w.recall(a["message"], a["who"])),
    "react": _world(lambda w, a: w.react(a["message"], a["who"], str(a["emoji"]))),
    "join": _world(lambda w, a: w.join(number_of(a["group"]), a["who"])),
    "leave": _world(lambda w, a: w.leave(number_of(a["group"]), a["who"], a.get("by"))),
    "befriend": _world(lambda w, a: w.befriend(a["who"], str(a.get("words") or ""))),
    "unfriend": _world(lambda w, a: w.unfriend(a["who"])),
    "invite": _world(lambda w, a: w.invite(a["who"], str(a["name"]))),
    "card": _world(lambda w, a: w.card(number_of(a["group"]), a["who"], str(a["card"]))),
    "role": _world(lambda w, a: w.role(number_of(a["group"]), a["who"], str(a["role"]))),
    "fault": _world(lambda w, a: w.fault(str(a["name"]), bool(a["on"]))),
}
LONG = ("clock", "record", "replay", "reset")
"""要办一会儿的；办的时候别的先等着。"""
