"""急的永远不落到被说的人手里，也永远不会没有声音；没有职务的管急事的人看得、答得。"""

import pytest

from models import db
from models.services import tickets
from plugins._chat import care
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, House
from tests.plugins.test_care import CANARY, LINE, extra

STUDENT, SUN, QIAN, ZHOU, FRIEND = 3000, 2005, 2003, 2004, 2007


@pytest.fixture
async def staffed(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setitem(extra(), "care_people", [SUN])
    await house.appoint(SUN, "孙宁", "专职 机电系")
    await house.appoint(QIAN, "钱进", "管理员")
    await house.appoint(ZHOU, "周宁", "管理员")
    return house


async def readers(case: int) -> set[str]:
    found = await db.rows(
        "SELECT p.name FROM ticket_reader r JOIN person p ON p.id = r.person_id"
        " WHERE r.ticket_id = ?", case,
    )  # fmt: skip
    return {r["name"] for r in found}


async def avoided(case: int) -> set[str]:
    found = await db.rows(
        "SELECT p.name FROM ticket_avoid a JOIN person p ON p.id = a.person_id"
        " WHERE a.ticket_id = ?", case,
    )  # fmt: skip
    return {r["name"] for r in found}


@pytest.mark.parametrize("way", ["quote", "number"])
async def test_what_he_adds_never_reaches_whom_it_is_about(staffed: House, way: str):
    await staffed.say(STUDENT, "/诉求 回避 孙宁 他总骂人")
    receipt = next(s for s in reversed(staffed.qq.sent) if s.user == STUDENT)
    if way == "quote":
        told = await staffed.say(STUDENT, CANARY, quote=receipt.message)
    else:
        told = await staffed.say(STUDENT, f"/诉求 #1 {CANARY}")
    assert told[0].text.startswith(LINE)
    assert SUN not in {s.user for s in told}
    assert "孙宁" in await avoided(2)
    assert "孙宁" not in await readers(2)


async def test_by_code_neither(staffed: House):
    await staffed.say(STUDENT, "/诉求 匿名 回避 孙宁 他总骂人")
    code = staffed.qq.sent[-1].text.split("追问码 ")[1][:14]
    told = await staffed.say(STUDENT, f"/诉求 查 {code} {CANARY}")
    assert SUN not in {s.user for s in told}
    assert await readers(1) == {"钱进", "周宁"}


@pytest.mark.parametrize("line", ["/诉求 孙宁老师打我", "孙老师打我", "/诉求 匿名 孙 宁打我"])
async def test_named_in_the_text_is_dropped(staffed: House, line: str):
    told = await staffed.say(STUDENT, line)
    assert told[0].text.startswith(LINE)
    assert {s.user for s in told[1:]} == {QIAN, ZHOU}
    assert await readers(1) == {"钱进", "周宁"}
    assert "没有 #1" in await staffed.one(SUN, "/工单 #1")


async def test_of_the_committee_too(staffed: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(extra(), "care_people", [])
    await staffed.say(STUDENT, "/诉求 钱进老师打我")
    assert await readers(1) == {"周宁"}
    assert "没有 #1" in await staffed.one(QIAN, "/工单 #1")


async def test_unless_nobody_is_left(staffed: House):
    await staffed.say(STUDENT, "孙宁、钱进和周宁都知道，我不想活了")
    assert await readers(1) == {"孙宁"}


@pytest.mark.parametrize("line", [CANARY, f"/诉求 匿名 {CANARY}", f"/提问 {CANARY}"])
async def test_a_broken_store_is_never_silent(
    staffed: House, monkeypatch: pytest.MonkeyPatch, line: str
):
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(db, "insert", broken)
    told, alert = await staffed.say(STUDENT, line)
    assert told.text.startswith(LINE)
    assert (alert.user, CANARY in alert.text) == (SUN, False)


async def test_not_even_when_nothing_can_be_read(staffed: House, monkeypatch: pytest.MonkeyPatch):
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(db, "rows", broken)
    told, alert = await staffed.say(STUDENT, CANARY)
    assert (told.text.startswith(LINE), alert.user) == (True, SUN)


async def test_everyone_is_answered_but_nobody_is_called_twice(staffed: House):
    assert len(await staffed.say(STUDENT, CANARY)) == 2
    assert len(await staffed.say(STUDENT, f"真的，{CANARY}")) == 1
    assert len(await staffed.say(STUDENT, "孙宁打我")) == 3
    assert len(await db.rows("SELECT id FROM ticket")) == 3


@pytest.mark.parametrize("line", ["/我不想活了", "／ 不想活了", "/活不下去了 " + "苦" * 3000])
async def test_an_unknown_slash_is_no_way_past(staffed: House, line: str):
    assert (await staffed.say(STUDENT, line))[0].text.startswith(LINE)


async def test_the_end_of_a_long_one_is_heard_and_kept(staffed: House):
    await staffed.say(STUDENT, "苦" * 4000 + CANARY)
    found = await tickets.by_number(1)
    assert found is not None
    assert CANARY in (await tickets.thread(found.entry)).question


async def test_a_quote_of_something_else_is_no_way_past(staffed: House):
    await staffed.say(STUDENT, "/帮助")
    told = await staffed.say(STUDENT, CANARY, quote=staffed.qq.sent[-1].message)
    assert told[0].text.startswith(LINE)


async def test_a_carer_without_a_post_reads_and_answers(
    staffed: House, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(extra(), "care_people", [FRIEND])
    assert await care.cannot_read() == [FRIEND]
    told = await staffed.say(STUDENT, CANARY)
    assert "请绑定后看" in next(s.text for s in told if s.user == FRIEND)
    assert "请绑定后看" in await staffed.one(FRIEND, "/工单 #1")
    await staffed.appoint(FRIEND, "方圆", "兼职 机电系")
    await staffed.say(2000, "/卸任 ", at(FRIEND), group=ADMIN_GROUP)
    assert await care.cannot_read() == []
    assert CANARY in await staffed.one(FRIEND, "/工单 #1")
    answered = await staffed.say(FRIEND, "/答复 #1 我马上过来")
    assert any("我马上过来" in s.text for s in answered if s.user == STUDENT)
    assert "急的写上" in await staffed.one(FRIEND, "/工单")
    assert "/转交 给" in await staffed.one(FRIEND, "/转交 #1 钱进")


async def test_only_urgent_ones_are_his(staffed: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(extra(), "care_people", [FRIEND])
    await staffed.appoint(FRIEND, "方圆", "兼职 机电系")
    await staffed.say(2000, "/卸任 ", at(FRIEND), group=ADMIN_GROUP)
    await staffed.say(STUDENT, "/诉求 涨价")
    await staffed.say(STUDENT, "0")
    assert "没有 #1" in await staffed.one(FRIEND, "/工单 #1")
    await staffed.say(STUDENT, "方圆打我")
    assert "没有 #2" in await staffed.one(FRIEND, "/工单 #2")


async def test_danger_said_instead_of_a_name_is_heard(staffed: House):
    await staffed.say(STUDENT, "/诉求 宿舍停水三天了")
    told = await staffed.say(STUDENT, CANARY)
    assert told[0].text.startswith(LINE)
    found = await tickets.by_number(1)
    assert found is not None
    assert (await tickets.thread(found.entry)).question == f"宿舍停水三天了\n{CANARY}"
