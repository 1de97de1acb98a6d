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
CHATTER_TEXT = "明天几点开会"
WARM_UP, COMMANDS, CHATTER, SPACED = 200, 2000, 3000, 1200
WAVE, GAP = 8, 0.04  # 疏的闲话：八条一拨，每秒 25 拨
START_LIMIT, ANSWER_LIMIT, CHATTER_LIMIT = 60.0, 30.0, 120.0
# 最后一个答复之后再看 LINGER 秒，晚些成批落库的活也算在账上；每 QUIET 秒用不到 IDLE 秒 CPU 就算静了
LINGER, QUIET, IDLE, PATIENCE = 1.5, 0.5, 0.015, 20


@dataclass(frozen=True)
class Figures:
    command_ms: float
    chatter_ms: float
    spaced_ms: float
    idle_mb: float
    start_s: float


class Client:
    """一条反向 WebSocket 的实现端：API 调用来了立刻答，发往某群的消息交给在等的人。"""

    def __init__(self, ws: ClientConnection, bot: Running) -> None:
        self.ws, self.bot = ws, bot
        self.ids = itertools.count(1_163_021_977, 7)
        self.waiting: dict[int, asyncio.Future[str]] = {}

    async def listen(self) -> None:
        async for raw in self.ws:
            call = orjson.loads(raw)
            data = {"message_id": next(self.ids)}
            answer = {"status": "ok", "retcode": 0, "data": data, "echo": call.get("echo")}
            await self.ws.send(orjson.dumps(answer).decode())
            params = call.get("params") or {}
            waiter = self.waiting.pop(int(params.get("group_id") or 0), None)
            if waiter and not waiter.done():
                waiter.set_result(plain(params.get("message")))

    async def say(self, group: int, text: str) -> None:
        await self.ws.send(orjson.dumps(event(next(self.ids), group, text)).decode())

    async def ask(self, group: int, command: str) -> str:
        waiter = self.waiting[group] = asyncio.get_running_loop().create_future()
        await self.say(group, command)
        try:
            return await asyncio.wait_for(waiter, ANSWER_LIMIT)
        except TimeoutError:
            raise BenchError(f"「{command}」等了 {ANSWER_LIMIT:.0f} 秒没有答复") from None

    async def ask_many(self, command: str, count: int) -> None:
        """闭环：每群同时只有一条在等；答复须与第一条一样，免得把「太忙」当成答复。"""
        expected = await self.ask(GROUPS[0], command)

        async def one_group(group: int) -> None:
            for _ in range(count // len(GROUPS)):
                if (answer := await self.ask(group, command)) != expected:
                    raise BenchError(f"「{command}」的答复变了：{answer[:80]!r}")

        async with asyncio.TaskGroup() as groups:
            for group in GROUPS:
                groups.create_task(one_group(group))

    async def chat(self, command: str, count: int, gap: float = 0) -> None:
        """开环：不等人；最后一句是命令，它答了就是前面的都过了。gap 为 0 时一口气说完。"""
        async with asyncio.timeout(CHATTER_LIMIT):
            for index in range(count):
                await self.say(GROUPS[index % len(GROUPS)], CHATTER_TEXT)
                if gap and index % WAVE == WAVE - 1:
                    await asyncio.sleep(gap)
        await self.ask(GROUPS[0], command)

    async def settled(self) -> float:
        """等后台也静下来，返回到此为止的 CPU 秒数。"""
        await asyncio.sleep(LINGER)
        before = self.bot.cpu()
        for _ in range(PATIENCE):
            await asyncio.sleep(QUIET)
            now = self.bot.cpu()
            if now - before < IDLE:
                return now
            before = now
        return before


def event(message_id: int, group: int, text: str) -> dict[str, Any]:
    """NapCat 报上来的群消息。"""
    user = 20_000 + message_id % 50
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
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and bot.alive():
        with suppress(OSError, InvalidHandshake, TimeoutError):
            return await connect(
                url, additional_headers=headers, ping_interval=None, compression=None, proxy=None
            )
        await asyncio.sleep(0.02)
    raise BenchError(f"没能连上。它最后说：\n{bot.last_words()}")


async def press(candidate: Candidate, bot: Running, started: float) -> Figures:
    async with await dial(candidate, bot) as ws:
        start_s = time.monotonic() - started
        client = Client(ws, bot)
        listener = asyncio.create_task(client.listen())
        try:
            await client.settled()
            idle_mb = bot.memory()
            await client.ask_many(candidate.command, WARM_UP)
            await client.chat(candidate.command, WARM_UP)
            zero = await client.settled()
            await client.ask_many(candidate.command, COMMANDS)
            asked = await client.settled()
            await client.chat(candidate.command, CHATTER)
            chatted = await client.settled()
            await client.chat(candidate.command, SPACED, GAP)
            spaced = await client.settled()
        finally:
            listener.cancel()
    command = (asked - zero) / (COMMANDS + 1)
    chatter = (chatted - asked - command) / CHATTER
    slow = (spaced - chatted - command) / SPACED
    return Figures(command * 1000, chatter * 1000, slow * 1000, idle_mb, start_s)


def measure(candidate: Candidate) -> Figures:
    """从起进程到收进程的一整轮。"""
    started = time.monotonic()
    with running(candidate) as bot:
        try:
            return asyncio.run(press(candidate, bot, started))
        except* (BenchError, WebSocketException, TimeoutError) as errors:
            reasons = "；".join({str(e) or type(e).__name__: None for e in errors.exceptions})
            raise BenchError(f"{candidate.name}：{reasons}") from None
