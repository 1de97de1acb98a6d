"""一间搭好的屋子：真的适配器、插件和数据库，QQ 是内存里的 FakeQQ。对话测试都从这里进。"""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import nonebot
from nonebot.exception import WebSocketClosed

from plugins._chat import clock, codes, forgetting
from plugins._chat.desk import Desk
from plugins._chat.link import LinkAdapter
from scripts.fake_qq import FakeQQ, Part, Sent, at

TOKEN = "test-token-" + "0123456789abcdef" * 2
ADMIN_GROUP, CLASS_GROUP = 3001, 3002
SUPER = 2000
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=clock.SHANGHAI)

# 环境变量压过开发者自己的 .env，测试在谁的机器上都一样。
os.environ |= {
    "ONEBOT_ACCESS_TOKEN": TOKEN,
    "SUPERUSERS": f'["{SUPER}"]',
    "BOT_IDS": "[]",
    "REPLY_LIMIT": "off",
    "LOG_LEVEL": "WARNING",
}
nonebot.init(driver="~fastapi", command_start={"/", "／"})
nonebot.get_driver().register_adapter(LinkAdapter)
nonebot.load_plugins("plugins")


class Socket:
    """NoneBot 眼里的一条 WebSocket；对面是 FakeQQ。"""

    def __init__(self, account: int, token: str = TOKEN) -> None:
        headers = {"x-self-id": str(account), "authorization": f"Bearer {token}"}
        self.request: Any = type("Request", (), {"headers": headers})()
        self.incoming: asyncio.Queue[str | bytes | None] = asyncio.Queue()
        self.accepted, self.closed, self._reading = False, False, False
        self.qq = FakeQQ(self.incoming.put, account)

    async def accept(self) -> None:
        self.accepted = True

    async def close(self, code: int = 1000, reason: str = "") -> None:
        self.closed = True

    async def receive(self) -> str | bytes:
        if self._reading:
            self.incoming.task_done()
        self._reading = True
        frame = await self.incoming.get()
        if frame is None:
            raise WebSocketClosed(1000)
        return frame

    async def send(self, data: str | bytes) -> None:
        await self.qq.hear(data)


@dataclass
class House:
    """say 说一句并等它办完，返回由此发出的消息。"""

    adapter: LinkAdapter
    socket: Socket
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def qq(self) -> FakeQQ:
        return self.socket.qq

    async def say(
        self, who: int, *parts: str | Part, group: int | None = None, quote: int | None = None
    ) -> list[Sent]:
        before = len(self.qq.sent)
        self.last = await self.qq.say(who, *parts, group=group, quote=quote)
        await self.settle()
        return self.qq.sent[before:]

    async def recall(
        self, who: int, message: int, group: int | None = None, by: int | None = None
    ) -> list[Sent]:
        before = len(self.qq.sent)
        await self.qq.recall(who, message, group, by)
        await self.settle()
        return self.qq.sent[before:]

    async def push(self, frame: dict[str, Any] | str) -> list[Sent]:
        """原样推一帧进来。"""
        before = len(self.qq.sent)
        raw = frame if isinstance(frame, str) else json.dumps(frame)
        await self.socket.incoming.put(raw)
        await self.settle()
        return self.qq.sent[before:]

    async def one(self, who: int, *parts: str | Part, **where: Any) -> str:
        """恰好答一条时的那句话。"""
        (sent,) = await self.say(who, *parts, **where)
        return sent.text

    async def settle(self) -> None:
        await self.socket.incoming.join()
        await self.adapter.desk.settle()

    async def appoint(self, qq: int, name: str, *posts: str) -> None:
        """由超级管理员在干部群里任命。"""
        self.qq.cards[qq] = name
        for post in posts:
            told = await self.one(SUPER, "/任命 ", at(qq), f" {name} {post}", group=ADMIN_GROUP)
            assert "已任命" in told, told


@asynccontextmanager
async def connected(house: House, socket: Socket) -> AsyncIterator["asyncio.Task[None]"]:
    """多接一条连接；出去时关掉。"""
    task = asyncio.create_task(house.adapter._handle_ws(socket))  # pyright: ignore[reportArgumentType] 形状相同
    await asyncio.sleep(0)
    yield task
    await socket.incoming.put(None)
    await task


@asynccontextmanager
async def house(account: int = 10001) -> AsyncIterator[House]:
    """干部群 3001 已设好，群 3002 是默认的学生群；钟停在 2026-11-25 周三上午十点起走。"""
    clock.begin_at(NOW, None)
    forgetting.everything()
    await codes.refresh()
    adapter = nonebot.get_adapter(LinkAdapter)
    adapter.desk = Desk("off")
    socket = Socket(account)
    task = asyncio.create_task(adapter._handle_ws(socket))  # pyright: ignore[reportArgumentType] 形状相同
    await asyncio.sleep(0)
    built = House(adapter, socket)
    try:
        await built.say(SUPER, "/本群 设为 干部群", group=ADMIN_GROUP)
        yield built
    finally:
        await adapter.desk.close()
        await socket.incoming.put(None)
        await task
        clock.begin_at(None, None)
