"""名册：导入到一半断电，留下的不是旧的就是新的；两万行不到一分钟，别人照样有回话。"""

import asyncio
import itertools
import random
import time
from contextlib import suppress

from websockets.exceptions import ConnectionClosed

from scripts.fake_qq import FakeQQ, Part, Sent, at, file
from scripts.running import SUPER
from scripts.sheet import Made, build
from soak import book, breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import CADRES_HERE, WANG, bot, settle_in

PEOPLE, CROWD = 2000, 19_900
"""后一个连标题、小计、重复的行，正好不到两万行。"""
STATE = """
SELECT (SELECT COUNT(*) FROM person WHERE number IS NOT NULL), (SELECT COUNT(*) FROM post),
       (SELECT COUNT(*) FROM entry WHERE kind = 'roster.import')
"""
ROSTER = "SELECT COUNT(*) FROM person WHERE number IS NOT NULL"


@promise("名册·断电", f"{PEOPLE} 人的导入提交到一半 kill -9，20 次：名册不是旧的就是新的，没有半截")
async def killed(trial: Trial) -> Seen:
    made, chance, ids = build(PEOPLE), random.Random(7), itertools.count(1_000_001)
    old = new = 0
    whole = (len(made.people), 1 + sum(len(p.posts) for p in made.people.values()), 1)
    faults: list[str] = []
    for nth in range(times := trial.times(20, 12)):
        home = trial.home / str(nth)
        async with bot(home, ids=ids, LOG_LEVEL="WARNING") as running:
            with suppress(ConnectionClosed):
                async with running.dial() as qq:
                    await settle_in(qq)
                    await _drafted(qq, made)
                    await qq.say(SUPER, "/名册 提交")
                    await asyncio.sleep(chance.uniform(0, 0.2))
                    running.process.kill()
            await running.process.wait()
        async with bot(home, ids=ids, LOG_LEVEL="WARNING") as running:
            (seen,) = running.rows(STATE)
            old, new = old + (seen == (0, 1, 0)), new + (seen == whole)
        faults += (await book.audit(running.data)).faults
    half = times - old - new
    figure = f"{times} 次：旧的 {old} 次，新的 {new} 次，半截 {half} 次；毛病 {len(faults)} 处"
    return Seen(figure, not half and old > 0 < new and not faults)


@promise("名册·两万行", "两万行核对并提交共不到 60 秒，说着到哪了；其间一条 /联系 最慢 3 秒记下")
async def crowded(trial: Trial) -> Seen:
    made = build(trial.times(CROWD, 3000))
    async with bot(trial.home, LOG_LEVEL="WARNING") as running, running.dial() as qq:
        await settle_in(qq)
        waits = list[float]()
        others = asyncio.create_task(_others(qq, waits))
        began = time.monotonic()
        diff = await _drafted(qq, made)
        checked = time.monotonic() - began
        told = await _private(qq, "/名册 提交", "已提交")
        took = time.monotonic() - began
        progress = sum(s.user == SUPER and s.text.startswith(("收到", "已核对")) for s in qq.sent)
        others.cancel()
        with suppress(asyncio.CancelledError):
            await others
        ((people,),) = running.rows(ROSTER)
    right = people == len(made.people) and f"新增 {people}" in diff.text and "已提交" in told.text
    figure = (
        f"{made.lines} 行：核对 {checked:.1f} 秒，连提交 {took:.1f} 秒，说了 {progress} 次到哪了；"
        f"进名册 {people} 人{'' if right else '（不对）'}；"
        f"其间登记 {len(waits)} 条，最慢 {max(waits):.2f} 秒"
    )
    return Seen(figure, right and took < 60 and max(waits) < 3)


async def _drafted(qq: FakeQQ, made: Made) -> Sent:
    await _private(qq, "/名册 导入", "表")
    return await _private(qq, file("花名册.xlsx", made.content), "新增")


async def _private(qq: FakeQQ, said: str | Part, wanted: str) -> Sent:
    """私聊说一句，等到有 wanted 的那句。"""
    start = len(qq.sent)
    await qq.say(SUPER, said)
    while True:
        for sent in qq.sent[start:]:
            if sent.user == SUPER and wanted in sent.text:
                return sent
        await qq.wait(len(qq.sent) + 1, 90)


async def _others(qq: FakeQQ, waits: list[float]) -> None:
    """团干部照常登记，记下每条等了多久。"""
    for nth in itertools.count():
        began, start = time.monotonic(), len(qq.sent)
        await qq.say(WANG, "/联系 ", at(700_000 + nth), " 面谈", group=CADRES_HERE)
        while not any(s.group and "联系+" in s.text for s in qq.sent[start:]):
            await qq.wait(len(qq.sent) + 1, 60)
        waits.append(time.monotonic() - began)
        await asyncio.sleep(0.05)


breaks.ALL += [
    Break("名册·断电", "models/services/roster.py",
          "    ids = await roster_members.enter(plan.members, places)\n",
          "    ids = await roster_members.enter(plan.members, places)\n"
          "    for words in ('COMMIT', 'BEGIN IMMEDIATE'):  # 先提交人，再提交职务\n"
          "        await db.execute(words)\n"
          "    await asyncio.sleep(0.1)\n"),
]  # fmt: skip
