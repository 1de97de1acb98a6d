"""病房：一个正遭殃的机器人，问它的每一句都记着，回头对账。"""

import asyncio
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from scripts.fake_qq import FakeQQ
from soak import book
from soak.burst import CADRE_GROUPS, CADRES, Burst, Said, Verdict, judge, receipt, told
from soak.scene import Bot, settle_in

LONGEST = 30.0
"""最久等多少秒，等到每句都有回话：在锁里排队的要等满 8 秒。"""
REPLIES = "SELECT message FROM delivery WHERE kind = 'reply'"


@dataclass
class Ward:
    """一个开着的机器人和问过它的每一句。"""

    running: Bot
    qq: FakeQQ
    burst: Burst = field(default_factory=Burst)
    said: list[Said] = field(default_factory=list)
    took: float = 0

    async def ask(self, count: int) -> list[Said]:
        """推 count 句，轮流在各个群里，不等。"""
        asked: list[Said] = []
        for said, frame in self.burst.lines(self.qq, count, CADRE_GROUPS):
            asked.append(said)
            await self.qq.send(frame)
        self.said += asked
        return asked

    async def answered(self, asked: Iterable[Said]) -> None:
        """等这几句都有回话；等不到也不恼，judge 会说。"""
        waiting = {s.message for s in asked}
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST):
                while waiting - told(self.qq.sent).keys():
                    await self.qq.wait(len(self.qq.sent) + 1, LONGEST)

    async def recovered(self, count: int = 20) -> bool:
        """好了之后再说 count 句，都记下了没有；took 留着第一句最慢多久答上。"""
        began = time.monotonic()
        await self.answered(await self.ask(1))
        self.took = max(self.took, time.monotonic() - began)
        await self.answered(await self.ask(count - 1))
        stored = book.stored(self.running.data)
        return all(s in stored for s in self.said[-count:])

    async def unquotable(self) -> int:
        """消息号没有记进账的回执有几句：引用它们就认不出了。库好了之后几秒之内该补齐。"""
        missing, until = {s.message for s in self.qq.sent if receipt(s.text)}, time.monotonic() + 6
        while missing and time.monotonic() < until:
            await asyncio.sleep(0.1)
            missing -= {message for (message,) in self.running.rows(REPLIES)}
        return len(missing)

    async def judged(self) -> Verdict:
        """问过的每一句，回话和账对不对得上。"""
        unquotable = await self.unquotable()
        return self.looked(self.said)._replace(unquotable=unquotable)

    def looked(self, said: Iterable[Said]) -> Verdict:
        return judge(said, told(self.qq.sent), book.stored(self.running.data))


async def opened(running: Bot, qq: FakeQQ) -> Ward:
    ward = Ward(running, qq)
    await settle_in(qq, CADRE_GROUPS, CADRES)
    await ward.answered(await ward.ask(40))
    return ward
