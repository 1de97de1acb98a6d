import pytest

from models import db
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.services import handover, journal, people, posts
from models.tables import Backfill, BackfillState, Entry
from tests.services.worlds import NOON, TODAY, act, appoint, cadre, chief, enrol

pytestmark = pytest.mark.usefixtures("db")


@db.tx
async def waits(said: Act, cadre: int, reviewer: int, state: str = BackfillState.WAITING) -> int:
    """cadre 的一条补录，等 reviewer 看。"""
    entry = await journal.write("backfill", said, {}, numbered=True)
    made = await Backfill.create(
        entry_id=entry, cadre_id=cadre, reviewer_id=reviewer, day=TODAY, mode="面谈", state=state
    )
    return made.id


async def world() -> tuple[int, int, int]:
    """交出的、接手的、补录的人，都在机电系。"""
    giver, taker, author = [await cadre(qq) for qq in (2, 3, 4)]
    for state in (*BackfillState, BackfillState.WAITING):
        await waits(await chief(), author, giver, state)
    return giver, taker, author


async def reviewers(state: BackfillState) -> list[int | None]:
    return [b.reviewer_id for b in await Backfill.filter(state=state).order_by("id")]


async def test_only_what_is_open_moves_and_once_an_event() -> None:
    giver, taker, _ = await world()
    assert await handover.open_of(giver) == (("补录待审", 2),)
    said = await chief()
    first, again = [await handover.hand_over(said, giver, taker) for _ in range(2)]
    assert (first.giver, first.taker, first.moved, first.left) == (
        "老师2", "老师3", (("补录待审", 2),), (),
    )  # fmt: skip
    assert (again.entry, again.fresh, again.moved) == (first.entry, False, first.moved)
    assert await reviewers(BackfillState.WAITING) == [taker, taker]
    assert await reviewers(BackfillState.APPROVED) == [giver]
    assert await Entry.filter(kind="handover").count() == 1


async def test_nobody_reviews_his_own() -> None:
    giver, taker, author = await world()
    await waits(await chief(), taker, giver)
    done = await handover.hand_over(await chief(), giver, taker)
    assert (done.moved, done.left) == ((("补录待审", 2),), (("补录待审", 1),))
    with pytest.raises(Refusal, match="老师3 自己的"):
        await handover.hand_over(await chief(), giver, taker)
    assert await handover.open_of(taker) == (("补录待审", 2),)
    with pytest.raises(Refusal, match="老师4 自己的"):
        await handover.hand_over(await chief(), taker, author)


async def test_who_can_take_over() -> None:
    giver, taker, _ = await world()
    pupil = await enrol("李雷", 5001)
    await appoint(6, PostKind.ADMIN)
    admin = (await people.by_qq([6]))[6].id
    for other, sentence in ((giver, "同一个人"), (pupil, "在任的团干部"), (admin, "在任的团干部")):
        with pytest.raises(Refusal, match=sentence):
            await handover.hand_over(await chief(), giver, other)
    with pytest.raises(Refusal, match="老师3 手上没有"):
        await handover.hand_over(await chief(), taker, giver)
    await posts.dismiss(await chief(), taker, None, TODAY)
    with pytest.raises(Refusal, match="在任的团干部"):
        await handover.hand_over(await chief(), giver, taker)


async def test_a_secretary_moves_inside_the_own_department() -> None:
    giver, taker, _ = await world()
    foreign = await cadre(5, unit="经管系")
    await waits(await chief(), taker, foreign)
    await appoint(7, PostKind.SECRETARY, "机电系")
    for one, other in ((giver, foreign), (foreign, taker)):
        with pytest.raises(Refusal, match="书记只能办本系"):
            await handover.hand_over(await act(7), one, other)
    await posts.dismiss(await chief(), giver, None, TODAY)  # 已卸任的，按他卸任前的系算
    assert (await handover.hand_over(await act(7), giver, taker)).fresh


async def test_rights_are_looked_at_again() -> None:
    giver, taker, _ = await world()
    await appoint(7, PostKind.SECRETARY, "机电系")
    said = await act(7)
    secretary = (await people.by_qq([7]))[7].id
    await posts.dismiss(await chief(NOON), secretary, None, TODAY)
    with pytest.raises(Refusal, match="书记只能办本系"):
        await handover.hand_over(said, giver, taker)
    assert await handover.open_of(giver) == (("补录待审", 2),)
