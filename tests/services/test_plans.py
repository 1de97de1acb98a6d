"""账再长也不从头翻：人人天天要看的几样，SQLite 的读法里没有「把联系整个扫一遍」。"""

import pytest

from models import db
from models.services import (
    audit,
    contacts,
    duties,
    gatherings,
    ledger,
    members,
    presence,
    progress,
    reviews,
    shortlist,
)  # fmt: skip
from models.services.audit import Wanted
from models.services.circles import Circle
from models.services.shortlist import Asker
from tests.services.overheard import overheard
from tests.services.worlds import TODAY, cadre
from tests.stores import Sqlite

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    return sqlite


async def scanned(said: list[str]) -> list[str]:
    steps = [s["detail"] for sql in said for s in await db.rows(f"EXPLAIN QUERY PLAN {sql}")]
    return [
        step
        for step in steps
        if step.startswith(("SCAN contact_youth", "SCAN y", "SCAN c", "SCAN w", "SCAN backfill"))
    ]


async def test_no_reading_of_every_day_scans_all_contacts():
    person, year = await cadre(), ledger.contact_period(TODAY)
    async with overheard() as said:
        await ledger.standings(year, year, TODAY)
        await ledger.account(person, TODAY)
        await contacts.waiting_for(person)
        await contacts.objections(person)
        await contacts.latest_of(person)
        await progress.school(TODAY)
        await progress.department(1, TODAY)
        await progress.cadre(person, TODAY)
        await reviews.tally(person)
    assert len(said) >= 8
    assert await scanned(said) == []


async def test_no_duty_scans_all_activities():
    """一个人的顺着人，榜上的、每季的顺着日子；签到几万条也不从头翻。"""
    person = await cadre()
    async with overheard() as said:
        await duties.owed(person, TODAY)
        await members.everyone(TODAY)
        await gatherings.held(TODAY)
        await presence.signed(person)
        await presence.on_leave(person)
    assert len(said) >= 10
    steps = [s["detail"] for sql in said for s in await db.rows(f"EXPLAIN QUERY PLAN {sql}")]
    tables = ("SCAN a", "SCAN l", "SCAN s", "SCAN g", "SCAN i", "SCAN c", "SCAN y")
    scanned = [step for step in steps if f"{step} ".startswith(tuple(f"{t} " for t in tables))]
    assert scanned == []


async def test_the_audit_walks_along_indexes():
    """一个人做的、一条的来龙去脉都不从头翻；全部的那一页顺着编号取，取够就停。"""
    person = await cadre()
    async with overheard() as said:
        await audit.page(Wanted(person=person))
        await audit.page(Wanted(thread=1))
    steps = [s["detail"] for sql in said for s in await db.rows(f"EXPLAIN QUERY PLAN {sql}")]
    walked = [step for step in steps if step.startswith(("SCAN e", "SCAN d", "SCAN r", "SCAN c"))]
    assert walked == []


@pytest.mark.parametrize("units", [None, (1,)])
async def test_no_name_list_scans_all_contacts(units: tuple[int, ...] | None):
    who, circle = Asker(await cadre(), ledger.contact_period(TODAY), TODAY), Circle(units, "")
    async with overheard() as said:
        await shortlist.count(who, circle)
        await shortlist.to_meet(who, circle, 5)
        await shortlist.not_met(who, circle, 12, 0)
        await shortlist.met(who, circle, 12, 0)
        await shortlist.met(who, None, 12, 0)
    assert len(said) == 5
    assert await scanned(said) == []
    people = [s["detail"] for sql in said for s in await db.rows(f"EXPLAIN QUERY PLAN {sql}")]
    assert units is None or [step for step in people if step == "SCAN p"] == []
