"""补录：第二个人看过才计数；一条只办一次；谁卸任、谁合并了都不乱。"""

import asyncio
from datetime import date, datetime

import pytest

from models import db as door
from models.rules.refusal import Refusal
from models.services import backfills, contacts, journal, ledger, people, reviews
from models.services.backfills import Done
from models.services.people import Stranger
from models.tables import BackfillState, Contact, Entry, Person
from tests.services.worlds import (
    ADMIN,
    EARLY,
    FAR,
    NOON,
    QIAN,
    TODAY,
    WANG,
    ZHAO,
    act,
    chief,
    department,
    later,
    talk,
    youths,
)

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def me(db: object) -> int:
    return await department()


async def file(*persons: int, qq: int = WANG, now: datetime = NOON, day: date = EARLY) -> Done:
    return await backfills.file(await act(qq, now), persons, [], talk(day))


async def done_this_year(who: int) -> int:
    return (await ledger.reached(who, ledger.contact_period(TODAY))).people


def reviewer(done: Done) -> int | None:
    return done.backfill.reviewer.qq if done.backfill.reviewer else None


async def test_nothing_counts_before_and_all_after(me: int) -> None:
    one, two = await youths(2)
    filed = await file(one, two)
    assert (filed.backfill.state, reviewer(filed)) == (BackfillState.WAITING, ZHAO)
    assert await done_this_year(me) == 0
    approved = await backfills.approve(await act(ZHAO), filed.backfill.entry)
    receipt = approved.receipt
    assert receipt
    assert (receipt.entry, receipt.number) == (filed.backfill.entry, filed.backfill.number)
    assert (receipt.draft.day, receipt.late, receipt.new) == (EARLY, True, 2)
    assert await done_this_year(me) == 2
    assert await journal.kind_of(approved.said) == "backfill.approve"
    assert [p.number for p in await contacts.waiting_for(one)] == [receipt.number]


async def test_after_approval_it_is_a_contact_like_any(me: int) -> None:
    (one,) = await youths(1)
    entry = (await file(one)).backfill.entry
    await backfills.approve(await act(ZHAO), entry)
    await contacts.answer(await act(5000), entry, yes=False)
    assert await done_this_year(me) == 0
    await contacts.answer(await act(5000), entry, yes=True)
    assert await done_this_year(me) == 1
    with pytest.raises(Refusal, match="已经通过了"):
        await backfills.withdraw(await act(WANG), entry)
    await contacts.undo(await act(WANG), entry)
    assert await done_this_year(me) == 0


async def test_the_reviewer_is_the_secretary_then_a_cadre_then_the_committee(me: int) -> None:
    (one,) = await youths(1)
    secretary = (await people.by_qq([ZHAO]))[ZHAO].id
    assert reviewer(await file(one, secretary)) == QIAN
    assert reviewer(await file(one, qq=ZHAO)) == QIAN
    assert reviewer(await file(one, qq=FAR)) == ADMIN
    await without_qq(ADMIN)
    assert reviewer(await file(one, qq=FAR, now=later(90))) is None


@door.tx
async def without_qq(qq: int) -> None:
    await Person.filter(qq=qq).update(qq=None)


async def test_who_has_no_qq_or_has_left_is_not_asked(me: int) -> None:
    (one,) = await youths(1)
    await without_qq(ZHAO)
    assert reviewer(await file(one)) == QIAN
    await gone(QIAN)
    assert reviewer(await file(one, now=later(90))) == ADMIN


@door.tx
async def gone(qq: int) -> None:
    await Person.filter(qq=qq).update(left_on=TODAY)


async def test_nobody_approves_his_own_or_one_about_himself_or_from_elsewhere(me: int) -> None:
    about = (await people.by_qq([QIAN]))[QIAN].id
    entry = (await file(about)).backfill.entry
    for qq, sentence in ((WANG, "自己的补录"), (QIAN, "和你的联系"), (FAR, "本系"), (404, "本系")):
        with pytest.raises(Refusal, match=sentence):
            await backfills.approve(await act(qq), entry)
        with pytest.raises(Refusal, match=sentence):
            await backfills.refuse(await act(qq), entry, "不对")
    assert (await backfills.approve(await chief(), entry)).receipt


async def test_two_at_once_write_one_contact(me: int) -> None:
    (one,) = await youths(1)
    entry = (await file(one)).backfill.entry
    tries = [backfills.approve(await act(qq), entry) for qq in (ZHAO, QIAN, ADMIN)]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(d).__name__ for d in done) == ["Done", "Refusal", "Refusal"]
    assert await Contact.all().count() == 1
    with pytest.raises(Refusal, match="已经通过了"):
        await backfills.refuse(await act(ZHAO), entry, "不对")


async def test_a_redelivered_event_writes_once(me: int) -> None:
    (one,) = await youths(1)
    said = await act(WANG)
    first = await backfills.file(said, [one], [Stranger("小王", 60)], talk(EARLY))
    again = await backfills.file(said, [one], [Stranger("小王", 60)], talk(EARLY))
    assert (first.fresh, again.fresh, again.backfill) == (True, False, first.backfill)
    verdict = await act(ZHAO)
    approved = await backfills.approve(verdict, first.backfill.entry)
    told = await backfills.approve(verdict, first.backfill.entry)
    assert (approved.fresh, told.fresh, told.said) == (True, False, approved.said)
    assert await Contact.all().count() == 1


async def test_a_refusal_needs_a_reason_and_keeps_it(me: int) -> None:
    (one,) = await youths(1)
    entry = (await file(one)).backfill.entry
    before = await Entry.all().count()
    for reason in ("", "长" * 101):
        with pytest.raises(Refusal, match="原因"):
            await backfills.refuse(await act(ZHAO), entry, reason)
    assert await Entry.all().count() == before
    await backfills.refuse(await act(ZHAO), entry, "日期不对")
    assert [(b.state, b.reason) for b in await reviews.own(me)] == [
        (BackfillState.REFUSED, "日期不对")
    ]
    assert await done_this_year(me) == 0
    assert (await file(one, now=later(9))).fresh  # 退回了的不算刚刚登记


async def test_the_same_line_within_a_minute_is_a_slip(me: int) -> None:
    one, two = await youths(2)
    first = await file(one, two)
    slip = await file(two, one, now=later(59))
    assert (slip.repeated, slip.backfill.number) == (True, first.backfill.number)
    assert (await file(one, now=later(59))).fresh
    assert (await file(one, two, now=later(60))).fresh
    await backfills.withdraw(await act(WANG), first.backfill.entry)


async def test_the_author_or_the_committee_withdraws(me: int) -> None:
    (one,) = await youths(1)
    entry = (await file(one)).backfill.entry
    with pytest.raises(Refusal, match="要由登记的团干部"):
        await backfills.withdraw(await act(ZHAO), entry)
    await backfills.withdraw(await act(WANG), entry)
    with pytest.raises(Refusal, match="已经撤回了"):
        await backfills.approve(await act(ZHAO), entry)
    other = (await file(one, now=later(90))).backfill.entry
    await backfills.withdraw(await chief(), other)
    assert await reviews.own(me) == []
