"""一个月：2 000 人、40 名团干部、600 个问题，有夜里、中秋国庆、调休；每一件的时限都和笨钟对。"""

import heapq
import random
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from itertools import count

import pytest

from models import db
from models.rules.tickets import TicketKind, TicketState
from models.services import people
from models.values import as_datetime
from plugins._chat import clock
from tests.house import SUPER, House
from tests.plugins import slow_clock
from tests.plugins.big_school import CADRES, STUDENTS, school
from tests.services.worlds import SHANGHAI
from tests.stores import Sqlite

QUESTIONS = 600
BEGIN, DAYS = datetime(2026, 9, 14, 6, tzinfo=SHANGHAI), 26
NUMBER = re.compile(r"#(\d+)")
Doing = Callable[[], Awaitable[None]]


class Month:
    def __init__(self, house: House, seed: int) -> None:
        self.house, self.chance = house, random.Random(seed)
        self.plan: list[tuple[datetime, int, Doing]] = []
        self.nth = count()

    def at(self, moment: datetime, doing: Doing) -> None:
        heapq.heappush(self.plan, (moment, next(self.nth), doing))

    async def run(self) -> None:
        while self.plan:
            moment, _, doing = heapq.heappop(self.plan)
            await clock.move(moment)
            await doing()

    def soon(self, hours: float) -> datetime:
        """过一阵，管事的人多半白天办，也有夜里、放假办的。"""
        then = clock.now() + timedelta(hours=self.chance.expovariate(1 / hours))
        if self.chance.random() < 0.8 and not 8 <= then.hour < 22:
            then = then.replace(hour=self.chance.randrange(8, 22)) + timedelta(days=then.hour >= 22)
        return max(then, clock.now())

    async def heard(self, who: int, words: str) -> str:
        """说一句，他自己读到的。"""
        told = await self.house.say(who, words)
        return next(sent.text for sent in told if sent.user == who)

    async def ask(self) -> None:
        who = 50_000 + self.chance.randrange(STUDENTS)
        told = await self.heard(who, f"/提问 {next(self.nth)} 号楼的怪事，有人管吗")
        if "你是不是想问" in told:
            told = await self.heard(who, "0")
        found = NUMBER.search(told)
        assert found, told
        assert "最迟" in told, told
        number = int(found[1])
        (row,) = await db.rows("SELECT due FROM ticket WHERE number = ?", number)
        due = as_datetime(row["due"]).astimezone(SHANGHAI)
        assert f"{due:%H:%M}" in told, told
        fate = self.chance.random()
        if fate < 0.15:
            self.at(self.soon(6), lambda: self.reply(who, number, "问：哪一栋"))
            self.at(self.soon(30), lambda: self.add(who, number))
        if fate > 0.1:
            self.at(self.soon(12), lambda: self.reply(who, number, "去后勤窗口登记"))

    async def owner(self, number: int) -> int:
        (row,) = await db.rows("SELECT owner_id, state FROM ticket WHERE number = ?", number)
        if row["owner_id"] is None:
            return SUPER
        return (await people.by_ids([row["owner_id"]]))[row["owner_id"]].qq or SUPER

    async def closed(self, number: int) -> bool:
        (row,) = await db.rows("SELECT state FROM ticket WHERE number = ?", number)
        return row["state"] == TicketState.CLOSED

    async def reply(self, who: int, number: int, words: str) -> None:
        if await self.closed(number):
            return
        told = await self.house.say(await self.owner(number), f"/答复 #{number} {words}")
        assert any(f"#{number}" in sent.text for sent in told), told
        if not words.startswith("问"):
            if self.chance.random() < 0.15:
                self.at(self.soon(5), lambda: self.add(who, number))
                self.at(self.soon(30), lambda: self.reply(who, number, "再去一次就好"))
            if self.chance.random() < 0.7:
                self.at(self.soon(20), lambda: self.finish(who, number))

    async def add(self, who: int, number: int) -> None:
        told = await self.house.say(who, f"/提问 #{number} 是三号楼")
        assert any("收到了" in sent.text for sent in told), told

    async def finish(self, who: int, number: int) -> None:
        if await self.closed(number):
            return
        (row,) = await db.rows("SELECT answered FROM ticket WHERE number = ?", number)
        if row["answered"] is None:
            return
        told = await self.house.say(await self.owner(number), f"/结单 #{number}")
        assert any("已结单" in sent.text for sent in told), told
        if self.chance.random() < 0.6:
            rating = self.chance.choices((5, 4, 3, 2, 1), (8, 5, 3, 1, 1))[0]
            self.at(self.soon(3), lambda: self.rate(who, number, rating))

    async def rate(self, who: int, number: int, rating: int) -> None:
        if await self.closed(number):
            told = await self.house.say(who, f"/评分 {rating} #{number}")
            assert any("谢谢" in sent.text for sent in told), told


async def clocks() -> int:
    """每一件：照账上发生的事重走一遍，时限该是几时；返回对了几件。"""
    found = await db.rows(
        "SELECT entry_id, opened, due, closing FROM ticket WHERE kind = ?", "问题"
    )
    events = await db.rows(
        "SELECT refers_id, kind, at, id FROM entry WHERE refers_id IS NOT NULL"
        " AND kind LIKE 'ticket.%' ORDER BY id"
    )
    for row in found:
        opened = as_datetime(row["opened"])
        due, closing = slow_clock.after(opened, 1), slow_clock.after(opened, 5)
        waiting: datetime | None = None
        answered = False
        for event in (e for e in events if e["refers_id"] == row["entry_id"]):
            now, kind = as_datetime(event["at"]), event["kind"]
            if kind == "ticket.ask":
                waiting = waiting or now
            elif kind in ("ticket.answer", "ticket.follow", "ticket.close", "ticket.reopen"):
                if waiting is not None:
                    late = answered or waiting > due  # 过了时限才反问的，还是晚了
                    due = due if late else slow_clock.later(due, waiting, now)
                    closing, waiting = slow_clock.later(closing, waiting, now), None
                if kind in ("ticket.follow", "ticket.reopen") and answered:
                    closing = max(closing, slow_clock.after(now, 1))
                answered = answered or kind in ("ticket.answer", "ticket.close")
        for said, right in ((row["due"], due), (row["closing"], closing)):
            assert abs(as_datetime(said) - right) < timedelta(milliseconds=2), (row, due, closing)
    return len(found)


async def counted(where: str, *values: object) -> tuple[int, ...]:
    """笨数：一件件翻，按时的由笨钟说；没答的只数过了时限的。"""
    sql = f"SELECT * FROM ticket WHERE kind = ? {where}"
    found = await db.rows(sql, TicketKind.QUESTION, *values)
    rows = [r for r in found if r["answered"] or slow_clock.owed(r, clock.now())]
    answered = [r for r in rows if r["answered"]]
    rated = [r for r in rows if r["rating"] is not None]
    return (
        len(rows), len(answered),
        sum(as_datetime(r["answered"]) <= as_datetime(r["due"]) for r in answered),
        sum(r["state"] == TicketState.CLOSED for r in rows),
        sum(r["rating"] >= 4 for r in rated), len(rated),
    )  # fmt: skip


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    """一个月要说两千句话，只在一种库上走。"""
    return sqlite


def _told(figures: tuple[int, ...]) -> str:
    asked, answered, on_time, solved, satisfied, rated = figures
    rates = f"响应 {answered}/{asked} 按时 {on_time}/{asked} 解决 {solved}/{asked}"
    return f"问题 {rates}" + (f" 满意 {satisfied}/{rated}" if rated else "")


async def test_a_month(house: House):
    clock.begin_at(BEGIN, None)
    await school(BEGIN - timedelta(days=1))
    month = Month(house, 1)
    for _ in range(QUESTIONS):
        month.at(BEGIN + timedelta(days=month.chance.random() * DAYS), month.ask)
    await month.run()
    assert await clocks() == QUESTIONS
    for qq in CADRES[::3]:
        person = (await people.by_qq([qq]))[qq].id
        figures = await counted("AND owner_id = ?", person)
        if figures[0]:
            assert _told(figures) in await house.one(qq, "/我的")
    house.qq.refuse = lambda _, params: any(p["type"] == "image" for p in params.get("message", ()))
    whole = await counted("")
    assert QUESTIONS * 0.9 < whole[0] <= QUESTIONS
    assert _told(whole) in await house.one(SUPER, "/进度 校")
