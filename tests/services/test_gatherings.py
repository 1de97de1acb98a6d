"""每季的活动：有人到场才算，请了哪个系、主持的人那天在哪个系任职。"""

from datetime import date, timedelta

import pytest

from models import db
from models.rules.activities import ActivityKind
from models.services import activities, gatherings, units
from tests.services.gatherings import held, opened, sign
from tests.services.worlds import NOON, TODAY, cadre, chief, department

pytestmark = pytest.mark.usefixtures("db")

LECTURE = ActivityKind.LECTURE


async def test_a_quarter_needs_somebody_who_came():
    wang = await department()
    places = {name: (await units.named_by((await chief()).speaker, name))[0].id
              for name in ("机电系", "经管系", "经管2301")}  # fmt: skip
    await held(LECTURE, [wang])
    assert await quarter() == (0, {})
    await held(LECTURE, [wang], "经管2301", came=[wang])
    assert await quarter() == (1, {places["机电系"]: 1, places["经管系"]: 1})
    told = await opened(ActivityKind.OTHER, [], "经管系")
    await sign(told.view.id, told.entry, [wang])
    assert (await quarter())[0] == 1
    await activities.end(await chief(), told.entry)
    assert await quarter() == (2, {places["机电系"]: 1, places["经管系"]: 2})
    assert await quarter(date(2026, 9, 30)) == (0, {})


async def test_a_host_counts_where_he_served_that_day():
    await department()
    new = await cadre(31)
    await db.tx(db.execute)("UPDATE post SET since = ? WHERE person_id = ?", TODAY, new)
    await held(ActivityKind.OTHER, [new], came=[new], now=NOON - timedelta(days=1))
    assert await quarter() == (1, {})


async def quarter(day: date = TODAY) -> tuple[int, dict[int, int]]:
    found = await gatherings.held(day)
    assert found.committee
    each = {unit: owed.progress.done for unit, owed in found.departments.items()}
    return found.committee.progress.done, {unit: n for unit, n in each.items() if n}
