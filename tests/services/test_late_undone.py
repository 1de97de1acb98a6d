"""补错了人，结束之后也撤得了：不算到，带入的联系不计；再补上又计，有异议的不再计。"""

import pytest

from models import db
from models.rules.activities import ActivityKind
from models.rules.refusal import Refusal
from models.services import activities, attendance, contacts, joining, journal
from models.services.activities import Told
from models.services.turnouts import attended
from tests.services.test_activities_ending import ended, opened, reached, sign
from tests.services.worlds import WANG, ZHAO, act, department, later, youths

pytestmark = pytest.mark.usefixtures("db")


async def late(told: Told, persons: list[int], seconds: float) -> attendance.Late:
    seen = await activities.view(told.entry)
    return await attendance.late(await act(WANG, later(seconds)), seen, persons)


async def counted(told: Told) -> set[int]:
    found = await db.rows(
        "SELECT y.person_id FROM contact_youth y JOIN contact c ON c.id = y.contact_id"
        " JOIN entry e ON e.id = c.entry_id WHERE e.refers_id = ? AND y.counted = ?",
        told.entry, True,
    )  # fmt: skip
    return {r["person_id"] for r in found}


@pytest.mark.parametrize("before_the_end", [False, True])
async def test_a_wrong_late_entry_after_the_end(before_the_end: bool):
    wang, told = await department(), await opened(ActivityKind.TALK)
    first, wrong = await youths(2)
    await sign(told, [first])
    said = await late(told, [wrong], 5) if before_the_end else None
    await ended(told)
    said = said or await late(told, [wrong], 5)
    assert await counted(told) == {first, wrong}
    done = await attendance.undo(await act(WANG, later(20)), said.said)
    assert (done.late, done.over, done.parted) == (True, False, True)
    assert await attended(told.view.id) == [first]
    assert await counted(told) == {first}
    assert await reached(wang) == 1
    with pytest.raises(Refusal, match="撤销过了"):
        await attendance.undo(await act(WANG, later(30)), said.said)
    await late(told, [wrong], 40)
    assert await counted(told) == {first, wrong}
    assert await reached(wang) == 2


async def test_told_again_the_same():
    await department()
    told = await opened(ActivityKind.TALK)
    (wrong,) = await youths(1)
    await ended(told)
    said, again = await late(told, [wrong], 5), await act(WANG, later(20))
    first, second = await attendance.undo(again, said.said), await attendance.undo(again, said.said)
    assert (first.said, first.parted) == (second.said, second.parted)
    assert (first.fresh, second.fresh) == (True, False)


async def test_an_objection_is_not_wiped_by_doing_it_again():
    wang, told = await department(), await opened(ActivityKind.TALK)
    (youth,) = await youths(1)
    await ended(told)
    said = await late(told, [youth], 5)
    number = (await joining.brought(told.entry))[0][0]
    entry = await journal.by_number(number) or 0
    await contacts.answer(await act(5000, later(10)), entry, yes=False)
    await attendance.undo(await act(WANG, later(20)), said.said)
    await late(told, [youth], 30)
    assert await counted(told) == set()
    assert await reached(wang) == 0


async def test_only_who_runs_it_today():
    await department()
    told = await opened(ActivityKind.TALK)
    await ended(told)
    said = await late(told, await youths(1), 5)
    with pytest.raises(Refusal, match="要由主办的人"):
        await attendance.undo(await act(ZHAO, later(20)), said.said)
