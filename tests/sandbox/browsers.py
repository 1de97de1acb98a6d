"""测试里的一个浏览器：和页面走同一条 WebSocket，说同一种话。"""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from sandbox.cast import BOT
from scripts.running import Running, running

SECONDS = 100


@dataclass
class Browser:
    """told 是收到的每一条；do 请求一次，等到答复。"""

    socket: ClientConnection
    told: list[dict[str, Any]] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _count: Any = field(default_factory=lambda: itertools.count(1))

    async def listen(self) -> None:
        with suppress(ConnectionClosed):
            async for frame in self.socket:
                self.told.append(json.loads(frame))
                self._news.set()

    async def ask(self, do: str, **what: Any) -> dict[str, Any]:
        number = next(self._count)
        await self.socket.send(json.dumps({"do": do, "n": number, **what}))
        return await self.first(lambda t: t.get("n") == number)

    async def do(self, do: str, **what: Any) -> dict[str, Any]:
        """办得成的一个请求。"""
        done = await self.ask(do, **what)
        assert done["t"] == "done", done
        return done

    async def say(self, who: int, chat: str, words: str, quote: int | None = None) -> int:
        parts = [{"type": "text", "text": words}]
        return (await self.do("say", who=who, chat=chat, parts=parts, quote=quote))["message"]

    async def first(
        self, right: Callable[[dict[str, Any]], bool], since: int = 0
    ) -> dict[str, Any]:
        async with asyncio.timeout(SECONDS):
            while True:
                for told in self.told[since:]:
                    if right(told):
                        return told
                self._news.clear()
                await self._news.wait()

    async def answer(self, who: int, chat: str, words: str, quote: int | None = None) -> Any:
        """说一句，等青桥在这个会话里回的那条消息。"""
        since = len(self.told)
        await self.say(who, chat, words, quote)
        told = await self.first(lambda t: spoken(t) and t["message"]["chat"] == chat, since)
        return told["message"]

    async def ready(self) -> None:
        """等开场演完：忙着的时候提示是空的，闲下来才说不能替青桥。"""
        async with asyncio.timeout(SECONDS):
            while True:
                try:
                    await self.do("hints", who=BOT, chat="")
                except AssertionError as refused:
                    if "不能替它说" in str(refused):
                        return
                await asyncio.sleep(0.1)


def spoken(told: dict[str, Any]) -> bool:
    return told["t"] == "message" and told["message"]["sender"] == BOT


def words(message: dict[str, Any]) -> str:
    return "".join(p.get("text", "") for p in message["parts"])


@asynccontextmanager
async def browse(port: int) -> AsyncIterator[Browser]:
    """打开页面；机器人还没开门就等一会儿。"""
    for _ in range(200):
        try:
            socket = await connect(
                f"ws://127.0.0.1:{port}/sandbox/ws", origin=Origin(f"http://127.0.0.1:{port}"),
                max_size=None,
            )  # fmt: skip
            break
        except OSError:
            await asyncio.sleep(0.1)
    else:
        raise TimeoutError("沙盒一直没有开门")
    browser = Browser(socket)
    task = asyncio.create_task(browser.listen())
    try:
        await browser.first(lambda t: t["t"] == "state")
        yield browser
    finally:
        await socket.close()
        await task


@asynccontextmanager
async def sandboxed(home: Path, **changed: str) -> AsyncIterator[tuple[Running, Browser]]:
    """没有令牌、只在回环；开场演完才交出来。"""
    given = {"SANDBOX": "true", "ONEBOT_ACCESS_TOKEN": "", **changed}
    async with running(home, **given) as bot, browse(int(bot.env["PORT"])) as browser:
        await browser.ready()
        yield bot, browser
