"""装成 OneBot V11 实现压一个机器人：一问一答，或只说闲话。"""

import asyncio
import itertools
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from bench.bots import GROUPS
from bench.process import TOKEN, BenchError, Candidate, Part, Running, text

SELF_ID = 10000
CHATTER = "明天几点开会"
WAVE = 8  # 疏的闲话：八条一拨
LINGER = 1.5  # 最后一个答复之后再等几秒，晚些成批落库的活也算在账上
LIMIT = 120.0


class Client:
    """一条反向 WebSocket 的实现端：API 调用来了立刻答，发往某群的消息交给在等的人。"""

    def __init__(self, ws: ClientConnection, candidate: Candidate, bot: Running) -> None:
        self.ws, self.says, self.bot = ws, candidate.says, bot
        self.asked, self.expected = itertools.count(), ""
        self.ids = itertools.count(1_163_021_977, 7)
        self.waiting: dict[int, asyncio.Future[str]] = {}

    async def listen(self) -> None:
        with suppress(WebSocketException):  # 断了就没有答复，由时限来说
            async for raw in self.ws:
                await self.answer(orjson.loads(raw))

    async def answer(self, call: dict[str, Any]) -> None:
        data = {"message_id": next(self.ids)}
        answer = {"status": "ok", "retcode": 0, "data": data, "echo": call["echo"]}
        await self.ws.send(orjson.dumps(answer).decode())
        params = call["params"]
        if "message" in params and (waiter := self.waiting.pop(params["group_id"], None)):
            waiter.set_result(plain(params["message"]))

    async def say(self, group: int, user: int, *parts: Part) -> None:
        frame = event(next(self.ids), group, user, parts)
        await self.ws.send(orjson.dumps(frame).decode())

    async def ask(self, group: int) -> None:
        """问下一句；答复除了数字都须与第一条一样，免得把「太忙」当成答复。"""
        waiter = self.waiting[group] = asyncio.get_running_loop().create_future()
        user, parts = self.says(next(self.asked))
        await self.say(group, user, *parts)
        told = re.sub(r"[0-9]+", "", answer := await waiter)
        self.expected = self.expected or told
        if told != self.expected:
            raise BenchError(f"答复变了：{answer[:80]!r}")

    async def ask_many(self, count: int) -> None:
        """闭环：每群同时只有一条在等。"""

        async def one_group(group: int) -> None:
            for _ in range(count // len(GROUPS)):
                await self.ask(group)

        await asyncio.gather(*map(one_group, GROUPS))

    async def chat(self, count: int, gap: float = 0) -> None:
        """开环：不等人；最后一句是命令，它答了就是前面的都过了。gap 为 0 时一口气说完。"""
        user, _ = self.says(0)
        for index in range(count):
            await self.say(GROUPS[index % len(GROUPS)], user, text(CHATTER))
            if gap and index % WAVE == WAVE - 1:
                await asyncio.sleep(gap)
        await self.ask(GROUPS[0])

    async def settled(self) -> float:
        """等它忙完，到此刻用掉的 CPU 秒数。"""
        await asyncio.sleep(LINGER)
        return self.bot.cpu()


def event(message_id: int, group: int, user: int, parts: tuple[Part, ...]) -> dict[str, Any]:
    """NapCat 报上来的群消息。"""
    return {
        "self_id": SELF_ID,
        "user_id": user,
        "time": int(time.time()),
        "message_id": message_id,
        "message_seq": message_id,
        "real_id": message_id,
        "real_seq": str(message_id % 100_000),
        "message_type": "group",
        "sender": {"user_id": user, "nickname": "小陈", "card": "机械-陈", "role": "member"},
        "raw_message": plain(parts),
        "font": 14,
        "sub_type": "normal",
        "message": parts,
        "message_format": "array",
        "post_type": "message",
        "group_id": group,
        "group_name": "校团委工作群",
    }


def plain(message: Any) -> str:
    """一条消息里的字；有的机器人发的是整串。"""
    if isinstance(message, str):
        return message
    return "".join(part["data"]["text"] for part in message if part["type"] == "text")


@asynccontextmanager
async def linked(candidate: Candidate, bot: Running) -> AsyncIterator[Client]:
    """连上它；里面出的错都说成是谁、怎么没跑成。"""
    try:
        async with asyncio.timeout(LIMIT), await dial(candidate, bot) as ws:
            client = Client(ws, candidate, bot)
            listener = asyncio.create_task(client.listen())
            yield client
            listener.cancel()
    except (BenchError, WebSocketException, TimeoutError) as error:
        reason = str(error) or f"{LIMIT:.0f} 秒没有跑完"
        raise BenchError(f"{candidate.name}：{reason}\n{bot.last_words()}") from None


async def dial(candidate: Candidate, bot: Running) -> ClientConnection:
    headers = {
        "X-Self-ID": str(SELF_ID),
        "X-Client-Role": "Universal",
        "Authorization": f"Bearer {TOKEN}",
    }
    url = f"ws://127.0.0.1:{bot.port}{candidate.ws_path}"
    while bot.alive():
        with suppress(OSError, InvalidHandshake):
            return await connect(
                url, additional_headers=headers, ping_interval=None, compression=None, proxy=None
            )
        await asyncio.sleep(0.02)
    raise BenchError("没能连上")
