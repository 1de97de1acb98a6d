"""任命、卸任：谁能办、顶掉谁、当天就生效。"""

from datetime import date, timedelta

import pytest

from models import db
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Role
from models.services import people, posts, tenures
from models.services.people import Stranger
from models.services.posts import Wanted
from models.tables import Entry, Post
from tests.services.worlds import NOON, TODAY, act, appoint, cadre, chief, enrol

pytestmark = pytest.mark.usefixtures("db")

TOMORROW = TODAY + timedelta(1)


async def roles(qq: int, day: date = TODAY) -> frozenset[Role]:
    return (await people.speaker(qq, day)).roles


async def test_appointed_at_once_and_told_twice_written_once() -> None:
    said, wanted = await chief(), [Wanted(PostKind.FULL_TIME, "机电系")]
    first = await posts.appoint(said, [], [Stranger("王老师", 2)], wanted, TODAY)
    again = await posts.appoint(said, [], [Stranger("王老师", 2)], wanted, TODAY)
    assert (first.fresh, again.fresh) == (True, False)
    assert first.lines == again.lines == (("王老师", "专职", "机电系"),)
    assert first.new_units == again.new_units == ("机电系",)
    assert await Post.all().count() == 1
    assert await roles(2) == {Role.CADRE}


async def test_full_time_to_part_time_replaced_at_the_date() -> None:
    me = await cadre(2)
    said = await chief()
    done = await posts.appoint(said, [me], [], [Wanted(PostKind.PART_TIME, "机电系")], TODAY)
    again = await posts.appoint(said, [me], [], [Wanted(PostKind.PART_TIME, "机电系")], TODAY)
    assert done.ended == again.ended == (("老师2", "专职"),)
    assert await tenures.spans(me) == [
        ("专职", date(2026, 1, 1), TODAY),
        ("兼职", TODAY, None),
    ]


async def test_same_post_again_and_earlier_than_the_present_one_are_refused() -> None:
    me = await cadre(2)
    with pytest.raises(Refusal, match="已经在任"):
        await appoint(2, PostKind.FULL_TIME, "机电系")
    with pytest.raises(Refusal, match="2026-01-01 起任专职"):
        await appoint(2, PostKind.PART_TIME, "机电系", since=date(2025, 9, 1))
    assert len(await tenures.spans(me)) == 1


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ([], "要任命什么职务"),
        ([Wanted(PostKind.FULL_TIME), Wanted(PostKind.PART_TIME)], "只能任一个"),
        ([Wanted(PostKind.BRANCH, "机电系")], "写明团支部"),
        ([Wanted(PostKind.SECRETARY)], "写明哪个系"),
    ],
)
async def test_unclear_appointments(wanted: list[Wanted], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        await posts.appoint(await chief(), [], [Stranger("甲", 9)], wanted, TODAY)
    assert await Entry.all().count() == 0


async def test_same_person_twice_and_nobody() -> None:
    who = await enrol("李雷", 9)
    wanted = [Wanted(PostKind.PART_TIME, "机电系")]
    done = await posts.appoint(await chief(), [who, who], [Stranger("李", 9)], wanted, TODAY)
    assert len(done.lines) == 1
    with pytest.raises(Refusal, match="任命谁"):
        await posts.appoint(await chief(), [], [], wanted, TODAY)


async def test_secretary_only_in_the_own_department() -> None:
    await appoint(3, PostKind.SECRETARY, "机电系")
    await appoint(4, PostKind.PART_TIME, "信息系")
    who = await enrol("李雷", 9)
    allowed = [Wanted(PostKind.PART_TIME, "机电系")]
    assert (await posts.appoint(await act(3), [who], [], allowed, TODAY)).fresh
    for wanted in (
        Wanted(PostKind.PART_TIME, "信息系"),
        Wanted(PostKind.PART_TIME),
        Wanted(PostKind.FULL_TIME, "机电系"),
        Wanted(PostKind.SECRETARY, "机电系"),
        Wanted(PostKind.ADMIN),
    ):
        with pytest.raises(Refusal, match="书记只能任命本系"):
            await posts.appoint(await act(3), [who], [], [wanted], TODAY)
    other = (await people.by_qq([4]))[4].id
    with pytest.raises(Refusal, match="书记只能卸任本系"):
        await posts.dismiss(await act(3), other, None, TODAY)
    assert (await posts.dismiss(await act(3), who, None, TODAY)).fresh


async def test_dismissed_the_same_day_and_told_twice() -> None:
    me = await cadre(2)
    said = await chief()
    first = await posts.dismiss(said, me, PostKind.FULL_TIME, TODAY)
    again = await posts.dismiss(said, me, PostKind.FULL_TIME, TODAY)
    assert (first.fresh, again.fresh) == (True, False)
    assert first.lines == again.lines == (("老师2", "专职", "机电系"),)
    assert await roles(2) == {Role.GUEST}
    assert Role.CADRE in await roles(2, TODAY - timedelta(1))
    with pytest.raises(Refusal, match="没有担任任何职务"):
        await posts.dismiss(await chief(), me, None, TODAY)


async def test_dismissal_dates() -> None:
    me = await cadre(2)
    with pytest.raises(Refusal, match="不能早于"):
        await posts.dismiss(await chief(), me, None, date(2025, 12, 1))
    await posts.dismiss(await chief(), me, None, TOMORROW)
    assert Role.CADRE in await roles(2)
    assert await roles(2, TOMORROW) == {Role.GUEST}


async def test_post_that_has_not_begun_can_be_called_off() -> None:
    await appoint(2, PostKind.FULL_TIME, "机电系", since=TOMORROW)
    me = (await people.by_qq([2]))[2].id
    assert await roles(2) == {Role.GUEST}
    await posts.dismiss(await chief(), me, None, TODAY)
    assert await roles(2, TOMORROW) == {Role.GUEST}
    assert (await appoint(2, PostKind.FULL_TIME, "机电系", since=TOMORROW)).fresh


async def test_dismissed_while_waiting_in_the_queue() -> None:
    await appoint(3, PostKind.ADMIN)
    before = await act(3)
    await posts.dismiss(await chief(), (await people.by_qq([3]))[3].id, None, TODAY)
    wanted = [Wanted(PostKind.ADMIN)]
    with pytest.raises(Refusal, match="书记只能任命"):
        await posts.appoint(before, [], [Stranger("同伙", 66)], wanted, TODAY)
    assert await people.by_qq([66]) == {}


async def test_lists_of_who_is_in_post() -> None:
    await cadre(2)
    await appoint(4, PostKind.PART_TIME, "机电2301")
    await appoint(5, PostKind.FULL_TIME)
    await appoint(6, PostKind.ADMIN, now=NOON)
    await appoint(7, PostKind.PART_TIME, "信息系", since=TOMORROW)
    assert await tenures.committee(TODAY) == [6]
    serving = await tenures.roll(TODAY, None, None)
    assert [(s.name, s.kind) for s in serving] == [
        ("老师5", "专职"), ("老师2", "专职"), ("老师4", "兼职"), ("老师6", "管理员"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "told"),
    [(TODAY, "他在名册里已经毕业、离校，不能任命。"), (TOMORROW, "他 2026-11-24 起离校，任职要")],
)
async def test_nobody_who_left_is_appointed(day: date, told: str) -> None:
    """这句话也在学生群里说：没有姓名。"""
    gone = await enrol("李雷", 42)
    await leave(gone, day)
    with pytest.raises(Refusal, match=f"^{told}"):
        await posts.appoint(await chief(), [gone], [], [Wanted(PostKind.PART_TIME)], TOMORROW)


@db.tx
async def leave(person: int, day: date) -> None:
    await db.execute("UPDATE person SET left_on = ? WHERE id = ?", day, person)
