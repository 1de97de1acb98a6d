"""一所学校的一年：隔几天开一次机，开着的时候各个群一起忙，收工前对账。"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from replay import answering, chatter, questions, recording, tables, undoing
from replay.book import Book
from replay.checks import WINDOWS, Checks
from replay.days import SchoolDays
from replay.lane import Lane
from replay.life import Life
from replay.office import CHANGES, Office
from replay.people import CADRES_HERE, enrol
from replay.sizes import Size
from replay.talk import Talk
from replay.tally import Tally
from scripts.running import ROOT

Doing = Callable[[Lane], Awaitable[Any]]

DOINGS: dict[Doing, int] = {
    recording.contact: 14, recording.again: 2, recording.another_day: 2, recording.by_quoting: 1,
    questions.refused: 2, questions.former: 2, questions.stranger: 1, questions.namesake: 1,
    answering.by_quote: 7, answering.by_digit: 5, answering.by_number: 3, answering.change_mind: 2,
    answering.meddler: 1, undoing.undo: 3, undoing.undo_latest: 1, undoing.recall: 2,
    undoing.withdrawn_by_admin: 2, chatter.late: 4, chatter.much_later: 3,
}  # fmt: skip
"""做什么，各占几分；每做一件之前先有几句闲聊。"""

HOURS = (time(9, 10), time(10), time(15, 30), time(19, 40), time(13), time(23))
QUIET = HOURS[-2:]
NEW_YEARS_EVE = time(23, 59, 58)
PAST_MIDNIGHT = 2.5


class Year:
    def __init__(self, size: Size, seed: int, home: Path, database: str) -> None:
        self.size, self.seed, self.home, self.database = size, seed, home, database
        self.chance, self.tally = random.Random(seed), Tally()
        people = enrol(self.chance, size.departments, size.students, size.late)
        self.book = Book(people, SchoolDays(ROOT / "config" / "calendar.toml"))
        self.talk = Talk(self.tally)
        self.life = Life(home, database, self.talk, self.tally, chatter.CANARY)
        self._changes = 0

    async def run(self) -> Tally:
        try:
            for nth, day in enumerate(self.size.days):
                if not self.tally.enough:
                    self.tally.place = f"{day}"
                    await self._stretch(nth, day)
        finally:
            await self.life.abandon()
        if not self.tally.enough:
            await self._close_the_books()
        return self.tally

    async def _stretch(self, nth: int, day: date) -> None:
        """开机，办人事，各道一起忙，比几个人的数，关机；有时断一次电，有时重连。"""
        eve = (day.month, day.day) == (12, 31)
        hour = NEW_YEARS_EVE if eve else self.chance.choice(HOURS)
        today = day + timedelta(days=eve)
        crash, fresh = nth % 3 == 1 and not eve, nth % 4 == 2
        await self.life.wake(datetime.combine(day, hour), company=nth % 3 == 2)
        if eve:
            await asyncio.sleep(PAST_MIDNIGHT)
        await self._office(nth, today)
        lanes = self._lanes(nth, today, quiet=eve or hour in QUIET, careful=crash)
        self.talk.qq.refuse = _no_reactions if nth % 5 == 3 else _nothing
        goal = self.size.events * (nth + 1) // len(self.size.days) - self.tally.events
        await self._busy(lanes, self.tally.events + goal // 2, crash=crash)
        if fresh:
            await self.talk.quiet(self.book.notes)
            await self.life.reconnect()
        await self._busy(lanes, self.tally.events + goal - goal // 2, crash=False)
        if not crash:
            await self.talk.quiet(self.book.notes)
        await self._check(nth, today)
        if crash:  # 断电前一刻的知会可能没送到，多出来的不许有
            self.tally.same("多余的知会", {}, {**(self.talk.notes - self.book.notes)})
            self.talk.notes = self.book.notes.copy()
        self.tally.same("知会校团委的异议", self.book.notes, self.talk.notes)
        await self.life.sleep()

    async def _office(self, nth: int, today: date) -> None:
        office = Office(self.book, self.talk, self.tally, self.chance, today)
        if nth == 0:
            self._dress()
            await office.open_up()
        if nth == len(self.size.days) // 2:
            await office.late_comers()
        for _ in range(2 if len(self.size.days) < 20 else 1):
            await office.change(CHANGES[self._changes % len(CHANGES)])
            self._changes += 1

    def _dress(self) -> None:
        self.talk.qq.cards |= self.book.people.cards

    def _lanes(self, nth: int, today: date, *, quiet: bool, careful: bool) -> list[Lane]:
        """今天的各条道：每个系的群一条，干部群一条；干部洗牌，学生每系轮几个去干部群那条。"""
        people, lanes = self.book.people, list[Lane]()
        cadres = self.chance.sample(people.cadres, len(people.cadres))
        count, away = len(people.departments) + 1, list[int]()
        for n, one in enumerate(people.departments):
            gone = [s for s in one.students if s % 9 == nth % 9]
            away += gone
            lanes.append(self._lane(nth, today, one.group, cadres[n::count],
                                    [s for s in one.students if s not in {*gone}]))  # fmt: skip
        lanes.append(self._lane(nth, today, CADRES_HERE, cadres[count - 1 :: count], away))
        for lane in lanes:
            lane.quiet, lane.careful, lane.reacts = quiet, careful, nth % 5 != 3
            lane.strangers = [people.strangers.pop() for _ in range(2) if people.strangers]
        return lanes

    def _lane(
        self, nth: int, today: date, group: int, cadres: list[int], students: list[int]
    ) -> Lane:
        chance = random.Random(f"{self.seed}/{nth}/{group}")
        return Lane(self.book, self.talk, self.tally, chance, today, group, cadres, students, [])

    async def _busy(self, lanes: list[Lane], until: int, *, crash: bool) -> None:
        """各道一起走，走到总共这么多事件；crash：走到一半断电。"""
        began = self.tally.events
        share = (until - began) // len(lanes)
        halfway = asyncio.Event()
        going = asyncio.gather(*(self._live(lane, share, halfway) for lane in lanes))
        if crash:
            await halfway.wait()
            await self.life.crash()
            for lane in lanes:
                lane.invited.clear()
        await going

    async def _live(self, lane: Lane, share: int, halfway: asyncio.Event) -> None:
        doings, weights = [*DOINGS], [*DOINGS.values()]
        spent = 0
        while spent < share and not self.tally.enough:
            before = lane.said
            if spent > share // 2:
                halfway.set()
            for _ in range(lane.chance.randrange(2 * self.size.chat)):
                await chatter.chat(lane)
            (doing,) = lane.chance.choices(doings, weights)
            heard = self.tally.compared
            await doing(lane)
            if lane.said > before or self.tally.compared > heard:
                self.tally.did[doing.__name__] += 1
            spent += lane.said - before
        halfway.set()

    async def _check(self, nth: int, today: date) -> None:
        """每次看几个人的，隔几次看全部的；学生等确认的几条也看。"""
        checks = Checks(self.book, self.talk, self.tally, today)
        cadres, last = self.book.in_post(today), nth == len(self.size.days) - 1
        if last or nth % self.size.often == self.size.often - 1:
            await checks.all_mine(cadres, WINDOWS)
            await checks.board(self.chance.choice(cadres))
        else:
            some = self.chance.sample(cadres, min(4, len(cadres)))
            await checks.all_mine(some, ("", self.chance.choice(WINDOWS[1:])))
        group = self.book.people.departments[0].group
        await checks.mine(
            self.chance.choice(cadres), "月", self.chance.choice((CADRES_HERE, group))
        )
        known = [w for named in self.book.named.values() for w in named if isinstance(w, int)]
        students = sorted({*known} & {*self.book.people.students})
        for student in self.chance.sample(students, min(3, len(students))):
            await checks.pending(student)
        await checks.confirm_all(self.chance.choice(students))

    async def _close_the_books(self) -> None:
        self.tally.place = "收尾"
        await tables.compare(self.database, self.book, self.tally)
        await tables.check_seals(self.database, self.home, self.tally)
        self.tally.same("留下了闲聊的文件", [], self.life.leaks())


def _no_reactions(api: str, _params: dict[str, Any]) -> bool:
    return api == "set_msg_emoji_like"


def _nothing(_api: str, _params: dict[str, Any]) -> bool:
    return False


async def run(size: Size, seed: int, home: Path, database: str | None = None) -> Tally:
    """从头到尾回放一遍；database 不写就是 home 里的一个 SQLite 文件。"""
    return await Year(size, seed, home, database or f"sqlite://{home}/live.db").run()
