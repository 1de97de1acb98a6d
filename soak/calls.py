"""L3：连接一断，等着的调用立刻有结果；错的、迟的、重的应答和坏帧什么都不改。"""

import asyncio
import json
import time
from contextlib import suppress

from websockets.exceptions import ConnectionClosed

from scripts.fake_qq import FakeQQ, at
from scripts.running import TOKEN
from scripts.wire import knock
from soak import breaks, garbage
from soak.breaks import Break
from soak.liar import Liar
from soak.promises import Seen, Trial, promise
from soak.scene import CADRES_HERE, WANG, Bot, bot, reply_to, settle_in

LIMIT, GIVEN_UP = 0.2, 2.5
"""断线后几秒之内要有结果；没有应答的名片问多久就放弃，秒。"""
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
        liar = Liar(qq, students[0])
        qq.hear = liar.hear
        asked: set[int] = set()
        with suppress(TimeoutError, ConnectionClosed):
            for n, student in enumerate(students):
                asked.add(await qq.say(WANG, "/联系 ", at(student), group=GROUPS[n % len(GROUPS)]))
                await asyncio.sleep(0 if n else GIVEN_UP)
            async with asyncio.timeout(30):
                while not asked <= liar.answered:
                    await liar.news.wait()
                    liar.news.clear()
        names = dict(running.rows("SELECT qq, name FROM person WHERE qq >= ?", MIXED[0]))
    wrong = sum(names.get(student) != liar.card(student) for student in students)
    return len(students), liar.strays, wrong, len(asked & liar.answered)


async def _garbage(running: Bot, count: int) -> tuple[int, bool]:
    """同一条线上接着说一句，还答就是没断。"""
    async with running.dial() as qq:
        event = qq.event(WANG, "/帮助", group=GROUPS[0])
        try:
            for frame in garbage.frames(count, event):
                await qq.send(frame)  # pyright: ignore[reportArgumentType] 坏帧也有二进制的
            await reply_to(qq, await qq.say(WANG, "/帮助", group=GROUPS[1]))
        except (TimeoutError, ConnectionClosed):
            return count, False
    return count, True


LINK = "plugins/_chat/link.py"
breaks.ALL += [
    Break("L3", LINK, "                call.limit.reschedule(0)", "                pass"),
    Break("L3", LINK, 'link.pending.get(frame["echo"])', "next(iter(link.pending.values()), None)"),
    Break("L3", LINK, "except Exception:  # 怎么坏", "except KeyError:  # 怎么坏"),
]
