"""投票到点的：截止、说一次结果、提醒一次；算出来的就是那些票。"""

from dataclasses import replace
from datetime import timedelta

import pytest

from models import db
from models.rules.polls import Method
from models.services import ballots, journal, polls, reminding, units
from tests.services.polls import DRAFT, choices, opened, room, ten
from tests.services.worlds import FAR, NOON, act

pytestmark = pytest.mark.usefixtures("db")


async def test_the_clock_closes_and_tells_once():
    people = await room()
    entry = await opened(people)
    due = DRAFT.deadline
    assert await polls.close_due(due - timedelta(seconds=1)) == []
    assert await polls.close_due(due) == [entry]
    assert await polls.close_due(due) == []
    (seen,) = await reminding.untold(due)
    assert await journal.kind_of(await reminding.closed_by(entry)) == "poll.close"
    await reminding.telling(seen.id)
    assert await reminding.untold(due) == []


async def test_a_result_that_is_days_old_is_not_told():
    people = await room()
    await opened(people)
    much = DRAFT.deadline + timedelta(days=3)
    await polls.close_due(much)
    assert await reminding.untold(much) == []


async def test_the_silent_are_reminded_once():
    people = await room()
    entry = await opened(people)
    await ballots.cast(await act(people[0]), entry, "1")
    soon = DRAFT.deadline - timedelta(hours=2)
    assert await reminding.remind_due(soon - timedelta(seconds=1)) == []
    (due,) = await reminding.remind_due(soon)
    assert due.qqs == people[1:9]
    assert await reminding.remind_due(soon) == []
    assert await reminding.still_waiting(entry, people[0], soon) is None
    assert await reminding.still_waiting(entry, people[1], soon)
    assert await reminding.still_waiting(entry, people[1], DRAFT.deadline) is None


@pytest.mark.parametrize("method", list(Method))
async def test_the_result_is_the_tally_of_the_ballots(method: Method):
    people = await room()
    options = ("甲", "乙", "丙")
    most = {Method.SINGLE: 1, Method.SCORE: 5}.get(method, 3)
    entry = await opened(people, replace(DRAFT, method=method, options=options, most=most))
    said = {Method.SCORE: "5 4 1"}.get(method, "2")
    for qq in people[:6]:
        await ballots.cast(await act(qq), entry, said)
    result = await polls.result(entry)
    assert (result.ballots, result.electors, result.enough) == (6, 10, True)
    assert result.lines[1].count == 6
    assert await choices() == [said] * 6


async def test_a_small_branch_is_not_told_apart():
    people = await ten()
    branch, _ = await units.ensure("机电2301")
    await db.tx(_place)(branch.id, people[:5])
    entry = await opened(people)
    for qq in people[:4]:
        await ballots.cast(await act(qq), entry, "1")
    assert await polls.by_unit(entry) == []
    await ballots.cast(await act(people[4]), entry, "2")
    await ballots.cast(await act(people[5]), entry, "2")
    assert await polls.by_unit(entry) == []
    for qq in people[6:]:
        await ballots.cast(await act(qq), entry, "2")
    ((name, result),) = await polls.by_unit(entry)
    assert (name, [x.count for x in result.lines]) == ("机电2301", [4, 1])


async def _place(unit: int, qqs: tuple[int, ...]) -> None:
    marks = ", ".join("?" * len(qqs))
    await db.execute(f"UPDATE person SET unit_id = ? WHERE qq IN ({marks})", unit, *qqs)


async def test_a_private_chat_finds_what_waits_for_me():
    people = await room()
    entry = await opened(people)
    found = await polls.votable_by((await act(people[0])).speaker, NOON)
    assert [seen.entry for seen in found] == [entry]
    assert await polls.votable_by((await act(FAR)).speaker, NOON) == []
    assert await polls.votable_by((await act(people[0])).speaker, DRAFT.deadline) == []
