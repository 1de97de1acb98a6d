"""走访、改进、指导的读法顺着索引走；年头再长也不从头翻。"""

import pytest

from config.calendar import calendar
from models import db
from models.rules import visits as rule
from models.rules.posts import PostKind
from models.rules.visits import Draft
from models.services import coverage, guidance, improvements, minutes, visits
from tests.services.overheard import overheard
from tests.services.worlds import ADMIN, FAR, TODAY, act, appoint, cadre
from tests.stores import Sqlite

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    return sqlite


async def test_nothing_is_read_from_end_to_end():
    await appoint(ADMIN, PostKind.ADMIN)
    mate, year = await cadre(FAR, unit="机电系"), rule.year_at(TODAY, calendar())
    told = await visits.record(await act(ADMIN), [mate], [], Draft("机电系", TODAY))
    await minutes.attach(await act(ADMIN), told.entry, "看了")
    admin = (await act(ADMIN)).speaker
    async with overheard() as said:
        await visits.receipt(told.entry)
        await visits.visited(year, TODAY)
        await visits.taken_part(mate, year)
        await coverage.longest_unvisited(year)
        await improvements.waiting(admin)
        await improvements.owned_by(mate)
        await guidance.by_branch(mate, year)
    steps = [s["detail"] for sql in said for s in await db.rows(f"EXPLAIN QUERY PLAN {sql}")]
    walked = ("SCAN v", "SCAN i", "SCAN g", "SCAN m", "SCAN e", "SCAN d", "SCAN p", "SCAN a")
    assert len(said) >= 9
    assert [step for step in steps if step.startswith(walked)] == []
