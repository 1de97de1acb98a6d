"""结单与评分：谁结得了、不满意重新打开、没人说话自己结。"""

from datetime import timedelta

import pytest

from models.rules.refusal import Refusal
from models.rules.tickets import TicketKind, TicketState
from models.services import tickets
from models.services.settling import close_silent
from tests.services.asking import LI
from tests.services.test_tickets_answers import opened
from tests.services.worlds import NOON, QIAN, WANG, ZHAO, act

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def asked(db: object) -> int:
    return await opened(TicketKind.QUESTION)


async def test_closing_needs_an_answer_or_a_reason(asked: int):
    with pytest.raises(Refusal, match="还没有答复过"):
        await tickets.close(await act(WANG), asked, "")
    done = await tickets.close(await act(ZHAO), asked, "已当面说清")
    assert done.ticket.state is TicketState.CLOSED
    assert done.ticket.asked_rating == NOON
    assert (await tickets.thread(asked)).answer == "已当面说清"
    with pytest.raises(Refusal, match="已经结了"):
        await tickets.answer(await act(WANG), asked, "还有")


@pytest.mark.parametrize("rating", [3, 5])
async def test_content_closes(asked: int, rating: int):
    await tickets.answer(await act(WANG), asked, "带学生证来")
    done = await tickets.rate(await act(LI), asked, rating)
    assert (done.ticket.state, done.ticket.rating) == (TicketState.CLOSED, rating)
    with pytest.raises(Refusal, match="已经评过"):
        await tickets.rate(await act(LI), asked, 1)


async def test_not_content_opens_again_and_the_secretary_hears(asked: int):
    await tickets.answer(await act(WANG), asked, "带学生证来")
    await tickets.close(await act(WANG), asked, "")
    done = await tickets.rate(await act(LI), asked, 1)
    assert (done.ticket.state, done.ticket.reopened) == (TicketState.OPEN, 1)
    assert done.told == (WANG, ZHAO)
    await tickets.answer(await act(WANG), asked, "来我这里办")
    assert (await tickets.rate(await act(LI), asked, 4)).ticket.state is TicketState.CLOSED


@pytest.mark.parametrize("rating", [0, 6, -1])
async def test_odd_ratings(asked: int, rating: int):
    await tickets.answer(await act(WANG), asked, "带学生证来")
    with pytest.raises(Refusal, match="1–5"):
        await tickets.rate(await act(LI), asked, rating)


async def test_only_the_asker_rates_and_only_what_was_answered(asked: int):
    with pytest.raises(Refusal, match="还在等答复"):
        await tickets.rate(await act(LI), asked, 5)
    await tickets.answer(await act(WANG), asked, "带学生证来")
    with pytest.raises(Refusal, match="没有 #1"):
        await tickets.rate(await act(QIAN), asked, 5)


async def test_silence_closes_after_the_working_days(asked: int):
    await tickets.answer(await act(WANG), asked, "带学生证来")
    assert await close_silent(NOON + timedelta(days=6, hours=23)) == []
    assert [t.entry for t in await close_silent(NOON + timedelta(days=7))] == [asked]
    t = await tickets.by_entry(asked)
    assert (t.state, t.asked_rating) == (TicketState.CLOSED, None)


@pytest.mark.parametrize("answered", [False, True])
async def test_what_he_called_off_needs_no_answer(asked: int, *, answered: bool):
    if answered:
        await tickets.answer(await act(WANG), asked, "带学生证来")
        await tickets.follow(await act(LI), asked, "学生证也丢了")
    done = await tickets.withdraw(await act(LI), asked)
    assert done.told == (WANG,)
    with pytest.raises(Refusal, match="#1 他撤回了，不用答。"):
        await tickets.answer(await act(WANG), asked, "那也说一句")


async def test_nobody_hears_of_one_answered_long_ago(asked: int):
    await tickets.answer(await act(WANG), asked, "带学生证来")
    assert (await tickets.withdraw(await act(LI), asked)).told == ()


async def test_silence_is_not_calling_off(asked: int):
    await tickets.ask_back(await act(WANG), asked, "哪个支部的？")
    (closed,) = await close_silent(NOON + timedelta(days=7))
    assert closed.state is TicketState.ASKING
    with pytest.raises(Refusal, match="已经结了"):
        await tickets.answer(await act(WANG), asked, "那也说一句")
