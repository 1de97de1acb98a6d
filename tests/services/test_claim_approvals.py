"""点头：谁看得到谁批得了，一句话批一个班，换号当场生效。"""

import pytest

from models import db
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Role
from models.services import binding, claims, contacts, journal, merges, people, posts
from models.services.people import Stranger
from models.services.posts import Wanted
from tests.services.classes import (
    BRANCH,
    HAN,
    HAN_QQ,
    LI,
    LI_QQ,
    NEW,
    OTHER,
    WANG,
    a_class,
    changed,
    claim,
    listed,
    numbers,
    qq_of,
    school,
    states,
)
from tests.services.worlds import CHIEF, TODAY, act, appoint, cadre, chief, talk

pytestmark = pytest.mark.usefixtures("db")


def each(*wanted: int) -> list[range]:
    return [range(n, n + 1) for n in wanted]


@pytest.mark.parametrize(
    ("kind", "unit", "sees"),
    [
        (PostKind.BRANCH, "机电2301", True),
        (PostKind.BRANCH, "机电2302", False),
        (PostKind.PART_TIME, "机电系", True),
        (PostKind.FULL_TIME, "经管系", False),
        (PostKind.FULL_TIME, None, True),
        (PostKind.SECRETARY, "机电系", True),
        (PostKind.SECRETARY, "经管系", False),
        (PostKind.ADMIN, None, True),
    ],
)
async def test_who_sees_is_who_approves(kind: PostKind, unit: str | None, sees: bool):
    rows = await a_class()
    await appoint(BRANCH, kind, unit)
    assert await numbers(BRANCH) == ([1, 2] if sees else [])
    if sees:
        done = await claims.approve(await act(BRANCH), each(1, 2))
        assert [c.row.name for c in done.done] == ["李雷", "韩梅梅"]
        assert [await qq_of(row) for row in rows] == [LI_QQ, HAN_QQ]
    else:
        with pytest.raises(Refusal, match="1 没有等你点头的这一条"):
            await claims.approve(await act(BRANCH), each(1, 2))
        assert [await qq_of(row) for row in rows] == [None, None]


async def test_a_whole_line_is_one_entry_and_redelivery_says_the_same():
    await a_class()
    said = await chief()
    first = await claims.approve(said, [range(1, 10), *each(77)])
    again = await claims.approve(said, [range(1, 10), *each(77)])
    assert (first.fresh, again.fresh, again.entry) == (True, False, first.entry)
    assert [c.number for c in first.done] == [c.number for c in again.done] == [1, 2]
    assert first.failed == again.failed == ((77, "没有等你点头的这一条"),)
    assert await journal.kind_of(first.entry) == "bind.approve"


async def test_nobody_approves_his_own():
    """管理员照群名片认自己的那一行：别人才批得了。"""
    await school()
    await listed("李雷", LI)
    await appoint(LI_QQ, PostKind.ADMIN)
    await claim(LI_QQ, "李雷")
    assert await numbers(LI_QQ) == []
    with pytest.raises(Refusal, match="没有等你点头的"):
        await claims.approve(await act(LI_QQ), each(1))
    assert await numbers(CHIEF) == [1]


async def test_a_claim_of_a_post_holder_waits_for_who_could_appoint_him():
    """等着的时候他被任命了：团支书批不了，看不到。"""
    li, _ = await a_class()
    await appoint(BRANCH, PostKind.BRANCH, "机电2301")
    await posts.appoint(await chief(), [li], [], [Wanted(PostKind.PART_TIME, "机电系")], TODAY)
    assert await numbers(BRANCH) == [2]
    with pytest.raises(Refusal, match="1 没有等你点头的这一条"):
        await claims.approve(await act(BRANCH), each(1))
    await appoint(OTHER, PostKind.SECRETARY, "机电系")
    await claims.approve(await act(OTHER), each(1))
    assert Role.CADRE in (await people.speaker(LI_QQ, TODAY)).roles


async def test_an_approver_who_was_dismissed_approves_nothing():
    li, _ = await a_class()
    await appoint(BRANCH, PostKind.BRANCH, "机电2301")
    said = await act(BRANCH)
    (me,) = (await people.by_qq([BRANCH])).values()
    await posts.dismiss(await chief(), me.id, None, TODAY)
    with pytest.raises(Refusal, match="没有等你点头的"):
        await claims.approve(said, each(1))
    assert await qq_of(li) is None


async def test_bound_meanwhile_is_told_and_the_others_go_on():
    _, han = await a_class()
    await binding.by_pair(await act(NEW, chat=-NEW), LI, "李雷")
    done = await claims.approve(await chief(), each(1, 2))
    assert done.failed == ((1, "已作罢"),)
    assert await qq_of(han) == HAN_QQ


async def test_two_accounts_claim_one_person():
    li, _ = await a_class()
    await claim(NEW, "李雷")
    done = await claims.approve(await chief(), each(1, 3))
    assert done.failed == ((3, "名册里的这一位已绑定别的 QQ"),)
    assert (await qq_of(li), await states()) == (LI_QQ, ["已绑定", "待批", "已作罢"])


async def test_the_account_bound_elsewhere_meanwhile():
    """等着的时候导入的名册把这个 QQ 写给了别人。"""
    _, han = await a_class()
    await changed(await listed("王强", WANG), qq=HAN_QQ)
    with pytest.raises(Refusal, match="2 这个 QQ 已绑定别人"):
        await claims.approve(await chief(), each(2))
    assert await qq_of(han) is None


async def test_merged_meanwhile_the_claim_follows_the_one_who_stays():
    await school()
    gone, kept = await listed("李雷", LI), await listed("李蕾", HAN)
    await claim(LI_QQ, "李雷")
    await changed(gone, number=None)
    await db.tx(merges.merge)(await chief(), gone, kept)
    await claims.approve(await chief(), each(1))
    assert await qq_of(kept) == LI_QQ


async def test_a_provisional_claimer_is_merged():
    """被登记过一次的暂记：批了以后那一次记在名册里的他名下。"""
    li, _ = await a_class()
    await cadre(2)
    noted = await contacts.record(await act(2), [], [Stranger("小李", LI_QQ)], talk())
    await claims.approve(await chief(), each(1))
    assert [p.id for p in (await contacts.receipt(noted.entry)).people] == [li]
    assert await qq_of(li) == LI_QQ


async def test_refused_is_closed_and_may_be_asked_again():
    li, _ = await a_class()
    said = await chief()
    first, again = [await claims.refuse(said, each(1)) for _ in range(2)]
    assert (first.fresh, again.fresh, await states()) == (True, False, ["已作罢", "待批"])
    with pytest.raises(Refusal, match="1 已作罢"):
        await claims.approve(await chief(), each(1))
    await claim(LI_QQ, "李雷")
    assert await numbers(CHIEF) == [2, 3]
    assert await qq_of(li) is None


async def test_a_change_takes_the_rights_from_the_old_account_at_once():
    await school()
    me = await cadre(2)
    await changed(me, number=LI, provisional=False)
    await binding.by_pair(await act(NEW, chat=-NEW), LI, "老师2", moving=True)
    assert await numbers(2) == []
    done = await claims.approve(await chief(), each(1))
    assert [(c.qq, c.was) for c in done.done] == [(NEW, 2)]
    assert (await people.speaker(2, TODAY)).roles == {Role.GUEST}
    assert Role.CADRE in (await people.speaker(NEW, TODAY)).roles


async def test_one_that_cannot_be_merged_does_not_hold_up_the_class():
    """暂记时另任了专职的，名册里是兼职：他的那一条说不成，姓名和职务一个字不说，别人的照批。"""
    li, han = await a_class()
    await posts.appoint(await chief(), [li], [], [Wanted(PostKind.PART_TIME, "机电系")], TODAY)
    await appoint(LI_QQ, PostKind.FULL_TIME, "机电系")
    why = "他另有暂记的职务，请校团委合并"
    done = await claims.approve(await chief(), each(1, 2))
    assert (done.failed, [c.row.name for c in done.done]) == (((1, why),), ["韩梅梅"])
    assert (await qq_of(li), await qq_of(han)) == (None, HAN_QQ)
    with pytest.raises(Refusal, match=f"没有办成：1 {why}。发 "):
        await claims.approve(await chief(), each(1))
    assert await claims.refuse(await chief(), each(1))
