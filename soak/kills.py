"""T1：「已登记」就是落了盘。一阵命令办到一半 kill -9，回执说过的每一条都在。"""

import asyncio
import random
from contextlib import suppress

from websockets.exceptions import ConnectionClosed

from scripts.fake_qq import FakeQQ
from soak import book, breaks
from soak.breaks import Break
from soak.burst import CADRE_GROUPS, CADRES, Burst, Said, receipt, told
from soak.promises import Seen, Trial, promise
from soak.scene import bot, settle_in

SEALING = "import bot; bot.SEAL_SECONDS = 0.3; bot.nonebot.run()"
"""真的 bot.py，只是封条加得勤：平常半分钟一次，一阵命令里遇不上。"""
COMMANDS = 1000
LATEST = 600
"""最晚在第几句回执时杀。"""


@promise("T1", "1000 条命令办到一半 kill -9，50 次：有回执的一条不少，文件、外键、封条完好")
async def kills(trial: Trial) -> Seen:
    chance, burst = random.Random(50), Burst()
    acknowledged: dict[Said, int] = {}
    under_way, faults, found = 0, [], None
    times = trial.times(50, 4)
    for nth in range(times):
        async with bot(trial.home, "-c", SEALING, ids=burst.ids, LOG_LEVEL="WARNING") as running:
            async with running.dial() as qq:
                if not nth:
                    await settle_in(qq, CADRE_GROUPS, CADRES)
                asked = await _started(qq, burst, chance.randint(1, LATEST))
                await asyncio.sleep(chance.uniform(0, 0.01))
                running.process.kill()
                await drained(qq)
            await running.process.wait()
        words = told(qq.sent)
        done = {s: n for s in asked for t in words.get(s.message, ()) if (n := receipt(t))}
        under_way += 0 < len(done) < COMMANDS
        acknowledged |= done
        found = await book.audit(running.data)
        faults += found.faults
    stored, sealed = (found.stored, found.sealed) if found else ({}, 0)
    lost = sum(stored.get(said) != number for said, number in acknowledged.items())
    figure = (
        f"{times} 次，{under_way} 次正办到一半：有回执 {len(acknowledged)} 条，"
        f"在库 {len(stored)} 条，少 {lost} 条；封条 {sealed} 条；"
        f"毛病 {len(faults)} 处{'：' + faults[0] if faults else ''}"
    )
    return Seen(figure, lost == 0 and not faults and under_way == times and sealed > 0)


async def _started(qq: FakeQQ, burst: Burst, receipts: int) -> list[Said]:
    """一口气推完，等到第 receipts 句回话。"""
    before, asked = len(qq.sent), []
    for said, frame in burst.lines(qq, COMMANDS):
        asked.append(said)
        await qq.send(frame)
    await qq.wait(before + receipts, seconds=60)
    return asked


async def drained(qq: FakeQQ) -> None:
    """它死前已经送出来的回执都算数：读到没有新的为止。"""
    answer = qq.send

    async def unheard(frame: str) -> None:
        with suppress(ConnectionClosed):
            await answer(frame)

    qq.send, seen = unheard, -1
    while seen < len(qq.sent):
        seen = len(qq.sent)
        await asyncio.sleep(0.05)


breaks.ALL += [
    Break("T1", "models/engines.py",
          "        await self._connection.execute(\"BEGIN IMMEDIATE\")\n",
          "        if not self._connection.in_transaction:\n"
          "            await self._connection.execute(\"BEGIN IMMEDIATE\")\n\n"
          "    async def commit(self) -> None:  # 忙起来就攒几笔再提交\n"
          "        done = self._connection.total_changes\n"
          "        if done < 300 or done % 5 == 0:\n"
          "            await super().commit()\n"),
    Break("T1", "models/migrate.py", "        path = _file(url)\n        await",
          "        path = _file(url)\n        _remove(*_logs(path or Path()))\n        await"),
]  # fmt: skip
