"""匿名的诉求：只有一个码，整点打乱了再入账。"""

import re
from datetime import datetime, timedelta

import pytest

from models import db
from models.rules.tickets import TicketKind
from models.services import anonymous
from models.services.tickets import Draft
from plugins._chat import clock
from plugins.appeals import ticking
from tests.house import NOW, House
from tests.services.worlds import act

STUDENT, QIAN = 3000, 2003
WORDS = "食堂的肉不新鲜"


@pytest.fixture
async def staffed(house: House) -> House:
    await house.appoint(QIAN, "钱进", "管理员")
    return house


async def lodged(house: House, line: str = f"/诉求 匿名 {WORDS}", who: int = STUDENT) -> str:
    """交一件匿名的，返回码。"""
    await house.say(who, line)
    (told,) = await house.say(who, "0")
    (code,) = set(re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", told.text))
    return code


async def on_the_hour(house: House, hour: int = 11) -> None:
    clock.begin_at(NOW.replace(hour=hour, minute=0, second=40), None)
    await ticking.tick()
    await house.settle()


async def count(table: str) -> int:
    return (await db.rows(f"SELECT COUNT(*) AS n FROM {table}"))[0]["n"]


async def test_the_receipt_is_a_code_and_what_can_still_be_seen(staffed: House):
    await staffed.say(STUDENT, f"/诉求 匿名 {WORDS}")
    told = await staffed.one(STUDENT, "0")
    assert "#" not in told
    assert "最迟 周四 11:00" in told
    assert "QQ 和管这台机器的人" in told


@pytest.mark.parametrize("line", ["/诉求 匿名 回避 钱进 他收礼", "/诉求 回避 钱进 匿名 他收礼"])
async def test_either_order(staffed: House, line: str):
    assert "追问码" in await staffed.one(STUDENT, line)


async def test_written_together_is_unnamed_too(staffed: House):
    assert await lodged(staffed, f"/诉求 匿名{WORDS}")
    await on_the_hour(staffed)
    assert await count("ticket") == 1
    assert [r["qq"] for r in await db.rows("SELECT qq FROM ticket")] == [None]


async def test_it_enters_on_the_hour_without_who_or_when(staffed: House):
    await lodged(staffed)
    assert (await count("anonymous_waiting"), await count("ticket")) == (1, 0)
    await on_the_hour(staffed)
    assert (await count("anonymous_waiting"), await count("ticket")) == (0, 1)
    (case,) = await db.rows("SELECT * FROM ticket")
    blank = ("asker_id", "qq", "account", "chat", "department_id", "owner_id")
    assert {case[key] for key in blank} == {None}
    entry, *_ = await db.rows(
        "SELECT e.number, e.at, d.actor_id, d.text FROM entry e"
        " JOIN entry_detail d ON d.entry_id = e.id WHERE e.kind = ?", "appeal",
    )  # fmt: skip
    assert (entry["number"], entry["actor_id"]) == (None, None)
    at = datetime.fromisoformat(str(entry["at"])).astimezone(clock.SHANGHAI)
    assert at == NOW.replace(hour=0)
    replies = "SELECT id FROM delivery WHERE qq = ? OR chat = ?"
    assert await db.rows(replies, STUDENT, -STUDENT) == []


async def test_the_committee_hears_of_it_then(staffed: House):
    await lodged(staffed)
    before = len(staffed.qq.sent)
    await on_the_hour(staffed)
    told = [s for s in staffed.qq.sent[before:] if s.user == QIAN]
    assert "还没有派给谁" in told[0].text
    assert WORDS not in told[0].text


async def test_the_code_opens_it_before_and_after(staffed: House):
    code = await lodged(staffed)
    assert f"你（还没送到）：{WORDS}" in await staffed.one(STUDENT, f"/诉求 查 {code}")
    assert "下一个整点送到" in await staffed.one(STUDENT, f"/诉求 查 {code} 今天又是")
    await on_the_hour(staffed)
    told = await staffed.one(STUDENT, f"/诉求 查 {code.replace('-', ' ').lower()}")
    assert [WORDS in told, "今天又是" in told, "还没送到" in told] == [True, True, False]


async def test_a_wrong_code_opens_nothing_and_ends(staffed: House):
    code = await lodged(staffed)
    for _ in range(5):
        told = await staffed.one(4000, "/诉求 查 AAAA-BBBB-CCCC")
        assert "没有这个码" in told
    assert "过一小时" in await staffed.one(4000, f"/诉求 查 {code}")
    assert WORDS in await staffed.one(STUDENT, f"/诉求 查 {code}")
    assert "把码写在后面" in await staffed.one(STUDENT, "/诉求 查 12")


async def test_the_same_event_again_gives_no_second_case(staffed: House):
    """重启之后又送来的：只认得出收过了，码不再给。"""
    said, draft = await act(STUDENT, NOW), Draft(TicketKind.APPEAL, WORDS)
    assert (await anonymous.keep(said, draft)).code
    assert (await anonymous.keep(said, draft)).code is None
    assert await count("anonymous_waiting") == 1
    await anonymous.mix(NOW + timedelta(days=2))
    assert await count("anonymous_once") == 0


async def test_entered_in_the_quiet_hours_is_told_afterwards(staffed: House):
    clock.begin_at(NOW.replace(hour=12, minute=50), None)
    await lodged(staffed)
    before = len(staffed.qq.sent)
    await on_the_hour(staffed, 13)
    assert staffed.qq.sent[before:] == []
    await on_the_hour(staffed, 14)
    assert {s.user for s in staffed.qq.sent[before:]} == {QIAN}
    await on_the_hour(staffed, 15)
    assert len(staffed.qq.sent) == before + 1
