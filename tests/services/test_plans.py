"""账再长也不从头翻：人人天天要看的几样，SQLite 的读法里没有「把联系整个扫一遍」。"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, cast

import pytest
from tortoise.connection import get_connection

from models import db
from models.rules.polls import USUAL, Draft, Method
from models.services import (
    audit,
    contacts,
    duties,
    gatherings,
    ledger,
    members,
    polls,
    presence,
    progress,
    reminding,
    reviews,
    shortlist,
)  # fmt: skip
from models.services.audit import Wanted
from models.services.circles import Circle
from models.services.shortlist import Asker
from tests.services.worlds import NOON, TODAY, act, cadre
from tests.stores import Sqlite

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    return sqlite


@asynccontextmanager
async def overheard() -> AsyncIterator[list[str]]:
    """读连接上跑过的 SQL，值已经填好。"""
    said: list[str] = []
    file = cast("Any", get_connection("reading"))._connection
    await file.set_trace_callback(said.append)
    yield said
    await file.set_trace_callback(None)


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


async def test_no_poll_scans_the_ballots():
    """一次投票、等我投的、到点的，都顺着索引；十秒敲一次的钟也不从头翻。"""
    draft = Draft("哪天", Method.SINGLE, ("周五", "周六"), 1, False, True, NOON + USUAL)
    await cadre()
    made = await polls.open(await act(2), replace(draft, qqs=(2, 3)))
    speaker = (await act(2)).speaker
    async with overheard() as said:
        await polls.view(made.entry, NOON)
        await polls.result(made.entry)
        await polls.by_unit(made.entry)
        await polls.choices(made.entry)
        await polls.votable_by(speaker, NOON)
        await polls.newest_here(700, NOON)
        await polls.newest_here(700, NOON, ended=True)
        await polls.close_due(NOON)
        await reminding.remind_due(NOON)
        await reminding.untold(NOON)
        await reminding.still_waiting(made.entry, 2, NOON)
    steps = [s["detail"] for sql in said for s in await db.rows(f"EXPLAIN QUERY PLAN {sql}")]
    tables = ("poll", "p", "o", "v", "b", "n", "q", "e", "x", "secret_ballot", "poll_voter")
    walked = [step for step in steps if step.removeprefix("SCAN ").split()[0] in tables]
    assert len(said) >= 20
    assert [step for step in walked if step.startswith("SCAN")] == []


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
