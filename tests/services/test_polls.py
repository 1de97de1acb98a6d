"""投票：开、改截止、截止、取消、改题重投；有票的人开投时定下。"""

from dataclasses import replace

import pytest

from models import db
from models.rules.polls import PollState
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.services import ballots, polls, units
from tests.services.polls import CADRE, DRAFT, opened, room
from tests.services.worlds import FAR, NOON, act, appoint, department, enrol, later, nobody

pytestmark = pytest.mark.usefixtures("db")


async def kinds() -> list[str]:
    return [r["kind"] for r in await db.rows("SELECT kind FROM entry ORDER BY id")][-3:]


async def test_it_is_written_once_and_numbered():
    people = await room()
    entry = await opened(people)
    seen = await polls.view(entry, NOON)
    assert (seen.number, seen.options, seen.electors, seen.cast) == (1, ("周五", "周六"), 10, 0)
    assert (seen.open, seen.allowed, seen.state) == (True, True, PollState.OPEN)


async def test_a_redelivered_line_opens_nothing_new():
    people = await room()
    line = await act(CADRE)
    draft = replace(DRAFT, qqs=people)
    first, second = await polls.open(line, draft), await polls.open(line, draft)
    assert (first.entry, first.fresh) == (second.entry, True)
    assert (second.fresh, second.electors, second.repeated) == (False, 10, False)
    third = await polls.open(await act(CADRE), draft)
    assert (third.entry, third.repeated) == (first.entry, True)
    other = await polls.open(await act(CADRE), replace(draft, options=("周五", "周日")))
    assert other.entry != first.entry


async def test_the_roll_is_frozen():
    people = await room()
    entry = await opened(people)
    await enrol("后来的", 999)
    with pytest.raises(Refusal, match="里面没有你"):
        await ballots.cast(await act(999), entry, "1")
    assert (await polls.view(entry, NOON)).electors == 10


async def test_a_unit_is_its_roster_and_a_department_its_branches():
    await department()
    branch, _ = await units.ensure("机电2301")
    place, _ = await units.ensure("机电系")
    await db.tx(_hang)(branch.id, place.id)
    for n in range(3):
        await enrol(f"同学{n}", None, branch.id)
    for wanted, electors in ((branch.id, 3), (place.id, 3)):
        draft = replace(DRAFT, question=f"哪天{wanted}", units=(wanted,))
        assert (await polls.open(await act(CADRE), draft)).electors == electors


async def _hang(branch: int, place: int) -> None:
    await db.execute("UPDATE unit SET parent_id = ? WHERE id = ?", place, branch)


async def test_those_who_left_have_no_vote():
    people = await room()
    await db.tx(_leave)(people[0])
    draft = replace(DRAFT, qqs=people)
    assert (await polls.open(await act(CADRE), draft)).electors == 9


async def _leave(qq: int) -> None:
    await db.execute("UPDATE person SET left_on = ? WHERE qq = ?", NOON.date(), qq)


async def test_nobody_to_ask_is_refused_and_leaves_nothing():
    await room()
    with pytest.raises(Refusal, match="没有一个人有票"):
        await polls.open(await act(CADRE), DRAFT)
    assert await db.rows("SELECT id FROM poll") == []


async def test_who_may_open():
    people = await room()
    draft = replace(DRAFT, qqs=people)
    with pytest.raises(Refusal, match="要有职务"):
        await polls.open(await act(people[0]), draft)
    with pytest.raises(Refusal, match="要有职务"):
        await polls.open(nobody(), draft)
    await appoint(70, PostKind.BRANCH, "机电2301")
    place = await units.find("机电系")
    assert place
    with pytest.raises(Refusal, match="只请自己系、自己团支部的"):
        await polls.open(await act(70), replace(draft, units=(place.id,)))
    branch = await units.find("机电2301")
    assert branch
    await enrol("班里的", 990, branch.id)
    assert (await polls.open(await act(70), replace(draft, units=(branch.id,)))).fresh


async def test_only_the_author_and_the_committee_run_it():
    people = await room()
    entry = await opened(people)
    for verb in (polls.close, polls.cancel):
        with pytest.raises(Refusal, match="发起的人"):
            await verb(await act(FAR), entry)
    await ballots.cast(await act(people[0]), entry, "1")
    line = await act(CADRE)
    done = await polls.close(line, entry)
    assert (done.poll.state, done.poll.cast, done.fresh) == (PollState.CLOSED, 1, True)
    again = await polls.close(line, entry)
    assert (again.said, again.fresh) == (done.said, False)
    with pytest.raises(Refusal, match="改不了了"):
        await polls.close(await act(CADRE), entry)
    assert (await polls.cancel(await act(1), entry)).poll.state is PollState.CANCELLED
    with pytest.raises(Refusal, match="已经取消"):
        await polls.cancel(await act(1), entry)


async def test_a_dismissed_author_runs_nothing():
    people = await room()
    entry = await opened(people)
    await db.tx(_dismiss)()
    with pytest.raises(Refusal, match="发起的人"):
        await polls.cancel(await act(CADRE), entry)


async def _dismiss() -> None:
    await db.execute("UPDATE post SET until = ?", NOON.date())


async def test_the_deadline_moves_both_ways():
    people = await room()
    entry = await opened(people)
    sooner = await polls.move(await act(CADRE), entry, later(60))
    assert sooner.poll.deadline == later(60)
    with pytest.raises(Refusal, match="已经过去"):
        await polls.move(await act(CADRE), entry, NOON)
    await polls.move(await act(CADRE), entry, later(7200))
    assert (await ballots.cast(await act(people[0], later(100)), entry, "1")).fresh


async def test_a_changed_question_starts_again():
    people = await room()
    entry = await opened(people)
    await ballots.cast(await act(people[0]), entry, "1")
    new = replace(DRAFT, question="周几", options=("周一", "周二", "周三"))
    line = await act(CADRE)
    done = await polls.restart(line, entry, new)
    assert (done.number, done.electors, done.instead) == (2, 10, (1, 1))
    assert (await polls.restart(line, entry, new)).entry == done.entry
    old = await polls.view(entry, NOON)
    assert (old.state, old.again) == (PollState.CANCELLED, 2)
    assert await kinds() == ["vote", "poll", "poll.restart"]
    with pytest.raises(Refusal, match="改投 #2"):
        await ballots.cast(await act(people[1]), entry, "1")
    assert (await polls.result(done.entry)).ballots == 0
