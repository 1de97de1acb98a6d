"""/免计：写明原因，几个月不计走访；假期里一句话就行。"""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from models import db
from plugins._chat import clock
from plugins._chat.months import read
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, SUPER, House

CHEN, LI = 2101, 2102


@pytest.fixture
async def room(house: House) -> House:
    await house.appoint(CHEN, "陈书记", "管理员")
    await house.appoint(LI, "李老师", "专职 机电系")
    return house


@pytest.fixture
def in_february() -> Iterator[None]:
    """2027 年 2 月 10 日：寒假里。"""
    clock.begin_at(datetime(2027, 2, 10, 10, tzinfo=clock.SHANGHAI), None)
    yield
    clock.begin_at(None, None)


async def months() -> list[str]:
    found = await db.rows("SELECT month FROM exemption WHERE undone = ? ORDER BY month", False)
    return [str(r["month"]) for r in found]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("7月", ["2026-07"]), ("7月份", ["2026-07"]), ("12月", ["2025-12"]),
        ("１１月", ["2026-11"]),
        ("7-8月", ["2026-07", "2026-08"]), ("7月-8月", ["2026-07", "2026-08"]),
        ("12-2月", ["2025-12", "2026-01", "2026-02"]), ("2025年7月", ["2025-07"]),
        ("本月", ["2026-11"]), ("上月", ["2026-10"]), ("13月", None), ("7", None), ("暑假", None),
    ],
)  # fmt: skip
def test_how_months_are_read(word: str, found: list[str] | None):
    months = read(word, date(2026, 11, 25))
    assert (None if months is None else [f"{m:%Y-%m}" for m in months]) == found


async def test_exempted_with_a_reason(room: House):
    told = await room.one(CHEN, "/免计 走访 7月 8月 暑假，学生不在校")
    assert told == (
        "已免计 走访 7月 8月：暑假，学生不在校\n导出会印上原因；写错了，引用本条发 /撤销"
    )
    assert await months() == ["2026-07-01", "2026-08-01"]
    assert "8月免计，不用再免计" in await room.one(CHEN, "/免计 走访 8月 暑假")


async def test_the_reason_is_asked_for(room: House):
    assert await room.one(CHEN, "/免计 走访 9月") == (
        "9月 为什么免计？写一句原因，会印在导出上；不写了回「取消」。"
    )
    assert "已免计 走访 9月：迎新" in await room.one(CHEN, "迎新")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/免计", "只有走访可以免计"),
        ("/免计 走访", "哪几个月免计"),
        ("/免计 联系 7月 暑假", "只有走访可以免计"),
        ("/免计 走访 2026年12月 考试", "还没到的月份"),
        ("/免计 走访 10月 7月 " + "长" * 101, "原因最多 100 字"),
    ],
)
async def test_what_is_refused_writes_nothing(room: House, line: str, told: str):
    assert told in await room.one(CHEN, line)
    assert await months() == []


async def test_a_visited_month_needs_none(room: House):
    await room.say(CHEN, "/走访 机电系 11-2")
    assert "2026年11月已走访，不用再免计" in await room.one(CHEN, "/免计 走访 10月 11月 忙")
    assert await months() == []


async def test_only_the_committee_and_only_in_private(room: House):
    assert "/免计 给校团委用" in await room.one(LI, "/免计 走访 7月 暑假")
    assert await room.one(CHEN, "/免计 走访 7月 暑假", group=ADMIN_GROUP) == (
        "请私聊我发 /免计，群里不办这条。"
    )


async def test_rights_end_while_the_reason_is_asked_for(room: House):
    await room.say(CHEN, "/免计 走访 9月")
    await room.say(SUPER, "/卸任 ", at(CHEN), group=ADMIN_GROUP)
    assert "/免计 给校团委用" in await room.one(CHEN, "迎新")
    assert await months() == []


async def test_undone_by_quote_and_by_recall(room: House):
    (receipt,) = await room.say(CHEN, "/免计 走访 7月 暑假")
    assert await room.one(CHEN, "/撤销", quote=receipt.message) == (
        "已撤销，7月 照常计。改好再发：\n/免计 走访 7月 暑假"
    )
    await room.say(CHEN, "/免计 走访 7月 放暑假")
    assert "照常计" in (await room.recall(CHEN, room.last))[0].text
    assert await months() == []


async def test_it_is_audited(room: House):
    await room.say(CHEN, "/免计 走访 7月 暑假")
    told = await room.one(CHEN, "/审计 今天")
    assert "免计 走访 2026-07：暑假" in told


async def test_a_vacation_is_exempted_in_one_reply(room: House, in_february: None):
    told = await room.one(CHEN, "/走访 计划")
    assert "本月假期" in told
    assert told.endswith("未走访：9月 10月 11月 12月\n假期：1月 2月，回复 1 免计")
    assert "已免计 走访 1月 2月：假期" in await room.one(CHEN, "1")
    assert await months() == ["2027-01-01", "2027-02-01"]
    assert "免计：1月 2月" in await room.one(CHEN, "/走访 计划")


async def test_in_a_group_the_vacation_is_only_told(room: House, in_february: None):
    told = await room.one(CHEN, "/走访 计划", group=ADMIN_GROUP)
    assert told.endswith("未走访：9月 10月 11月 12月\n假期：1月 2月，私聊我发 /走访 计划 可以免计")
    assert await room.say(CHEN, "1", group=ADMIN_GROUP) == []
    assert await months() == []
