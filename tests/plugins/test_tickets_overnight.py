"""安静时段里来的：过了时段，归他答的听到一次；说到的人、已经听到的不再说。"""

from datetime import datetime

import pytest

from models.rules.tickets import TicketKind
from models.services import journal, people, tickets
from models.services.tickets import Draft
from plugins._chat import clock, sending
from plugins._chat.desk import Desk
from plugins.tickets.ticking import tick
from tests.house import House
from tests.plugins.desks import CHEN, LI, QIAN, QUESTION, WANG, ask, furnish
from tests.services.worlds import act


@pytest.fixture
async def room(house: House) -> House:
    return await furnish(house)


def go(moment: str) -> None:
    clock.begin_at(datetime.fromisoformat(f"2026-11-{moment}"), None)


async def at(room: House, moment: str) -> dict[int | None, str]:
    before = len(room.qq.sent)
    go(moment)
    await tick()
    await room.settle()
    return {s.user: s.text for s in room.qq.sent[before:]}


def restarted(room: House) -> None:
    """停过机：攒着的知会没了。"""
    room.adapter.desk = Desk("off")


@pytest.mark.parametrize(
    ("asked", "still", "over", "when"),
    [
        ("25T22:40", "26T07:29", "26T07:30", "夜里"),
        ("26T03:00", "26T07:00", "26T07:31", "夜里"),
        ("26T12:45", "26T13:59", "26T14:00", "中午"),
    ],
)
async def test_told_once_when_quiet_is_over(
    room: House, asked: str, still: str, over: str, when: str
):
    go(asked)
    await ask()
    assert await at(room, still) == {}
    assert await at(room, over) == {WANG: f"{when}来了 1 件等你答复，看内容：/工单 #1"}
    assert await at(room, over[:-1] + "5") == {}


async def test_several_in_one_line_and_only_its_own_people(room: House):
    go("25T22:40")
    await ask()
    await tickets.open(await act(LI, clock.now()), Draft(TicketKind.QUESTION, "团费交多少", 10001))
    wang = (await people.by_qq([WANG]))[WANG].id
    about = Draft(TicketKind.APPEAL, QUESTION, 10001, avoided=frozenset([wang]))
    await tickets.open(await act(LI, clock.now()), about)
    assert await at(room, "26T07:30") == {
        WANG: "夜里来了 2 件等你答复，发 /工单 看。",
        QIAN: "夜里来了 1 件等你答复，看内容：/工单 #3",
    }


async def test_held_notes_are_not_said_twice(room: House):
    go("25T22:40")
    await room.say(LI, "/提问 宿舍空调不制冷该找哪个部门报修")
    assert await at(room, "26T07:30") == {}
    await sending.release()
    await room.settle()
    note = room.qq.sent[-1]
    assert (note.user, note.text[:8]) == (WANG, "李雷 问 #1：")
    assert await at(room, "26T07:31") == {}


async def test_after_a_stop_the_line_comes_from_the_journal(room: House):
    go("25T22:40")
    await room.say(LI, "/提问 宿舍空调不制冷该找哪个部门报修")
    restarted(room)
    assert list(await at(room, "26T07:30")) == [WANG]
    sent = await room.say(WANG, "找后勤报修", quote=room.qq.sent[-1].message)
    assert [s.user for s in sent] == [LI, WANG]


@pytest.mark.parametrize("how", ["follow", "transfer", "reopen"])
async def test_followed_up_handed_on_or_opened_again_at_night(room: House, how: str):
    await ask()
    entry = (await journal.by_number(1)) or 0
    await tickets.answer(await act(WANG, clock.now()), entry, "带学生证")
    go("25T22:40")
    if how == "follow":
        await tickets.follow(await act(LI, clock.now()), entry, "学生证也丢了")
    elif how == "transfer":
        await tickets.follow(await act(LI, datetime(2026, 11, 25, 11, tzinfo=clock.SHANGHAI)),
                             entry, "学生证也丢了")  # fmt: skip
        qian = (await people.by_qq([QIAN]))[QIAN].id
        await tickets.transfer(await act(WANG, clock.now()), entry, qian)
    else:
        await tickets.rate(await act(LI, clock.now()), entry, 1)
    whose = QIAN if how == "transfer" else WANG
    assert list(await at(room, "26T07:30")) == [whose]


async def test_the_queue_of_the_committee(room: House):
    go("25T22:40")
    await tickets.open(await act(999, clock.now()), Draft(TicketKind.QUESTION, QUESTION, 10001))
    assert CHEN in await at(room, "26T07:30")


async def test_what_was_answered_at_night_is_no_news(room: House):
    go("25T22:40")
    await ask()
    entry = (await journal.by_number(1)) or 0
    await tickets.answer(await act(WANG, clock.now()), entry, "带学生证")
    assert await at(room, "26T07:30") == {}
