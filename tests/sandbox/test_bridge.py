"""桥：对面是一个只会收发的 WebSocket；拨得像 NapCat，断了重拨，断着的时候话送不到。"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from sandbox.bridge import Bridge
from sandbox.cast import CLASS, STUDENTS
from sandbox.world import World
from scripts.running import free_port
from tests.sandbox.worlds import Watched, text, until

LI, ROOM = STUDENTS[0], f"g{CLASS}"
TOKEN = "bridge-" + "0123456789abcdef" * 2


@dataclass
class Bot:
    """机器人那一头：握手的头、收到的帧、现在的连接；deaf 时收了一帧就不再往下收。"""

    port: int
    headers: list[dict[str, str]] = field(default_factory=list)
    frames: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)
    socket: ServerConnection | None = None
    deaf: bool = False

    async def meet(self, socket: ServerConnection) -> None:
        assert socket.request
        self.headers.append({k.lower(): v for k, v in socket.request.headers.raw_items()})
        self.socket = socket
        async for frame in socket:
            self.frames.put_nowait(json.loads(frame))
            await until(lambda: not self.deaf)

    @asynccontextmanager
    async def awake(self) -> AsyncIterator[None]:
        async with serve(self.meet, "127.0.0.1", self.port):
            yield

    async def next(self) -> Any:
        async with asyncio.timeout(5):
            return await self.frames.get()

    async def call(self, action: str, **params: Any) -> None:
        assert self.socket
        call = {"action": action, "params": params, "echo": f"echo-{action}"}
        await self.socket.send(json.dumps(call))


@dataclass
class Across:
    world: World
    bot: Bot


@pytest.fixture
async def across(seen: Watched) -> AsyncIterator[Across]:
    bot = Bot(free_port())
    seen.world.connect(None)
    bridge = Bridge(seen.world, f"ws://127.0.0.1:{bot.port}/onebot/v11/ws", TOKEN)
    task = asyncio.create_task(bridge.run())
    yield Across(seen.world, bot)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert not seen.world.online


async def test_it_dials_like_napcat_and_says_hello(across: Across):
    async with across.bot.awake():
        hello = await across.bot.next()
        assert (hello["meta_event_type"], hello["sub_type"]) == ("lifecycle", "connect")
        (headers,) = across.bot.headers
        assert headers["x-self-id"] == "10001"
        assert headers["authorization"] == f"Bearer {TOKEN}"
        assert across.world.online
        said = across.world.say(LI, ROOM, text("在吗"))
        assert (await across.bot.next())["message_id"] == said.id


async def test_each_call_is_answered_with_its_echo(across: Across):
    async with across.bot.awake():
        await across.bot.next()
        await across.bot.call("get_login_info")
        told = await across.bot.next()
        assert (told["echo"], told["data"]["user_id"]) == ("echo-get_login_info", 10001)
        across.world.fault("不应答", True)
        await across.bot.call("get_status")
        across.world.say(LI, ROOM, text("还在吗"))
        assert (await across.bot.next())["post_type"] == "message"


async def test_a_slow_answer_holds_up_nothing(across: Across):
    async with across.bot.awake():
        await across.bot.next()
        across.world.fault("应答很慢", True)
        await across.bot.call("get_login_info")
        await asyncio.sleep(0.1)
        across.world.fault("应答很慢", False)
        await across.bot.call("get_status")
        assert (await across.bot.next())["echo"] == "echo-get_status"


async def test_it_comes_back_after_the_bot_was_away(across: Across):
    async with across.bot.awake():
        await across.bot.next()
    await until(lambda: not across.world.online)
    lost = across.world.say(LI, ROOM, text("没人听见"))
    assert not lost.delivered
    async with across.bot.awake():
        assert (await across.bot.next())["post_type"] == "meta_event"
        heard = across.world.say(LI, ROOM, text("听见了"))
        assert (await across.bot.next())["message_id"] == heard.id


async def test_cut_stays_cut_until_it_is_switched_off(across: Across):
    async with across.bot.awake():
        await across.bot.next()
        across.world.fault("断线", True)
        await until(lambda: not across.world.online)
        await asyncio.sleep(0.5)
        assert (len(across.bot.headers), across.world.online) == (1, False)
        across.world.fault("断线", False)
        await until(lambda: across.world.online)
        assert len(across.bot.headers) == 2


async def test_what_was_queued_when_the_line_broke_was_not_delivered(across: Across):
    async with across.bot.awake():
        await across.bot.next()
        across.bot.deaf = True
        said = [across.world.say(LI, ROOM, text("来不及" * 1600)) for _ in range(450)]
        await asyncio.sleep(0.5)
        across.world.fault("断线", True)
        await until(lambda: not across.world.online)
        across.bot.deaf = False
        assert across.bot.socket
        await across.bot.socket.wait_closed()
        await asyncio.sleep(0.1)
        got = [across.bot.frames.get_nowait() for _ in range(across.bot.frames.qsize())]
        arrived = {frame["message_id"] for frame in got}
        assert {m.id for m in said if m.delivered} == arrived
        assert 0 < len(arrived) < len(said)
