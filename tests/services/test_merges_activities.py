"""合并带走活动、走访、指导里的人；一场里两个人都在的只留一行，拆开照旧。"""

from typing import Any

import pytest

from config.calendar import calendar
from models import db
from models.rules.activities import ActivityKind
from models.rules.visits import Draft, year_at
from models.services import coverage, merges, units, visits
from tests.services.gatherings import guide, held
from tests.services.worlds import TODAY, chief, department, enrol

pytestmark = pytest.mark.usefixtures("db")

TABLES = {
    "activity_lead": "person_id", "sign_in": "person_id", "visit_member": "person_id",
    "guidance": "cadre_id",
}  # fmt: skip


async def rows() -> dict[str, Any]:
    return {t: await db.rows(f"SELECT id, {c} FROM {t} ORDER BY id") for t, c in TABLES.items()}


async def of(person: int) -> dict[str, int]:
    return {t: sum(person in r.values() for r in found) for t, found in (await _whose()).items()}


async def _whose() -> dict[str, Any]:
    return {t: await db.rows(f"SELECT {c} AS who FROM {t} ORDER BY id") for t, c in TABLES.items()}


async def test_everything_he_took_part_in_follows_him():
    kept = await department()
    gone = await enrol("王老师", None)
    await held(ActivityKind.LECTURE, [gone], came=[gone])
    await held(ActivityKind.TALK, [kept, gone], came=[kept, gone])
    (unit, _) = await units.named_by((await chief()).speaker, "机电2301")
    await guide(gone, unit.id)
    for persons, text in (([gone], "看了实验室"), ([gone, kept], "座谈")):
        await visits.record(await chief(), persons, (), Draft("机电系", TODAY, text))
    before = await rows()
    done = await db.tx(merges.merge)(await chief(), gone, kept)
    assert await of(kept) == {"activity_lead": 2, "sign_in": 2, "visit_member": 2, "guidance": 1}
    assert await of(gone) == {"activity_lead": 1, "sign_in": 1, "visit_member": 1, "guidance": 0}
    assert await coverage.taken_part(kept, year_at(TODAY, calendar())) == 2
    await merges.split(await chief(), done.entry)
    assert await rows() == before
