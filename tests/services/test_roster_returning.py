"""定了离校日子以后任的职务到那天止；撤销毕业时，后来改过的不动、后来任的说出来。"""

from datetime import date

import pytest

from models import db
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.sheets import PostCell
from models.services import posts, roster_leaving, roster_returning, tenures
from models.services.posts import Wanted
from tests.services.rosters import imported, row, who
from tests.services.worlds import TODAY, act, appoint, chief

pytestmark = pytest.mark.usefixtures("db")

JUNE = date(2027, 6, 30)
LI, HAN = "202301001", "202301002"
BRANCH, PART = PostCell(PostKind.BRANCH), PostCell(PostKind.PART_TIME)
IN_DEPARTMENT = [Wanted(PostKind.FULL_TIME, "机电系")]


async def person(number: str) -> int:
    return (await who(number))["id"]


async def graduated() -> int:
    """李雷（团支书、兼职）和韩梅梅明年六月离校。"""
    await imported(row(posts=(BRANCH, PART)), row(3, HAN, "韩梅梅"))
    return (await roster_leaving.graduate(await chief(), 2023, JUNE, 2)).entry


async def ends(number: str) -> dict[str, str | None]:
    held = await db.rows(
        "SELECT kind, until FROM post WHERE person_id = ? ORDER BY id", await person(number)
    )
    return {h["kind"]: h["until"] and str(h["until"]) for h in held}


async def test_who_is_to_leave_holds_a_new_post_until_that_day():
    await graduated()
    await posts.appoint(await chief(), [await person(HAN)], [], IN_DEPARTMENT, TODAY)
    assert await ends(HAN) == {"专职": "2027-06-30"}
    assert await tenures.not_over(await person(HAN), JUNE) == []
    with pytest.raises(Refusal, match="2027-06-30 起离校"):
        await posts.appoint(await chief(), [await person(LI)], [], IN_DEPARTMENT, JUNE)


async def test_one_who_stays_is_appointed_without_an_end():
    await graduated()
    await imported(row(4, "T1", "王老师", kind="教师", branch="", grade=None))
    both = [await person("T1"), await person(HAN)]
    await posts.appoint(await chief(), both, [], IN_DEPARTMENT, TODAY)
    assert (await ends("T1"), await ends(HAN)) == ({"专职": None}, {"专职": "2027-06-30"})


async def test_a_post_changed_since_stays_and_later_ones_are_told():
    entry = await graduated()
    await posts.dismiss(await chief(), await person(LI), PostKind.PART_TIME, TODAY)
    await posts.appoint(await chief(), [await person(HAN)], [], IN_DEPARTMENT, TODAY)
    one = await chief()
    done = await roster_returning.undo(one, entry)
    assert (done.back.people, done.back.posts, done.touched, done.later) == (2, 1, (0, 1), 1)
    assert await ends(LI) == {"团支书": None, "兼职": TODAY.isoformat()}
    assert await ends(HAN) == {"专职": "2027-06-30"}
    assert (await who(LI))["left_on"] is None
    assert (await roster_returning.undo(one, entry)).back.fresh is False
    with pytest.raises(Refusal, match="已经撤销过了"):
        await roster_returning.undo(await chief(), entry)


async def test_an_earlier_day_is_given_back_too():
    """先定了明年六月，又改到今天：撤销后一次，回到六月。"""
    await graduated()
    sooner = await roster_leaving.graduate(await chief(), 2023, TODAY, 2)
    await roster_returning.undo(await chief(), sooner.entry)
    assert str((await who(LI))["left_on"]) == "2027-06-30"
    assert await ends(LI) == {"团支书": "2027-06-30", "兼职": "2027-06-30"}


async def test_a_secretary_gives_back_only_his_own_department():
    await appoint(3, PostKind.SECRETARY, "机电系")
    await imported(row(posts=(BRANCH,)), row(3, HAN, "韩梅梅"))
    entry = (await roster_leaving.graduate(await act(3), 2023, JUNE, 2)).entry
    await imported(row(3, HAN, "韩梅梅", department="经管系", branch="经管2301"))
    done = await roster_returning.undo(await act(3), entry)
    assert (done.back.people, done.touched) == (1, (1, 0))
    assert str((await who(HAN))["left_on"]) == "2027-06-30"


@db.tx
async def prolong(number: str, until: date) -> None:
    person_ = await person(number)
    await db.execute("UPDATE post SET until = ? WHERE person_id = ?", until, person_)


async def test_a_post_with_another_end_is_left_alone():
    entry = await graduated()
    await prolong(LI, date(2027, 9, 1))
    done = await roster_returning.undo(await chief(), entry)
    assert (done.back.posts, done.touched) == (0, (0, 2))
    assert await ends(LI) == {"团支书": "2027-09-01", "兼职": "2027-09-01"}


async def test_a_secretary_gives_back_no_post_he_may_not_give_now():
    """那时两个系都归他，如今只剩一个：另一个系的职务不由他还。"""
    for department in ("机电系", "经管系"):
        await appoint(3, PostKind.SECRETARY, department)
    await imported(row())
    part = [Wanted(PostKind.PART_TIME, "经管系")]
    await posts.appoint(await chief(), [await person(LI)], [], part, TODAY)
    entry = (await roster_leaving.graduate(await act(3), 2023, JUNE, 1)).entry
    zhao = (await act(3)).speaker.person or 0
    await posts.dismiss(await chief(), zhao, PostKind.SECRETARY, TODAY, "经管系")
    done = await roster_returning.undo(await act(3), entry)
    assert (done.back.people, done.back.posts, done.touched) == (1, 0, (0, 1))
    assert await ends(LI) == {"兼职": "2027-06-30"}
