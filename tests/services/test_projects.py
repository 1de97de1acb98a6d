"""众创众筹众评：从征集到评议的每一步，谁做得了，退得回。"""

from datetime import timedelta

import pytest

from models import db
from models.rules.activities import ActivityKind
from models.rules.polls import Method, PollState
from models.rules.posts import PostKind
from models.rules.projects import Stage
from models.rules.refusal import Refusal
from models.services import (
    activities,
    bids,
    calls,
    handover,
    ideas,
    journal,
    lifelines,
    polls,
    projects,
    stepping_back,
    units,
)
from models.services.ideas import Told
from models.services.polls import Draft
from tests.services.gatherings import opened, sign
from tests.services.worlds import (
    ADMIN,
    CHIEF,
    FAR,
    NOON,
    WANG,
    ZHAO,
    act,
    appoint,
    department,
    enrol,
    later,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")

LILEI, HAN, MEI = 51, 52, 53


@pytest.fixture
async def people() -> list[int]:
    """机电系的王老师、赵书记；机电2301 的李雷（团支书）、韩梅梅、梅子。"""
    await department()
    await appoint(LILEI, PostKind.BRANCH, "机电2301")
    unit = (await units.ensure("机电2301"))[0].id
    return [await enrol("韩梅梅", HAN, unit), await enrol("梅子", MEI, unit)]


async def proposed(text: str = "食堂晚点关门") -> Told:
    return await ideas.propose(await act(HAN), text, None)


async def under_way() -> Told:
    told = await proposed()
    await bids.bid(await act(LILEI), told.said, "每周三")
    await projects.approve(await act(ZHAO), told.said, [])
    return await projects.progress(await act(LILEI), told.said, "开始筹备")


async def other_project(owner: int) -> int:
    told = await proposed("另一个")
    await projects.approve(await act(ADMIN), told.said, [owner])
    await projects.progress(await act(LILEI), told.said, "开始")
    return told.said


async def stage(entry: int) -> Stage:
    return (await lifelines.project(entry)).stage


async def test_from_call_to_idea(people: list[int]):
    call = await calls.open(await act(WANG), "食堂怎么改", later(3600))
    told = await ideas.propose(await act(HAN), "晚点关门", call.said)
    assert told.project.call == (call.call.number, "食堂怎么改")
    assert (await calls.call(call.said)).ideas == 1
    await ideas.withdraw(await act(HAN), told.said)
    assert (await calls.call(call.said)).ideas == 0
    with pytest.raises(Refusal, match="已经截止了，可以直接提：/点子"):
        await ideas.propose(await act(HAN, later(3600)), "别的", call.said)


async def test_a_call_is_closed_and_moved_by_its_author(people: list[int]):
    call = await calls.open(await act(WANG), "食堂怎么改", None)
    with pytest.raises(Refusal, match="由出题的人"):
        await calls.close(await act(FAR), call.said)
    line = await act(WANG)
    for fresh in (True, False):
        done = await calls.close(line, call.said)
        assert (done.fresh, done.call.closed, done.moved) == (fresh, True, False)
    with pytest.raises(Refusal, match="已经截止了。再收几天发：/截止 #"):
        await calls.close(await act(WANG), call.said)
    moved = await calls.close(await act(ADMIN), call.said, later(7200))
    assert moved.moved
    assert moved.call.takes(later(7199))
    with pytest.raises(Refusal, match="60 天之内"):
        await calls.close(await act(WANG), call.said, NOON)


async def test_the_same_line_twice_writes_once(people: list[int]):
    line = await act(HAN)
    first, again = (
        await ideas.propose(line, "晚点关门", None),
        await ideas.propose(line, "晚点关门", None),
    )
    assert (first.fresh, again.fresh, again.said) == (True, False, first.said)
    twin = await ideas.propose(await act(HAN, later(59)), "晚点关门", None)
    assert twin.repeated
    assert twin.said == first.said
    other = await ideas.propose(await act(HAN, later(61)), "晚点关门", None)
    assert not other.repeated
    for step in (
        lambda line: bids.bid(line, first.said, ""),
        lambda line: ideas.second(line, first.said),
    ):
        line = await act(MEI)
        done = [await step(line) for _ in range(2)]
        assert [d.fresh for d in done] == [True, False]
        assert done[0].said == done[1].said


async def test_one_second_a_person(people: list[int]):
    told = await proposed()
    assert (await ideas.second(await act(MEI), told.said)).project.seconds == 1
    again = await ideas.second(await act(MEI), told.said)
    assert (again.changed, again.project.seconds) == (False, 1)
    assert (await ideas.unsecond(await act(MEI), told.said)).project.seconds == 0
    assert not (await ideas.unsecond(await act(MEI), told.said)).changed
    assert (await ideas.second(await act(MEI), told.said)).project.seconds == 1
    with pytest.raises(Refusal, match="自己的点子不用附议"):
        await ideas.second(await act(HAN), told.said)
    with pytest.raises(Refusal, match="/绑定 学号 姓名"):
        await ideas.second(await act(999), told.said)


async def test_bids_for_oneself_or_the_branch(people: list[int]):
    told = await proposed()
    with pytest.raises(Refusal, match="只替自己的团支部"):
        await bids.bid(await act(MEI), told.said, "", branch=1)
    await bids.bid(await act(LILEI), told.said, "每周三")
    mine = await bids.bid(await act(MEI), told.said, "我来")
    found = await lifelines.bids(told.project.id)
    assert [(b.unit, b.plan) for b in found] == [("机电2301", "每周三"), ("", "我来")]
    await bids.bid(await act(LILEI), told.said, "每周四", alone=True)
    found = await lifelines.bids(told.project.id)
    assert [(b.unit, b.plan) for b in found] == [("", "每周四"), ("", "我来")]
    with pytest.raises(Refusal, match="承办写一位：/立项 #"):
        await projects.approve(await act(ADMIN), told.said, [])
    with pytest.raises(Refusal, match="由申办的人"):
        await bids.withdraw(await act(LILEI), mine.said)
    await bids.withdraw(await act(MEI), mine.said)
    assert await stage(told.said) is Stage.BIDDING
    (kept,) = await db.rows("SELECT entry_id FROM idea_bid WHERE undone = ?", False)
    await bids.withdraw(await act(LILEI), kept["entry_id"])
    assert await stage(told.said) is Stage.PROPOSED


@pytest.mark.parametrize(("qq", "able"), [(ADMIN, 1), (CHIEF, 1), (ZHAO, 1), (FAR, 0), (WANG, 0)])
async def test_who_approves(people: list[int], qq: int, able: int):
    told = await proposed()
    await bids.bid(await act(LILEI), told.said, "")
    if not able:
        with pytest.raises(Refusal, match="由校团委或提的人本系的书记来立项"):
            await projects.approve(await act(qq), told.said, [])
        return
    done = await projects.approve(await act(qq), told.said, [])
    assert (done.project.owner_qq, done.project.unit_name) == (LILEI, "机电2301")


async def test_a_secretary_elsewhere_does_not(people: list[int]):
    await appoint(61, PostKind.SECRETARY, "经管系")
    told = await proposed()
    with pytest.raises(Refusal, match="本系的书记来立项"):
        await projects.approve(await act(61), told.said, people[1:])
    await projects.approve(await act(ZHAO), told.said, people[1:])
    assert (await lifelines.project(told.said)).owner == people[1]


async def test_only_the_owner_writes(people: list[int]):
    told = await proposed()
    with pytest.raises(Refusal, match="还没有人申办，不能写进展"):
        await projects.progress(await act(LILEI), told.said, "开始")
    with pytest.raises(Refusal, match="直接写给谁：/立项 #"):
        await projects.approve(await act(ADMIN), told.said, [])
    await bids.bid(await act(LILEI), told.said, "")
    await projects.approve(await act(ADMIN), told.said, [])
    for qq in (HAN, ADMIN, MEI):
        with pytest.raises(Refusal, match="由承办的人来写进展"):
            await projects.progress(await act(qq), told.said, "开始")
    done = await projects.progress(await act(LILEI), told.said, "开始筹备")
    assert (done.project.stage, done.project.begun) == (Stage.UNDERWAY, NOON.date())


async def test_activities_are_linked_once(people: list[int]):
    told = await under_way()
    lead = (await lifelines.project(told.project.entry)).owner
    other = await opened(ActivityKind.OTHER, people[:1])
    with pytest.raises(Refusal, match=r"先添上他：/活动 #\d+ 共同 "):
        await projects.link(await act(LILEI), told.project.entry, other.entry)
    assert lead
    own = await opened(ActivityKind.OTHER, [lead])
    gone = await opened(ActivityKind.TALK, [lead])
    await activities.cancel(await act(CHIEF), gone.entry)
    with pytest.raises(Refusal, match="取消了"):
        await projects.link(await act(LILEI), told.project.entry, gone.entry)
    done = await projects.link(await act(LILEI), told.project.entry, own.entry)
    again = await projects.link(await act(LILEI), told.project.entry, own.entry)
    assert not again.changed
    second = await other_project(lead)
    with pytest.raises(Refusal, match=f"已经连着 #{told.project.number}"):
        await projects.link(await act(LILEI), second, own.entry)
    await sign(own.view.id, own.entry, [lead, *people])
    assert await lifelines.served(told.project.id, lead) == sorted(people)
    (held,) = (await lifelines.line(told.project.entry)).activities
    assert (held.number, held.came) == (own.number, 3)
    await stepping_back.undo(await act(LILEI), done.said)
    assert (await lifelines.line(told.project.entry)).activities == ()
    ours = await opened(ActivityKind.OTHER, people[:1], "机电2301")
    await projects.link(await act(LILEI), told.project.entry, ours.entry)


async def test_each_step_goes_back(people: list[int]):
    told = await under_way()
    entry = told.project.entry
    with pytest.raises(Refusal, match="已经在实施，不能撤销立项"):
        await stepping_back.undo(await act(ZHAO), await stepping_back.approval(entry))
    with pytest.raises(Refusal, match="已经在实施，不能撤回"):
        await ideas.withdraw(await act(HAN), entry)
    with pytest.raises(Refusal, match="由写的人或校团委来退"):
        await stepping_back.undo(await act(HAN), told.said)
    line = await act(LILEI)
    assert (await stepping_back.undo(line, told.said)).project.stage is Stage.APPROVED
    assert not (await stepping_back.undo(line, told.said)).fresh
    assert await stepping_back.undone(told.said)
    back = await stepping_back.undo(await act(ZHAO), await stepping_back.approval(entry))
    assert (back.project.stage, back.project.owner, back.project.approved) == (
        Stage.BIDDING, None, None,
    )  # fmt: skip
    await ideas.withdraw(await act(ADMIN), entry)
    with pytest.raises(Refusal, match="另提一个发：/点子"):
        await bids.bid(await act(MEI), entry, "")


async def test_closed_without_a_review_and_back(people: list[int]):
    told = await under_way()
    with pytest.raises(Refusal, match="由承办的人来结项"):
        await projects.close(await act(HAN), told.project.entry)
    done = await projects.close(await act(ADMIN), told.project.entry)
    assert (done.project.stage, done.project.closed) == (Stage.CLOSED, NOON.date())
    back = await stepping_back.undo(await act(ADMIN), done.said)
    assert back.project.stage is Stage.UNDERWAY


@db.tx
async def vote(poll: int, choices: dict[int, str], by: int) -> None:
    for person, choice in choices.items():
        await db.insert(
            "ballot", {"poll_id": poll, "person_id": person, "entry_id": by, "choice": choice}
        )
        sql = "UPDATE poll_voter SET voted = ? WHERE poll_id = ? AND person_id = ?"
        await db.execute(sql, True, poll, person)


@db.tx
async def turn(poll: int, state: PollState) -> None:
    await db.execute("UPDATE poll SET state = ?, ended = ? WHERE id = ?", state, NOON, poll)


async def test_the_review_closes_the_project(people: list[int]):
    told = await under_way()
    entry, owner = told.project.entry, told.project.owner
    draft = Draft(
        "评议", Method.SCORE, ("创意", "落实"), 5, anonymous=False, shown=True,
        deadline=NOON + timedelta(1), idea=told.project.id, persons=tuple(people),
    )  # fmt: skip
    gone = await polls.open(await act(ADMIN), draft)
    await turn(gone.poll, PollState.CANCELLED)
    assert await stage(entry) is Stage.UNDERWAY
    poll = await polls.open(await act(ADMIN), draft)
    assert await stage(entry) is Stage.REVIEWING
    assert owner
    assert await projects.owned_by(owner) == 1
    with pytest.raises(Refusal, match="评议截止就自己结了"):
        await projects.close(await act(LILEI), entry)
    await vote(poll.poll, {people[0]: "5 4"}, poll.entry)
    found = await lifelines.project(entry)
    assert found.outcome
    assert found.outcome.means == ()
    await turn(poll.poll, PollState.CLOSED)
    found = await lifelines.project(entry)
    assert found.outcome
    assert (found.stage, found.closed) == (Stage.CLOSED, NOON.date())
    assert (found.outcome.cast, found.outcome.electors, found.outcome.enough) == (1, 2, True)
    assert found.outcome.means == (("创意", 5), ("落实", 4))
    assert (await projects.owned_by(owner), await lifelines.owned(owner)) == (0, [])
    with pytest.raises(Refusal, match="已经结了，不能写进展"):
        await projects.progress(await act(LILEI), entry, "还有")


async def test_projects_are_handed_over(people: list[int]):
    told = await under_way()
    giver = told.project.owner
    assert giver
    assert await handover.open_of(giver) == (("项目", 1),)
    teacher = (await act(WANG)).speaker.person
    assert teacher
    await handover.hand_over(await act(ADMIN), giver, teacher)
    assert (await lifelines.project(told.project.entry)).owner == teacher
    assert await journal.kind_of(told.said) == "progress"
