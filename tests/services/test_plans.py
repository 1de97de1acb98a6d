"""账再长也不从头翻：人人天天要看的几样，SQLite 的读法里没有「把联系整个扫一遍」。"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
from tortoise.connection import get_connection

from models import db
from models.services import contacts, ledger, reviews
from tests.services.worlds import TODAY, cadre
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
        if step.startswith(("SCAN contact_youth", "SCAN y", "SCAN c", "SCAN backfill"))
    ]


async def test_no_reading_of_every_day_scans_all_contacts():
    person, year = await cadre(), ledger.contact_period(TODAY)
    async with overheard() as said:
        await ledger.standings(year, year, TODAY)
        await ledger.contact_progress(person, year)
        await contacts.waiting_for(person)
        await contacts.objections(person)
        await contacts.latest_of(person)
        await reviews.tally(person)
    assert len(said) >= 7
    assert await scanned(said) == []
