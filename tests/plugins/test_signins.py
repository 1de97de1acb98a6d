"""签到：光发码、/签到；群里合成一句，私聊各答各的；打错的、截止的、没绑定的。"""

import asyncio
from datetime import datetime, timedelta

import pytest

from models import db
from models.services import activities
from plugins._chat import clock, codes, merged
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, SUPER, House
from tests.services.worlds import enrol

WANG, HOST, STUDENT = 2001, 2003, 5000
LINE = "/活动 主题团日 青春"


@pytest.fixture(autouse=True)
def _briskly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merged, "PAUSE", 0.05)


@pytest.fixture
async def school(house: House) -> House:
    """王老师专职，韩支书在机电2301，群 3002 是那个班的；二十个绑了的学生。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(HOST, "韩支书", "团支书 机电2301")
    await house.say(SUPER, "/本群 设为 学生群 机电2301", group=CLASS_GROUP)
    for n in range(20):
        await enrol(f"同学{n}", STUDENT + n)
    return house


async def opened(school: House, line: str = LINE, group: int | None = CLASS_GROUP) -> str:
    await school.say(WANG, line, group=group)
    (code,) = await activities.live()
    return code


def later(minutes: float) -> None:
    clock.begin_at(NOW + timedelta(minutes=minutes), None)


async def came() -> list[int]:
    found = await db.rows(
        "SELECT p.qq FROM sign_in s JOIN person p ON p.id = s.person_id WHERE s.undone = ?"
        " ORDER BY s.at, s.id", False,
    )  # fmt: skip
    return [r["qq"] for r in found]


def reacted(school: House) -> int:
    return sum(api == "set_msg_emoji_like" for api, _ in school.qq.calls)


async def test_the_first_is_told_at_once_and_has_a_reaction(school: House):
    code = await opened(school)
    assert await school.one(STUDENT, code, group=CLASS_GROUP) == "#1 已签到 1 人"
    assert await came() == [STUDENT]
    assert reacted(school) == 1


async def test_later_ones_are_merged(school: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(merged, "PAUSE", 0.4)
    code, before = await opened(school), len(school.qq.sent)
    for n in range(20):
        await school.say(STUDENT + n, code if n % 2 else f"/签到 {code}", group=CLASS_GROUP)
    await school.adapter.desk.sender.merged.close()
    await school.settle()
    told = [sent.text for sent in school.qq.sent[before:]]
    assert told[0] == "#1 已签到 1 人"
    assert told[-1] == "#1 已签到 20 人"
    assert len(told) <= 4
    assert len(await came()) == 20


async def test_again_is_silent_in_a_group_and_told_in_private(school: House):
    code = await opened(school)
    await school.say(STUDENT, code, group=CLASS_GROUP)
    assert await school.say(STUDENT, code, group=CLASS_GROUP) == []
    assert await school.one(STUDENT, code) == "你 10:00 签到过了，不用再发：#1「青春」"
    assert await came() == [STUDENT]


async def test_in_private_each_is_answered(school: House):
    code = await opened(school)
    assert await school.one(STUDENT, f"/签到 {code}") == "已签到 #1「青春」，10:00"
    assert await school.one(STUDENT + 1, code) == "已签到 #1「青春」，10:00"


async def test_elsewhere_the_bare_code_is_chat(school: House):
    code = await opened(school)
    assert await school.say(STUDENT, code, group=ADMIN_GROUP) == []
    assert "在这里用不了" in await school.one(STUDENT, f"/签到 {code}", group=ADMIN_GROUP)
    assert await came() == []


async def test_a_wrong_code_is_told_then_slowed_then_locked(school: House):
    code = await opened(school)
    wrong = "8641" if code != "8641" else "8642"
    assert await school.say(STUDENT, wrong, group=CLASS_GROUP) == []
    told = [await school.one(STUDENT, f"/签到 {wrong}", group=CLASS_GROUP) for _ in range(3)]
    assert told[0] == "没有这个签到码，看清主办人公布的四个数字再发。"
    assert "错得有点多，10:01 再来" in told[2]
    held = await school.say(STUDENT, f"/签到 {wrong}", group=CLASS_GROUP)
    held += await school.say(STUDENT, f"/签到 {wrong}", group=CLASS_GROUP)
    held += await school.say(STUDENT, code, group=CLASS_GROUP)
    assert len(held) == 1
    assert await came() == []
    later(2)
    assert await school.one(STUDENT, code, group=CLASS_GROUP) == "#1 已签到 1 人"


async def test_guessing_bare_numbers_in_private_is_counted_in_silence(school: House):
    code = await opened(school)
    for wrong in ("8641", "8642", "8643", "2026"):
        if wrong != code:
            assert await school.say(STUDENT, wrong) == []
    assert "试错太多次" in await school.one(STUDENT, code)
    assert await came() == []


async def test_without_an_activity_numbers_are_nothing(school: House):
    assert await school.say(STUDENT, "8641") == []
    assert await school.say(STUDENT, "8641", group=CLASS_GROUP) == []
    assert await db.rows("SELECT id FROM code_try") == []


async def test_no_code_shows_the_line(school: House):
    assert "比如：/签到 4821" in await school.one(STUDENT, "/签到", group=CLASS_GROUP)
    assert "比如：/签到 4821" in await school.one(STUDENT, "/签到 48211", group=CLASS_GROUP)


async def test_after_it_closed_the_code_is_chat_and_the_command_explains(school: House):
    code = await opened(school)
    later(121)
    told = await school.say(STUDENT, code, group=CLASS_GROUP)
    told += await school.say(STUDENT + 1, code, group=CLASS_GROUP)
    assert [t.text for t in told] == [
        "#1「青春」的签到已经截止，这次没有签上；到了的请主办人补签。"
    ]
    await activities.close_due(clock.now())
    await codes.refresh()
    assert await school.say(STUDENT, code, group=CLASS_GROUP) == []
    assert "已经截止" in await school.one(STUDENT, f"/签到 {code}", group=CLASS_GROUP)
    assert await came() == []


async def test_a_rotated_code_says_so(school: House):
    code = await opened(school)
    await school.say(WANG, "/活动 #1 轮换", group=CLASS_GROUP)
    assert "换过了" in await school.one(STUDENT, f"/签到 {code}", group=CLASS_GROUP)


async def test_the_unbound_are_told_once_how(school: House):
    code = await opened(school)
    told = await school.one(7001, code, group=CLASS_GROUP)
    assert told.startswith("#1 收到 1 人的签到，还没有绑定：私聊我发 /绑定 学号 姓名")
    assert await school.say(7001, code, group=CLASS_GROUP) == []
    await asyncio.sleep(2 * merged.PAUSE)
    assert await school.one(STUDENT, code, group=CLASS_GROUP) == "#1 已签到 1 人"
    assert await db.rows("SELECT id FROM person WHERE qq = 7001") == []


async def test_binding_within_a_day_counts_from_then(school: House):
    code = await opened(school)
    await school.say(7001, code)
    await enrolled("李雷", "2023010101")
    later(23 * 60)
    await school.say(7001, "/绑定 2023010101 李雷")
    (row,) = await db.rows("SELECT at FROM sign_in")
    assert datetime.fromisoformat(str(row["at"])).astimezone(clock.SHANGHAI) - NOW < timedelta(
        seconds=30
    )


@db.tx
async def enrolled(name: str, number: str) -> int:
    line = {"kind": "学生", "name": name, "number": number, "provisional": False}
    return await db.insert("person", line)


async def test_recalling_the_code_takes_it_back(school: House):
    code = await opened(school)
    await school.say(STUDENT, code, group=CLASS_GROUP)
    first = school.last
    assert await school.recall(STUDENT, first, group=CLASS_GROUP) == []
    assert await came() == []
    await school.say(STUDENT, code, group=CLASS_GROUP)
    assert await came() == [STUDENT]
