"""给人看过的才写：数一样、人不一样，也要再看一遍。"""

from datetime import date

import pytest

from models import db
from models.rules.posts import PostKind
from models.rules.sheets import PostCell
from models.services import posts, roster
from models.services.posts import Wanted
from models.services.roster import Committed, Draft
from tests.services.rosters import checked, everything, imported, row, who
from tests.services.worlds import NOON, TODAY, chief

pytestmark = pytest.mark.usefixtures("db")

HAN = "202301002"
PART = PostCell(PostKind.PART_TIME, date(2026, 9, 1))
ROLE = [Wanted(PostKind.PART_TIME, "机电系")]


async def shown_again(draft: Draft, leaving: int | None = None) -> Draft:
    """提交没有写，交回新的核对；再点一次头才写。"""
    before = await everything()
    again = await roster.commit(await chief(), draft, leaving)
    assert isinstance(again, Draft)
    assert again.plan.figures == draft.plan.figures
    assert await everything() == before
    assert isinstance(await roster.commit(await chief(), again, leaving), Committed)
    return again


async def person(number: str) -> int:
    return (await who(number))["id"]


async def test_a_cadre_dismissed_meanwhile_is_another_post_to_end():
    """卸了又任：要截止的还是一段，却是另一段。"""
    await imported(row(posts=(PART,)))
    draft = await checked(row(posts=(PostCell(PostKind.FULL_TIME),)))
    await posts.dismiss(await chief(), await person("202301001"), None, TODAY)
    await posts.appoint(await chief(), [await person("202301001")], [], ROLE, TODAY)
    again = await shown_again(draft)
    assert again.plan.ended != draft.plan.ended


async def test_a_leaver_who_changed_posts_meanwhile():
    await imported(row(), row(3, HAN, "韩梅梅", posts=(PART,)))
    draft = await checked(row(), full=True)
    await posts.dismiss(await chief(), await person(HAN), None, TODAY)
    await posts.appoint(await chief(), [await person(HAN)], [], ROLE, TODAY)
    await shown_again(draft, 1)


@db.tx
async def swap(one: str, other: str) -> None:
    await db.execute("UPDATE person SET number = 'X' WHERE number = ?", one)
    await db.execute("UPDATE person SET number = ? WHERE number = ?", one, other)
    await db.execute("UPDATE person SET number = ? WHERE number = 'X'", other)


async def test_another_person_behind_the_same_number():
    await imported(row(name="李雷"), row(3, HAN, "李雷"))
    draft = await checked(row(name="李磊"), row(3, HAN, "李雷"))
    await swap("202301001", HAN)
    again = await shown_again(draft)
    assert {m.id for m in again.plan.members} != {m.id for m in draft.plan.members}


async def test_the_day_turned_while_it_waited():
    """没写任职起的从提交那天起：日子变了要再看一遍；没有日子的不必。"""
    draft = await checked(row(posts=(PostCell(PostKind.BRANCH),)))
    tomorrow = await chief(NOON.replace(day=24))
    assert isinstance(await roster.commit(tomorrow, draft), Draft)
    plain = await checked(row())
    assert isinstance(await roster.commit(tomorrow, plain), Committed)
