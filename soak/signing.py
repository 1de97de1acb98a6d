"""S5：一分钟里三百个人发签到码，有重复的、有没绑定的，中间断线重连：一个不少，一个不重，出去的话不多。"""

import asyncio
import itertools
import random
import re
import sqlite3
import time
from contextlib import closing

import orjson

from scripts.fake_qq import FakeQQ
from soak import breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import CADRES_HERE, WANG, Bot, bot, settle_in

FIRST = 50_000
CODE = re.compile(r"签到码 (\d{4})")
TOTAL = re.compile(r"已签到 (\d+) 人")
UNBOUND = 15
"""每这么多人里有一个还没绑定。"""
MOST = 8
"""三百人、六十秒，出去的话至多几条。"""
PAUSE = 10.0


@promise("S5·签到", "300 人 60 秒里在一个群签到，带重复、中间断线重连：少 0、重 0，出去至多 8 条")
async def signed(trial: Trial) -> Seen:
    people, seconds = trial.times(300, 75), trial.times(60, 15)
    async with bot(trial.home, ids=itertools.count(1_000_001)) as running:
        async with running.dial() as first:
            await settle_in(first)
            bound = enrolled(running, people)
            code = await opened(first)
            crowd = Crowd(code, people, seconds)
            start = len(first.sent)
            await crowd.half(first)
        async with running.dial() as second:
            second.resume(first)
            await crowd.rest(second)
            await asyncio.sleep(PAUSE + 1)
        told = first.sent[start:]
        came = [qq for (qq,) in running.rows(CAME)]
        waits = [qq for (qq,) in running.rows("SELECT qq FROM sign_in_waiting")]
        entries = running.rows("SELECT COUNT(*) FROM entry WHERE kind IN ('signin','signin.wait')")
    unbound = {FIRST + n for n in range(people)} - bound
    lost = len(bound - {*came}) + len(unbound - {*waits})
    doubled = len(came) - len({*came}) + len(waits) - len({*waits}) + entries[0][0] - people
    last = TOTAL.search(told[-1].text) if told else None
    most = MOST * seconds // 60 + (seconds < 60)
    figure = (
        f"{people} 人 {seconds} 秒，发了 {crowd.pushed} 遍（断线重连一次）：签到 {len(came)}，"
        f"等绑定 {len(waits)}，少 {lost} 个，重 {doubled} 个；出去 {len(told)} 条，"
        f"头一条 {crowd.waited:.2f} 秒，末一条说 {last and last[1]} 人"
    )
    exact = last is not None and int(last[1]) == len(bound)
    return Seen(figure, not lost and not doubled and exact and 0 < len(told) <= most)


CAME = "SELECT p.qq FROM sign_in s JOIN person p ON p.id = s.person_id WHERE s.undone = 0"


class Crowd:
    """一群人的码：各发一遍，有的又发一遍，有的同一条送来两遍；断线那一刻前后的，连上以后再送一遍。"""

    def __init__(self, code: str, people: int, seconds: float) -> None:
        self.chance, self.code, self.pushed = random.Random(300), code, 0
        self.gap = seconds / people
        self.order = self.chance.sample(range(FIRST, FIRST + people), people)
        self.frames: list[str] = []
        self.began = 0.0
        self._answered = 0.0

    async def half(self, qq: FakeQQ) -> None:
        self.began = time.monotonic()
        qq.heard = lambda api, _params, _sent: self._heard(api)
        await self._said(qq, self.order[: len(self.order) // 2])

    async def rest(self, qq: FakeQQ) -> None:
        """实现不知道断线前后的送到了没有，又送一遍。"""
        for frame in self.frames[-20:]:
            await self._push(qq, frame)
        await self._said(qq, self.order[len(self.order) // 2 :])

    @property
    def waited(self) -> float:
        """从头一个发码，到群里有第一句话。"""
        return self._answered - self.began

    def _heard(self, api: str) -> None:
        if api == "send_group_msg" and not self._answered:
            self._answered = time.monotonic()

    async def _said(self, qq: FakeQQ, order: list[int]) -> None:
        for who in order:
            frame = self._frame(qq, who)
            self.frames.append(frame)
            await self._push(qq, frame)
            match self.chance.randrange(4):
                case 0:
                    await self._push(qq, frame)
                case 1:
                    await self._push(qq, self._frame(qq, who))
                case _:
                    pass
            await asyncio.sleep(self.chance.uniform(0, 2 * self.gap))

    def _frame(self, qq: FakeQQ, who: int) -> str:
        said = self.code if self.chance.random() < 0.8 else f"/签到 {self.code}"
        return orjson.dumps(qq.event(who, said, group=CADRES_HERE)).decode()

    async def _push(self, qq: FakeQQ, frame: str) -> None:
        self.pushed += 1
        await qq.send(frame)


def enrolled(running: Bot, people: int) -> set[int]:
    """绑好了的学生直接写进账本文件，返回他们的 QQ。"""
    bound = [FIRST + n for n in range(people) if n % UNBOUND]
    with closing(sqlite3.connect(running.data / "live.db", timeout=20)) as book, book:
        book.executemany(
            "INSERT INTO person (kind, name, qq, provisional) VALUES ('学生', ?, ?, 0)",
            [(f"同学{qq}", qq) for qq in bound],
        )
    return {*bound}


async def opened(qq: FakeQQ) -> str:
    """王老师发起一场，返回签到码。"""
    before = len(qq.sent)
    await qq.say(WANG, "/活动 主题团日 青春与担当", group=CADRES_HERE)
    told = (await qq.wait(before + 1))[-1].text
    found = CODE.search(told)
    if not found:
        raise RuntimeError(told)
    return found[1]


ARRIVALS, MERGED = "models/services/arrivals.py", "plugins/_chat/merged.py"
breaks.ALL += [
    Break("S5·签到", ARRIVALS, "        if pair in known:\n            return Seen(Came.AGAIN",
          "        if pair in added:\n            return Seen(Came.AGAIN"),
    Break("S5·签到", MERGED, "if subject.task is None:", "if True:"),
    Break("S5·签到", "plugins/_chat/gathering.py",
          "self._waiting[:MOST], self._waiting[MOST:]", "self._waiting[:1], self._waiting[:0]"),
]  # fmt: skip
