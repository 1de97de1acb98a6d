"""立项、进展、连活动、评议、结项：谁做得了，退得回。"""

import pytest

from models.rules.activities import ActivityKind
from models.rules.posts import PostKind
from models.rules.projects import Stage
from models.rules.refusal import Refusal
from models.services import (
    activities,
    bids,
    handover,
    ideas,
    journal,
    lifelines,
    projects,
    stepping_back,
)
from tests.services.gatherings import opened, sign
from tests.services.villages import (
    HAN,
    LILEI,
    MEI,
    other_project,
    proposed,
    under_way,
    village,
)
from tests.services.worlds import (
    ADMIN,
    CHIEF,
    FAR,
    NOON,
    WANG,
    ZHAO,
    act,
    appoint,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def people() -> list[int]:
    return await village()


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
    before = await opened(ActivityKind.TALK, people[:1], "机电2301")
    told = await under_way()
    with pytest.raises(Refusal, match="在点子之前就有了"):
        await projects.link(await act(LILEI), told.project.entry, before.entry)
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
