"""等着的时候：交接给别人，有人卸任、合并了，文书要两位同意。"""

from pathlib import Path

import pytest

from config import regulation
from models import db as door
from models.rules.refusal import Refusal
from models.services import backfills, merges, people, posts, reviews
from models.services.people import Stranger
from models.tables import BackfillState, ContactYouth
from tests.services.worlds import (
    ADMIN,
    EARLY,
    FAR,
    QIAN,
    TODAY,
    WANG,
    ZHAO,
    act,
    chief,
    department,
    enrol,
    talk,
    youths,
)

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def me(db: object) -> int:
    return await department()


async def numbers(qq: int) -> list[int]:
    speaker = (await act(qq)).speaker
    return [b.number for b in await reviews.to_review(speaker, TODAY)]


async def of(qq: int) -> int:
    return (await people.by_qq([qq]))[qq].id


@door.tx
async def merged(gone: int, kept: int) -> None:
    await merges.merge(await chief(), gone, kept)


async def test_what_waits_is_handed_over_but_not_to_whom_it_is_about(me: int) -> None:
    (one,) = await youths(1)
    zhao, qian = await of(ZHAO), await of(QIAN)
    for persons, qq in (([one], WANG), ([qian], WANG), ([one], QIAN)):
        await backfills.file(await act(qq), persons, [], talk(EARLY))
    assert (await backfills.waiting_on(zhao), await backfills.waiting_on(qian)) == (3, 0)
    assert await backfills.hand_over(zhao, qian) == 1
    assert (await backfills.waiting_on(zhao), await backfills.waiting_on(qian)) == (2, 1)
    assert await reviews.tally(me) == (2, 0)


async def test_the_list_puts_ones_own_first_and_leaves_out_what_one_may_not(me: int) -> None:
    (one,) = await youths(1)
    for persons, qq in (([one], WANG), ([one], ZHAO), ([await of(QIAN)], WANG)):
        await backfills.file(await act(qq), persons, [], talk(EARLY))
    assert await numbers(ZHAO) == [1, 3]
    assert await numbers(WANG) == [2]
    assert await numbers(QIAN) == [2, 1]
    assert await numbers(ADMIN) == [1, 2, 3]


async def test_a_person_merged_meanwhile_is_contacted_once(me: int) -> None:
    kept = await enrol("李雷", 70)
    done = await backfills.file(await act(WANG), [kept], [Stranger("小李")], talk(EARLY))
    stray = next(p.id for p in done.backfill.people if p.id != kept)
    await merged(stray, kept)
    approved = await backfills.approve(await act(ZHAO), done.backfill.entry)
    assert [p.id for p in approved.backfill.people] == [kept]
    assert [y.person_id for y in await ContactYouth.all()] == [kept]
    assert approved.receipt
    assert approved.receipt.progress.done == 1


async def test_a_stranger_who_was_the_author_or_the_reviewer_himself(me: int) -> None:
    mine, his = await youths(2)
    both = await backfills.file(await act(WANG), [mine, his], [Stranger("某人")], talk(EARLY))
    stray = both.backfill.people[-1].id
    await free(me)
    await merged(stray, me)
    with pytest.raises(Refusal, match="和自己的联系"):
        await backfills.approve(await act(ZHAO), both.backfill.entry)
    assert await ContactYouth.all().count() == 0


@door.tx
async def free(person: int) -> None:
    """合并要留下的那一位在册。"""
    await door.execute("UPDATE person SET provisional = ? WHERE id = ?", False, person)


async def test_a_school_may_want_two(me: int, tmp_path: Path) -> None:
    written = regulation.FILE.read_text("utf-8")
    two = written.replace("approvals = 1", "approvals = 2")
    assert two != written
    (tmp_path / "two.toml").write_text(two, "utf-8")
    regulation.use(tmp_path / "two.toml")
    (one,) = await youths(1)
    entry = (await backfills.file(await act(WANG), [one], [], talk(EARLY))).backfill.entry
    first = await backfills.approve(await act(ZHAO), entry)
    assert (first.backfill.state, first.receipt) == (BackfillState.WAITING, None)
    assert first.backfill.reviewer
    assert first.backfill.reviewer.qq == QIAN
    with pytest.raises(Refusal, match="你已经通过过"):
        await backfills.approve(await act(ZHAO), entry)
    assert (await backfills.approve(await act(QIAN), entry)).receipt


async def test_dismissed_in_between(me: int) -> None:
    """看的人卸任就看不了；登记的人卸任，原来的系照样看得了，他自己撤不了。"""
    (one,) = await youths(1)
    entry = (await backfills.file(await act(WANG), [one], [], talk(EARLY))).backfill.entry
    late = await act(ZHAO)
    write = await act(WANG)
    for qq in (ZHAO, WANG):
        who = await of(qq)
        await posts.dismiss(await chief(), who, None, TODAY)
    with pytest.raises(Refusal, match="本系"):
        await backfills.approve(late, entry)
    with pytest.raises(Refusal, match="没有团干部职务"):
        await backfills.file(write, [one], [], talk(EARLY))
    with pytest.raises(Refusal, match="来撤"):
        await backfills.withdraw(await act(WANG), entry)
    with pytest.raises(Refusal, match="本系"):
        await backfills.approve(await act(FAR), entry)
    assert (await backfills.approve(await act(QIAN), entry)).receipt
