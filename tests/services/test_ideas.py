"""征集、点子、附议、申办：谁做得了，一人一次，退得回。"""

import pytest

from models import db
from models.rules.projects import Stage
from models.rules.refusal import Refusal
from models.services import (
    bids,
    calls,
    ideas,
    lifelines,
    projects,
)
from tests.services.villages import HAN, LILEI, MEI, proposed, stage, village
from tests.services.worlds import (
    ADMIN,
    FAR,
    NOON,
    WANG,
    act,
    later,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def people() -> list[int]:
    return await village()


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
