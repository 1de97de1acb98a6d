"""说到自伤、危险：电话在最前头，私聊的马上派给该管的人，群里的不存。"""

from typing import Any, cast

import nonebot
import pytest

from models import db
from plugins._chat import clock
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, House

STUDENT, SUN, QIAN, CANARY = 3000, 2005, 2003, "我不想活了"
LINE = "全国心理援助热线 12356"


def extra() -> dict[str, Any]:
    """设置里 NoneBot 自己不认识的那些键。"""
    return cast("dict[str, Any]", nonebot.get_driver().config.model_extra)


@pytest.fixture
async def staffed(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setitem(extra(), "care_people", [SUN])
    await house.appoint(SUN, "孙宁", "专职 机电系")
    await house.appoint(QIAN, "钱进", "管理员")
    return house


async def readers() -> set[str]:
    found = await db.rows("SELECT p.name FROM ticket_reader r JOIN person p ON p.id = r.person_id")
    return {r["name"] for r in found}


async def test_in_private_it_skips_the_queue(staffed: House):
    told, alert = await staffed.say(STUDENT, f"/诉求 {CANARY}")
    assert told.text.startswith(LINE)
    assert "#1" in told.text
    assert len(told.text.splitlines()) <= 4
    assert (alert.user, CANARY in alert.text) == (SUN, False)
    assert await readers() == {"孙宁"}
    assert [bool(r["urgent"]) for r in await db.rows("SELECT urgent FROM ticket")] == [True]


async def test_an_alert_does_not_wait_for_the_morning(staffed: House):
    clock.begin_at(NOW.replace(hour=23), None)
    assert [s.user for s in await staffed.say(STUDENT, f"/诉求 {CANARY}")] == [STUDENT, SUN]


@pytest.mark.parametrize("group", [ADMIN_GROUP, CLASS_GROUP])
async def test_in_a_group_nothing_is_kept(staffed: House, group: int):
    told, alert = await staffed.say(STUDENT, f"/诉求 {CANARY}", group=group)
    assert LINE in told.text
    assert "私聊" in told.text
    assert (alert.user, CANARY in alert.text) == (SUN, False)
    assert await db.rows("SELECT id FROM ticket") == []
    assert len(await staffed.say(STUDENT, f"/诉求 {CANARY}", group=group)) == 1


async def test_whoever_it_is_about_is_not_called(staffed: House):
    told = await staffed.say(STUDENT, f"/诉求 回避 孙宁 {CANARY}")
    assert SUN not in {s.user for s in told}
    assert await readers() == {"钱进"}


async def test_unnamed_stays_unnamed(staffed: House):
    told, alert = await staffed.say(STUDENT, f"/诉求 匿名 {CANARY}")
    assert LINE in told.text
    assert "追问码" in told.text
    assert alert.user == SUN
    assert [r["qq"] for r in await db.rows("SELECT qq FROM ticket")] == [None]
    assert await db.rows("SELECT id FROM delivery WHERE qq = ?", STUDENT) == []


async def test_without_anybody_set_the_committee_reads(
    staffed: House, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(extra(), "care_people", [])
    assert [s.user for s in await staffed.say(STUDENT, f"/诉求 {CANARY}")] == [STUDENT, QIAN]
    assert await readers() == {"钱进"}


async def test_a_long_one_is_cut_not_refused(staffed: House):
    assert LINE in (await staffed.say(STUDENT, f"/诉求 {CANARY}{'苦' * 600}"))[0].text


async def test_a_manner_of_speaking_is_an_ordinary_one(staffed: House):
    assert "涉及哪位" in await staffed.one(STUDENT, "/诉求 笑死，食堂又涨价")
