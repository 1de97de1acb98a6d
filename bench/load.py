"""装成 OneBot V11 实现压一个机器人：先一问一答，再只说闲话，看它花多少 CPU。"""

import asyncio
import itertools
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from bench.process import TOKEN, BenchError, Candidate, Running, running

SELF_ID = 10000
GROUPS = range(3001, 3009)
CHATTER = "明天几点开会"
WARM_UP, COMMANDS, BURST, SPACED = 200, 1200, 2000, 800
WAVE, GAP = 8, 0.04  # 疏的闲话：八条一拨，每秒 25 拨
LINGER = 1.5  # 最后一个答复之后再等几秒，晚些成批落库的活也算在账上
LIMIT = 120.0


@dataclass(frozen=True)
class Figures:
    """前三项是一条花多少毫秒 CPU。"""

    command_ms: float
    burst_ms: float
    spaced_ms: float
    idle_mb: float
    start_s: float


class Client:
    """一条反向 WebSocket 的实现端：API 调用来了立刻答，发往某群的消息交给在等的人。"""

    def __init__(self, ws: ClientConnection, candidate: Candidate) -> None:
        self.ws, self.command, self.users = ws, candidate.command, candidate.users
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
        if waiter := self.waiting.pop(params["group_id"], None):
            waiter.set_result(plain(params["message"]))

    async def say(self, group: int, text: str) -> None:
        number = next(self.ids)
        user = self.users[number % len(self.users)]
        await self.ws.send(orjson.dumps(event(number, group, user, text)).decode())

    async def ask(self, group: int) -> str:
        waiter = self.waiting[group] = asyncio.get_running_loop().create_future()
        await self.say(group, self.command)
        return await waiter

    async def ask_many(self, count: int) -> None:
        """闭环：每群同时只有一条在等；答复须与第一条一样，免得把「太忙」当成答复。"""
        expected = await self.ask(GROUPS[0])

        async def one_group(group: int) -> None:
            for _ in range(count // len(GROUPS)):
                if (answer := await self.ask(group)) != expected:
                    raise BenchError(f"「{self.command}」的答复变了：{answer[:80]!r}")

        await asyncio.gather(*map(one_group, GROUPS))

    async def chat(self, count: int, gap: float = 0) -> None:
        """开环：不等人；最后一句是命令，它答了就是前面的都过了。gap 为 0 时一口气说完。"""
        for index in range(count):
            await self.say(GROUPS[index % len(GROUPS)], CHATTER)
            if gap and index % WAVE == WAVE - 1:
                await asyncio.sleep(gap)
        await self.ask(GROUPS[0])


def event(message_id: int, group: int, user: int, text: str) -> dict[str, Any]:
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
        "raw_message": text,
        "font": 14,
        "sub_type": "normal",
        "message": [{"type": "text", "data": {"text": text}}],
        "message_format": "array",
        "post_type": "message",
        "group_id": group,
        "group_name": "校团委工作群",
    }


def plain(message: Any) -> str:
    """答复里的字；有的机器人发的是整串。"""
    if isinstance(message, str):
        return message
    return "".join(part["data"]["text"] for part in message if part["type"] == "text")


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


async def press(candidate: Candidate, bot: Running, started: float) -> Figures:
    async with asyncio.timeout(LIMIT), await dial(candidate, bot) as ws:
        start_s = time.monotonic() - started
        client = Client(ws, candidate)
        listener = asyncio.create_task(client.listen())
        await asyncio.sleep(LINGER)
        idle_mb = bot.memory()
        await client.ask_many(WARM_UP)
        await client.chat(WARM_UP)
        zero = await settled(bot)
        await client.ask_many(COMMANDS)
        asked = await settled(bot)
        for _ in range(candidate.bursts):
            await client.chat(BURST)
        chatted = await settled(bot)
        await client.chat(SPACED, GAP)
        spaced = await settled(bot)
        listener.cancel()
    command = (asked - zero) / (COMMANDS + 1)
    burst = ((chatted - asked) / candidate.bursts - command) / BURST
    slow = (spaced - chatted - command) / SPACED
    return Figures(command * 1000, burst * 1000, slow * 1000, idle_mb, start_s)


async def settled(bot: Running) -> float:
    await asyncio.sleep(LINGER)
    return bot.cpu()


def measure(candidate: Candidate) -> Figures:
    """从起进程到收进程的一整轮。"""
    started = time.monotonic()
    with running(candidate) as bot:
        try:
            return asyncio.run(press(candidate, bot, started))
        except (BenchError, WebSocketException, TimeoutError) as error:
            reason = str(error) or f"{LIMIT:.0f} 秒没有跑完"
            raise BenchError(f"{candidate.name}：{reason}\n{bot.last_words()}") from None
