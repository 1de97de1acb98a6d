"""小事撤小事：引用补签、共同、合计说撤销，不会把整场取消；有人签到的要再问一句。"""

import asyncio

import pytest

from models.services import activities, turnouts
from plugins._chat import gathering, merged
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, LI, HAN = 2001, 2002, 2003
WHOLE = "整场不办了由主办的人发 /活动 #1 取消"


@pytest.fixture
async def opened(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """#1 主题团日在 3002 群里收签到。"""
    monkeypatch.setattr(merged, "PAUSE", 0.05)
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(LI, "李老师", "专职 机电系")
    await house.appoint(HAN, "韩支书", "团支书 机电2301")
    await house.say(SUPER, "/本群 设为 学生群 机电2301", group=CLASS_GROUP)
    await house.say(WANG, "/活动 主题团日 青春", group=CLASS_GROUP)
    return house


async def code() -> str:
    (found,) = await activities.live()
    return found


async def came(house: House) -> int:
    await gathering.settle()
    (live,) = (await activities.live()).values()
    return (await turnouts.turnout(await activities.view(live.entry))).came


@pytest.mark.parametrize("line", ["撤销", "/撤销"])
async def test_a_late_signing_alone_is_taken_back(opened: House, line: str):
    (late,) = await opened.say(WANG, "/活动 #1 补签 李老师", group=ADMIN_GROUP)
    quoted = {"group": ADMIN_GROUP, "quote": late.message}
    assert "要由主办" in await opened.one(HAN, "撤销", **quoted)
    assert await came(opened) == 1
    await opened.say(WANG, line, **quoted)
    assert await came(opened) == 0


async def test_the_merged_line_takes_nothing_back(opened: House):
    await opened.say(HAN, await code(), group=CLASS_GROUP)
    await gathering.settle()
    await asyncio.sleep(0.1)
    line = opened.qq.sent[-1]
    assert line.text == "#1 已签到 1 人"
    told = await opened.one(WANG, "撤销", group=CLASS_GROUP, quote=line.message)
    assert WHOLE in told
    assert await came(opened) == 1


@pytest.mark.parametrize("change", ["轮换", "改期 明天 19:00"])
async def test_a_change_is_changed_again_and_cancels_nothing(opened: House, change: str):
    told = (await opened.say(WANG, f"/活动 #1 {change}", group=ADMIN_GROUP))[-1]
    again = await opened.one(WANG, "撤销", group=ADMIN_GROUP, quote=told.message)
    assert f"/活动 #1 {change[:2]}" in again
    assert "/活动 #1 取消" in again
    assert "已取消" not in await opened.one(WANG, "/活动 #1", group=ADMIN_GROUP)


async def test_a_shared_host_is_taken_off_again(opened: House):
    said = await opened.say(WANG, "/活动 #1 共同 李老师", group=ADMIN_GROUP)
    assert "由主办" in await opened.one(HAN, "撤销", group=ADMIN_GROUP, quote=said[0].message)
    told = await opened.one(WANG, "撤销", group=ADMIN_GROUP, quote=said[0].message)
    assert told == "#1 主题团日「青春」已退回共同\n组织者 王老师"
    assert "由主办" in await opened.one(LI, "/活动 #1 取消", group=ADMIN_GROUP)


async def test_recalling_the_line_takes_the_shared_off(opened: House):
    await opened.say(WANG, "/活动 #1 共同 李老师", group=ADMIN_GROUP)
    (told,) = await opened.recall(WANG, opened.last, group=ADMIN_GROUP)
    assert "已退回共同" in told.text
    assert await opened.recall(WANG, opened.last, group=ADMIN_GROUP) == []


@pytest.mark.parametrize("line", ["/活动 #1 取消", "/撤销 #1"])
async def test_who_signed_in_is_asked_about_before_it_is_cancelled(opened: House, line: str):
    await opened.say(WANG, "/活动 #1 补签 李老师", group=ADMIN_GROUP)
    asked = await opened.one(WANG, line, group=ADMIN_GROUP)
    assert "已有 1 人签到" in asked
    assert "回复 1" in asked
    assert await came(opened) == 1
    told = await opened.one(WANG, "1", group=ADMIN_GROUP)
    assert told == "已取消 #1 主题团日「青春」，不再计数\n改好再发：/活动 主题团日 青春"


async def test_the_whole_line_is_given_back_after_a_cancel(opened: House):
    line = "/活动 团课 学习 教三201 周五 19:00-21:00 机电2301"
    await opened.say(WANG, line, group=ADMIN_GROUP)
    told = await opened.one(WANG, "/活动 #2 取消", group=ADMIN_GROUP)
    again = told.split("改好再发：")[1]
    assert again == "/活动 团课 学习 11月27日 周五 19:00-21:00 教三201 机电2301"
    assert "#3 团课「学习」11月27日 周五 19:00–21:00，在教三201" in await opened.one(
        WANG, again, group=ADMIN_GROUP
    )


async def test_who_signed_in_stops_a_move(opened: House):
    await opened.say(WANG, "/活动 #1 补签 李老师 韩支书", group=ADMIN_GROUP)
    told = await opened.one(WANG, "/活动 #1 改期 明天 19:00", group=ADMIN_GROUP)
    assert told == "已有 2 人签到，改不了期；不办了发 /活动 #1 取消，再另发一场。"
    assert await came(opened) == 2
