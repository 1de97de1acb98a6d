"""答复、请他补充、转交：谁办得了，钟怎么走。"""

from datetime import timedelta
from typing import Any

import pytest

from models import db
from models.rules.refusal import Refusal
from models.rules.tickets import Sight, TicketKind, TicketState, sight
from models.services import handover, posts, tickets
from models.services.tickets import Draft
from tests.services.asking import LI, furnish, person
from tests.services.worlds import (
    ADMIN,
    CHIEF,
    FAR,
    NOON,
    QIAN,
    WANG,
    ZHAO,
    act,
    enrol,
)

pytestmark = pytest.mark.usefixtures("db")

HOUR = timedelta(hours=1)


@pytest.fixture
async def asked(db: object) -> int:
    return await opened(TicketKind.QUESTION)


@pytest.fixture
async def appeal(db: object) -> int:
    return await opened(TicketKind.APPEAL)


async def opened(kind: TicketKind) -> int:
    await furnish()
    return (await tickets.open(await act(LI), Draft(kind, "团员证丢了怎么补"))).entry


async def test_the_owner_answers_and_the_first_time_counts(asked: int):
    done = await tickets.answer(await act(WANG, NOON + HOUR), asked, "带学生证来")
    assert (done.ticket.state, done.ticket.answered) == (TicketState.ANSWERED, NOON + HOUR)
    again = await tickets.answer(await act(WANG, NOON + 2 * HOUR), asked, "再带一张照片")
    assert again.ticket.answered == NOON + HOUR
    assert (await tickets.thread(asked)).answer == "再带一张照片"


@pytest.mark.parametrize("qq", [ADMIN, CHIEF])
async def test_the_committee_answers_questions(asked: int, qq: int):
    assert (await tickets.answer(await act(qq), asked, "带学生证来")).fresh


@pytest.mark.parametrize(
    ("qq", "why"), [(ZHAO, "由归他答的人"), (QIAN, "没有 #1"), (FAR, "没有 #1"), (LI, "没有 #1")]
)
async def test_others_do_not(asked: int, qq: int, why: str):
    with pytest.raises(Refusal, match=why):
        await tickets.answer(await act(qq), asked, "我来答")


@pytest.mark.parametrize("qq", [ADMIN, CHIEF, ZHAO])
async def test_an_appeal_is_answered_and_closed_only_by_whom_it_was_given(appeal: int, qq: int):
    for does in (tickets.answer, tickets.ask_back, tickets.close):
        with pytest.raises(Refusal, match="由派到的人来办"):
            await does(await act(qq), appeal, "知道了")
    assert (await tickets.answer(await act(WANG), appeal, "周三去看")).fresh


async def test_out_of_office_is_out(asked: int):
    await posts.dismiss(await act(CHIEF), await person(WANG), None, NOON.date())
    with pytest.raises(Refusal):
        await tickets.answer(await act(WANG), asked, "带学生证来")
    with pytest.raises(Refusal):
        await tickets.view(await act(WANG), 1)


async def test_waiting_for_him_stops_the_clock(asked: int):
    back = await tickets.ask_back(await act(WANG, NOON + HOUR), asked, "哪个支部的？")
    assert (back.ticket.state, back.ticket.answered) == (TicketState.ASKING, None)
    due = back.ticket.due
    told = await tickets.follow(await act(LI, NOON + 4 * HOUR), asked, "机电2301")
    assert (told.ticket.state, told.ticket.due) == (TicketState.OPEN, due + 3 * HOUR)
    assert told.ticket.waiting is None


async def test_asking_back_when_late_does_not_make_it_in_time(asked: int):
    due = (await tickets.by_entry(asked)).due
    await tickets.ask_back(await act(WANG, due + HOUR), asked, "哪个支部的？")
    told = await tickets.follow(await act(LI, due + 30 * HOUR), asked, "机电2301")
    assert told.ticket.due == due


async def test_asking_again_keeps_whether_the_first_was_in_time(asked: int):
    late = NOON + timedelta(days=3)
    first = await tickets.answer(await act(WANG, late), asked, "带学生证来")
    assert first.ticket.answered == late > first.ticket.due
    more = await tickets.follow(await act(LI, late + HOUR), asked, "学生证也丢了")
    assert (more.ticket.state, more.ticket.due) == (TicketState.OPEN, first.ticket.due)
    assert more.ticket.deadline >= late + HOUR


async def test_handed_on_with_the_sight_of_an_appeal(appeal: int):
    done = await tickets.transfer(await act(WANG), appeal, await person(QIAN))
    assert done.told == (QIAN,)
    case = done.ticket.case
    assert sight((await act(QIAN)).speaker, case) is Sight.TEXT
    assert sight((await act(WANG)).speaker, case) is Sight.NOTHING
    await tickets.transfer(await act(QIAN), appeal, await person(WANG))
    assert sight((await act(WANG)).speaker, (await tickets.by_entry(appeal)).case) is Sight.TEXT


async def test_never_handed_to_whom_it_is_about_nor_to_outsiders(db: object):
    await furnish()
    asker = await person(LI)
    about = await person(QIAN)
    draft = Draft(TicketKind.APPEAL, "…", avoided=frozenset({about}))
    entry = (await tickets.open(await act(LI), draft)).entry
    for taker, why in (
        (about, "不能转给他"),
        (asker, "不能转给他"),
        (await enrol("路人", 7), "在任"),
    ):
        with pytest.raises(Refusal, match=why):
            await tickets.transfer(await act(WANG), entry, taker)


async def test_left_to_hand_over(asked: int):
    wang = await person(WANG)
    assert ("工单", 1) in await handover.open_of(wang)
    await handover.hand_over(await act(CHIEF), wang, await person(QIAN))
    assert (await tickets.by_entry(asked)).owner is not None
    assert ("工单", 1) in await handover.open_of(await person(QIAN))


async def test_the_same_event_writes_once(asked: int):
    steps: list[tuple[Any, int, Any]] = [
        (tickets.ask_back, WANG, "哪个支部的？"), (tickets.follow, LI, "机电2301"),
        (tickets.answer, WANG, "带学生证来"), (tickets.rate, LI, 1),
        (tickets.transfer, ADMIN, await person(QIAN)), (tickets.close, QIAN, "当面说清"),
    ]  # fmt: skip
    for does, who, more in steps:
        said = await act(who)
        first = await does(said, asked, more)
        again = await does(said, asked, more)
        assert (first.fresh, again.fresh, again.said) == (True, False, first.said)
    (rows,) = await db.rows("SELECT COUNT(*) AS n FROM ticket_line")
    assert rows["n"] == 5


async def test_a_number_that_changed_hands_takes_nothing_along(asked: int):
    await rebind(await person(LI), 301)
    stranger, asker = await act(LI), await act(301)
    with pytest.raises(Refusal):
        await tickets.follow(stranger, asked, "我问的")
    assert (await tickets.follow(asker, asked, "换了号")).ticket.qq == 301


@db.tx
async def rebind(who: int, qq: int) -> None:
    await db.execute("UPDATE person SET qq = ? WHERE id = ?", qq, who)
