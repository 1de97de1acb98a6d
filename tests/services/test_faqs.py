"""词条：装一次；一个人改、另一个人看过才用；改了马上问得到，别的进程改的也问得到。"""

import asyncio

import pytest

from models.rules.faqs import Wording
from models.rules.matching import Band
from models.rules.refusal import Refusal
from models.services import faq_changes, faqs, journal, lookup
from models.tables import Entry, Faq, FaqChange, FaqChangeState, FaqPhrasing
from tests.services.faq_books import NEW, SEEDS, added, best, seeded  # noqa: F401  seeded 是夹具
from tests.services.worlds import ADMIN, FAR, NOON, QIAN, WANG, act, chief

pytestmark = pytest.mark.usefixtures("seeded")


async def wanted(key: str) -> int:
    return (await Faq.get(key=key)).id


async def test_seeds_are_loaded_once() -> None:
    before = await Entry.all().count()
    assert await faqs.load_seeds(NOON, SEEDS) == 0
    assert await Entry.all().count() == before
    assert await Faq.all().count() == 2
    assert await best("团费多少钱") == (Band.SURE, "学生每月 0.2 元")
    load = await Entry.get(kind="faq.load")
    assert (await journal.detail(load.id))["actor"] is None
    assert load.number is None


async def test_an_edited_seed_is_kept_and_a_dropped_one_stays_away() -> None:
    fees, card = await wanted("fees"), await wanted("card")
    changed = await faqs.revise(await act(WANG), fees, Wording("", (), "学生 0.2 元，问团支书"))
    gone = await faqs.drop(await act(WANG), card)
    for change in (changed, gone):
        await faqs.approve(await act(QIAN), change.entry)
    assert await faqs.load_seeds(NOON, SEEDS) == 0
    assert await best("团费标准") == (Band.SURE, "学生 0.2 元，问团支书")
    assert await lookup.by_id(card, NOON) is None
    assert (await Faq.get(id=fees)).source == ""  # 答案换了，出处就不是它的了
    with pytest.raises(Refusal, match="没有词条"):
        await faqs.drop(await act(WANG), card)


async def test_nothing_is_used_before_another_has_approved() -> None:
    change = await added()
    assert (change.state, change.faq) == (FaqChangeState.WAITING, None)
    assert (await best(NEW.question))[0] is not Band.SURE
    with pytest.raises(Refusal, match="你自己写的"):
        await faqs.approve(await act(WANG), change.entry)
    done = await faqs.approve(await act(FAR), change.entry)
    assert (done.state, bool(done.faq)) == (FaqChangeState.APPROVED, True)
    assert await best("盖章找谁") == (Band.SURE, NEW.answer)
    assert [p.text for p in await FaqPhrasing.filter(faq_id=done.faq)] == ["盖章找谁"]


async def test_the_superuser_approves_others_but_not_his_own() -> None:
    assert (await faqs.approve(await chief(), (await added()).entry)).faq
    own = await faqs.add(await chief(), Wording("校徽在哪里领", (), "到学生处领"))
    with pytest.raises(Refusal, match="你自己写的"):
        await faqs.approve(await chief(), own.entry)
    await faqs.approve(await act(ADMIN), own.entry)


async def test_who_has_no_post_changes_nothing() -> None:
    entry = (await added()).entry
    before = await Entry.all().count()
    for refused in (
        faqs.add(await act(404), NEW),
        faqs.approve(await act(404), entry),
        faqs.refuse(await act(404), entry, "不对"),
        faqs.withdraw(await act(QIAN), entry),
    ):
        with pytest.raises(Refusal):
            await refused
    assert await Entry.all().count() == before


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Wording("问" * 121, (), "答"), "最多 120 字"),
        (Wording("问", ("问" * 121,), "答"), "最多 120 字"),
        (Wording("盖章", (), "答" * 301), "最多 300 字"),
        (Wording("", (), "答"), "要有问和答"),
        (Wording("盖章", (), ""), "要有问和答"),
        (Wording("盖章", tuple(map(str, range(20))), "答"), "最多 20 种"),
        (Wording("团费多少钱", (), "很多"), "和词条 1「团费交多少」太像"),
        (Wording("哪里盖章", ("团费标准",), "很多"), "和词条 1"),
    ],
)
async def test_a_wrong_wording_is_refused(said: Wording, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        await added(said)
    assert await FaqChange.all().count() == 0


async def test_two_alike_do_not_both_pass() -> None:
    first, second = await added(), await faqs.add(await act(QIAN), NEW)
    await faqs.approve(await act(QIAN), first.entry)
    with pytest.raises(Refusal, match=r"太像了，请退回：/词条 审 #2 0"):
        await faqs.approve(await act(WANG), second.entry)
    refused = await faqs.refuse(await act(WANG), second.entry, "重复")
    assert (refused.state, refused.reason) == (FaqChangeState.REFUSED, "重复")
    with pytest.raises(Refusal, match="已经退回或撤回"):
        await faqs.approve(await act(WANG), second.entry)


async def test_a_change_of_what_was_dropped_meanwhile_is_refused() -> None:
    fees = await wanted("fees")
    edit = await faqs.revise(await act(WANG), fees, Wording("", (), "问团支书"))
    gone = await faqs.drop(await act(WANG), fees)
    await faqs.approve(await act(QIAN), gone.entry)
    with pytest.raises(Refusal, match="已经删了"):
        await faqs.approve(await act(QIAN), edit.entry)


async def test_revising_without_a_change_is_refused_and_the_other_half_stays() -> None:
    fees = await wanted("fees")
    with pytest.raises(Refusal, match="没有改动"):
        await faqs.revise(await act(WANG), fees, Wording("", (), "学生每月 0.2 元"))
    edit = await faqs.revise(await act(WANG), fees, Wording("团费怎么算", ("几毛团费",), ""))
    await faqs.approve(await act(QIAN), edit.entry)
    found = await lookup.by_id(fees, NOON)
    assert found
    assert found.said == Wording("团费怎么算", ("几毛团费",), "学生每月 0.2 元")
    assert found.source == "团费规定"


async def test_a_redelivered_event_writes_once() -> None:
    said = await act(WANG)
    first, again = await faqs.add(said, NEW), await faqs.add(said, NEW)
    assert (first.fresh, again.fresh, again.entry) == (True, False, first.entry)
    verdict = await act(QIAN)
    done, told = [await faqs.approve(verdict, first.entry) for _ in range(2)]
    assert (done.fresh, told.fresh, told.said) == (True, False, done.said)
    assert await Faq.all().count() == 3


async def test_two_at_once_approve_once() -> None:
    entry = (await added()).entry
    tries = [faqs.approve(await act(qq), entry) for qq in (QIAN, FAR, ADMIN)]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(d).__name__ for d in done) == ["Change", "Refusal", "Refusal"]
    assert await Faq.all().count() == 3


async def test_the_author_withdraws() -> None:
    change = await added()
    done = await faqs.withdraw(await act(WANG), change.entry)
    assert (done.state, done.reason) == (FaqChangeState.REFUSED, "")
    assert await faq_changes.to_review(None) == []


async def test_a_ticket_becomes_an_entry() -> None:
    ticket = (await Entry.get(kind="faq.load")).id
    change = await faqs.propose(await act(WANG), NEW.question, NEW.answer, refers=ticket)
    assert (await journal.detail(change.entry))["ticket"] == ticket
    assert (await Entry.get(id=change.entry)).refers_id is None  # 引用它，说的是这次改动
