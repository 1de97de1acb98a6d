"""L3：连接一断，等着的调用立刻有结果；错的、迟的、重的应答和坏帧什么都不改。"""

import asyncio
import itertools
import json
import time
from typing import Any

from scripts.fake_qq import FakeQQ, at
from scripts.running import TOKEN
from scripts.wire import knock
from soak import breaks, garbage
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import CADRES_HERE, WANG, Bot, bot, reply_to, settle_in

LIMIT = 0.2
ALONE = range(50_001, 50_100)
MIXED = range(60_001, 61_000)
GROUPS = range(3101, 3109)
"""同时在几个群里问，才有几次调用一起等着。"""
COUNT = "SELECT count(*) FROM contact"


@promise("L3", "断线后等着的调用 0.2 秒内有结果；错的、迟的、重的应答改 0 个字；坏帧断 0 次线")
async def calls(trial: Trial) -> Seen:
    async with bot(trial.home) as running:
        async with running.dial() as qq:
            await settle_in(qq, (CADRES_HERE, *GROUPS))
        cuts = trial.times(20, 5)
        waits = [await _cut(running, student) for student in ALONE[:cuts]]
        asked, strays, wrong, answered = await _strays(running, MIXED[: trial.times(400, 40)])
        bad, alive = await _garbage(running, trial.times(4000, 400))
    slowest = max(waits)
    return Seen(
        f"断线 {cuts} 回：最慢 {slowest:.3f} 秒有结果；{asked} 次调用夹 {strays} 个错的应答："
        f"认错 {wrong} 个，{answered} 条都答了；坏帧 {bad} 个：线{'还在' if alive else '断了'}",
        slowest < LIMIT and not wrong and answered == asked and alive,
    )


async def _cut(running: Bot, student: int) -> float:
    """登记一个不认识的人要去问群名片；问的时候把线掐断，看登记多久之后落到账上。"""
    socket = await knock(running.port, TOKEN)
    qq = FakeQQ(socket.send, _ids=running.ids)
    event = qq.event(WANG, "/联系 ", at(student), group=CADRES_HERE)
    (before,) = running.rows(COUNT)[0]
    await socket.send(json.dumps(event))
    while json.loads(await socket.recv())["action"] != "get_group_member_info":
        pass  # 上一回的回话，换到这条线上来了
    await asyncio.sleep(0.1)
    began = time.monotonic()
    socket.transport.abort()
    while running.rows(COUNT)[0][0] == before:
        if time.monotonic() - began > 5:
            break
        await asyncio.sleep(0.002)
    return time.monotonic() - began


async def _strays(running: Bot, students: range) -> tuple[int, int, int, int]:
    """每次问群名片都夹着一堆错的应答；返回（问了几次，错的几个，记错的名字，答了几条）。"""
    async with running.dial() as qq:
        liar = Liar(qq)
        qq.hear = liar.hear
        for n, student in enumerate(students):
            await qq.say(WANG, "/联系 ", at(student), group=GROUPS[n % len(GROUPS)])
        async with asyncio.timeout(60):
            while len(liar.answered) < len(students):
                await liar.news.wait()
                liar.news.clear()
        names = dict(running.rows("SELECT qq, name FROM person WHERE qq >= ?", MIXED[0]))
    wrong = sum(names.get(student) != liar.card(student) for student in students)
    return len(students), liar.strays, wrong, len(liar.answered)


class Liar:
    """真的应答之外，先后各送几个错的：别的号、别的型、上一次的、同一个号再来一遍。

    问名片的攒几个再倒着答，让几次调用一起等着；真的应答恰好一个。
    """

    def __init__(self, qq: FakeQQ) -> None:
        self.qq, self.strays, self.answered = qq, 0, set[int]()
        self.news = asyncio.Event()
        self._late: list[Any] = ["没人等的", 1, None, [], {}]
        self._held: list[dict[str, Any]] = []
        self._ids = itertools.count(9_000_001)

    def card(self, student: int) -> str:
        return f"生{student}"

    async def hear(self, frame: str | bytes) -> None:
        call = json.loads(frame)
        if call["action"] == "get_group_member_info":
            self._held.append(call)
            if len(self._held) == 1:
                self._reply = asyncio.create_task(self._later())
            return
        self.answered.add(int(call["params"]["message"][0]["data"]["id"]))
        self.news.set()
        await self._answer(call, {"message_id": next(self._ids)})

    async def _later(self) -> None:
        await asyncio.sleep(0.02)
        held, self._held = self._held[::-1], []
        for call in held:
            await self._answer(call, {"card": self.card(call["params"]["user_id"])})

    async def _answer(self, call: dict[str, Any], data: dict[str, Any]) -> None:
        for echo in self._late[-8:]:
            await self._stray(echo)
        await self._send(call["echo"], data)
        await self._stray(call["echo"])
        self._late.append(call["echo"])

    async def _stray(self, echo: object) -> None:
        self.strays += 1
        await self._send(echo, {"card": "冒名", "message_id": 1})

    async def _send(self, echo: object, data: dict[str, Any]) -> None:
        await self.qq.send(json.dumps({"status": "ok", "retcode": 0, "data": data, "echo": echo}))


async def _garbage(running: Bot, count: int) -> tuple[int, bool]:
    """同一条线上接着说一句，还答就是没断。"""
    async with running.dial() as qq:
        event = qq.event(WANG, "/帮助", group=GROUPS[0])
        for frame in garbage.frames(count, event):
            await qq.send(frame)  # pyright: ignore[reportArgumentType] 坏帧也有二进制的
        try:
            await reply_to(qq, await qq.say(WANG, "/帮助", group=GROUPS[1]))
        except TimeoutError:
            return count, False
    return count, True


LINK = "plugins/_chat/link.py"
breaks.ALL += [
    Break("L3", LINK, "                call.limit.reschedule(0)", "                pass"),
    Break("L3", LINK, 'link.pending.get(frame["echo"])', "next(iter(link.pending.values()), None)"),
    Break("L3", LINK, "except Exception:  # 怎么坏", "except KeyError:  # 怎么坏"),
]
