"""结束之后、没有开始过的：补签到几时，人多了带入的联系不算，没开过的不算办过。"""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import db
from models.rules.activities import ActivityKind, ActivityState, Draft
from models.rules.refusal import Refusal
from models.services import activities, binding, merges, signins, turnouts
from tests.services.classes import LI, listed
from tests.services.gatherings import held, opened, sign, unsign
from tests.services.test_signins import signed, there
from tests.services.worlds import ADMIN, NOON, WANG, act, chief, department, enrol, later, youths

pytestmark = pytest.mark.usefixtures("db")

TALK = ActivityKind.TALK


async def test_late_entries_have_their_days_only_the_committee_has_longer():
    wang = await department()
    told, came = await held(TALK, [wang]), await youths(2)
    await signins.late(await act(WANG, NOON + timedelta(days=1)), told.view, came[:1])
    far = NOON + timedelta(days=60)
    with pytest.raises(Refusal, match="更早的请校团委来补"):
        await signins.late(await act(WANG, far), told.view, came[1:])
    await signins.late(await act(ADMIN, far), told.view, came[1:])
    assert len(await there(told)) == 2


async def test_never_opened_is_called_off_not_held():
    wang = await department()
    draft = Draft(TALK, "聊聊", starts=later(3600))
    told = await activities.create(await act(WANG), draft, [wang])
    (done,) = await activities.close_due(told.view.closes)
    assert (done.view.state, done.view.missed) == (ActivityState.CANCELLED, True)
    assert await activities.close_due(told.view.closes) == []
    called_off = await opened(TALK, [wang])
    await activities.cancel(await chief(), called_off.entry)
    assert not (await activities.view(called_off.entry)).missed


async def test_taken_back_while_he_waited_counts_when_he_binds():
    await department()
    person = await listed("李雷", LI)
    told = await opened(TALK, [])
    await signed(told, 7001)
    await sign(told.view.id, told.entry, [person])
    await unsign(told.view.id, person)
    await binding.by_pair(await act(7001, later(90), chat=-7001), LI, "李雷")
    assert await there(told) == [7001]


async def test_two_who_are_one_keep_the_better_place_and_the_sign_in_that_stands():
    kept = await department()
    gone, other = await enrol("王老师", None), await enrol("别人", 8001)
    told = await opened(TALK, [gone, other, kept])
    await sign(told.view.id, told.entry, [gone, kept])
    await unsign(told.view.id, kept)
    before = await rows()
    done = await db.tx(merges.merge)(await chief(), gone, kept)
    leads = (await activities.view(told.entry)).leads
    assert [(x.person, x.position) for x in leads if x.position < 99] == [(kept, 0), (other, 1)]
    assert await turnouts.attended(told.view.id) == [kept]
    await merges.split(await chief(), done.entry)
    assert await rows() == before


async def rows() -> list[object]:
    leads = "SELECT id, person_id, role, position FROM activity_lead ORDER BY id"
    return [await db.rows(leads), await db.rows("SELECT id, person_id, undone FROM sign_in")]


@given(before=st.integers(1, 33), after=st.integers(1, 4))
@settings(max_examples=8, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
async def test_the_limit_does_not_mind_who_was_entered_late(before: int, after: int):
    """先到几个、结束之后补几个，都一样：三十个以内才是联系。"""
    if not await db.rows("SELECT id FROM unit"):
        await department()
        await youths(37)
    found = await db.rows("SELECT id FROM person WHERE qq >= 5000 ORDER BY qq")
    people = [r["id"] for r in found][: before + after]
    told = await opened(TALK, [], by=WANG)
    await sign(told.view.id, told.entry, people[:before])
    await activities.end(await act(WANG), told.entry)
    await signins.late(await act(WANG, later(60)), told.view, people[before:])
    (counted,) = await db.rows(
        "SELECT COUNT(*) AS n FROM contact_youth y JOIN contact c ON c.id = y.contact_id"
        " JOIN entry e ON e.id = c.entry_id WHERE e.refers_id = ? AND y.counted = ?",
        told.entry, True,
    )  # fmt: skip
    assert counted["n"] == (len(people) if len(people) <= 30 else 0)
    await activities.cancel(await act(WANG, later(90)), told.entry)
