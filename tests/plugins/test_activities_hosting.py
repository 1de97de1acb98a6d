"""/活动 #编号 之后的一样：码、轮换、改期、取消、补签、共同；谁都管得着的只有主办和校团委。"""

import pytest

from models.services import activities
from plugins._chat import codes
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, SUPER, House

WANG, LI, BRANCH = 2001, 2002, 2003


@pytest.fixture
async def opened(house: House) -> House:
    """#1 主题团日在收签到，#2 团课在周五。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(LI, "李老师", "专职 机电系")
    await house.appoint(BRANCH, "韩支书", "团支书 机电2301")
    await house.say(WANG, "/活动 主题团日 青春", group=ADMIN_GROUP)
    await house.say(WANG, "/活动 团课 学习 周五 19:00", group=ADMIN_GROUP)
    return house


async def code() -> str:
    (found,) = await activities.live()
    return found


async def test_a_rotated_code_kills_the_old_one(opened: House):
    old = await code()
    told = await opened.one(WANG, "/活动 #1 轮换", group=ADMIN_GROUP)
    assert "旧的作废" in told
    assert f"签到码 {await code()}" in told
    assert codes.live(old, ADMIN_GROUP) is None
    assert codes.live(await code(), ADMIN_GROUP)


async def test_a_hidden_code_is_rotated_in_private(opened: House):
    await opened.say(WANG, "/活动 团课 现在讲", group=CLASS_GROUP)
    (live,) = [c for c, one in (await activities.live()).items() if one.on_site]
    whispered, told = await opened.say(WANG, "/活动 #3 码", group=CLASS_GROUP)
    assert (whispered.user, told.user) == (WANG, None)
    assert live in whispered.text
    assert live not in told.text


async def test_it_is_moved_and_said_back(opened: House):
    told = await opened.one(WANG, "/活动 #2 改期 周六 14:00-15:00", group=ADMIN_GROUP)
    assert told.startswith("#2 团课「学习」改到 11月28日 周六 14:00–15:00")
    assert "几点" in await opened.one(WANG, "/活动 改期 #2 周日", group=ADMIN_GROUP)
    told = await opened.one(WANG, "9:30", group=ADMIN_GROUP)
    assert told.startswith("#2 团课「学习」改到 11月29日 周日 09:30–10:30")


async def test_a_second_host_may_run_it_too(opened: House):
    assert "由主办的人" in await opened.one(LI, "/活动 #2 取消", group=ADMIN_GROUP)
    told = await opened.one(WANG, "/活动 #2 共同 李老师", group=ADMIN_GROUP)
    assert "主讲 王老师、李老师" in told
    assert "已取消 #2" in await opened.one(LI, "/活动 #2 取消", group=ADMIN_GROUP)


async def test_who_came_late_is_signed_in_by_the_host(opened: House):
    told = await opened.one(WANG, "/活动 #1 补签 韩支书 李老师", group=ADMIN_GROUP)
    assert told == "已补签 韩支书、李老师：#1 主题团日「青春」"
    assert "已经签到过" in await opened.one(WANG, "/活动 #1 补签 韩支书", group=ADMIN_GROUP)
    done = await opened.one(WANG, "/结束 #1", group=ADMIN_GROUP)
    assert done == "#1 主题团日「青春」结束，到 2 人\n计入：参加主题团日 李老师"


async def test_a_group_of_students_reads_no_names(opened: House):
    await opened.say(WANG, "/活动 #1 补签 李老师", group=ADMIN_GROUP)
    told = await opened.one(WANG, "/结束 #1", group=CLASS_GROUP)
    assert told == "#1 主题团日「青春」结束，到 1 人\n计入：参加主题团日 1 人"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("#9 码", "没有 #9 这一条"),
        ("#2 码", "11月27日 周五 19:00 才有签到码"),
        ("#2 轮换", "还没开始"),
        ("#2 补签 李老师", "补不了签"),
        ("#1 改期", "改到什么时候？比如：/活动 #1 改期 周五 19:00"),
        ("#1 改期 昨天", "没看懂时间「昨天」"),
        ("#1 改期 随便", "没看懂「随便」"),
        ("#1 补签", "补签谁？"),
        ("#1 共同", "添谁？"),
        ("#1 共同 王老师", "已经在 #1 里了"),
        ("#1 飞", "码、轮换、改期、取消、补签 人、共同 人"),
        ("取消", "哪一场？写编号"),
    ],
)
async def test_a_refusal_gives_the_line_and_changes_nothing(opened: House, line: str, told: str):
    before = await activities.coming((), ADMIN_GROUP, NOW)
    assert told in await opened.one(WANG, f"/活动 {line}", group=ADMIN_GROUP)
    assert await activities.coming((), ADMIN_GROUP, NOW) == before


@pytest.mark.parametrize("line", ["#1 码", "#1 轮换", "#1 取消", "#1 改期 周六 9:00"])
async def test_others_hands_off_but_the_committee(opened: House, line: str):
    assert "由主办的人或校团委来办" in await opened.one(BRANCH, f"/活动 {line}")
    assert "由主办" not in await opened.one(SUPER, f"/活动 {line}")


async def test_a_dismissed_host_runs_nothing_any_more(opened: House):
    await opened.say(SUPER, "/卸任 王老师", group=ADMIN_GROUP)
    assert "待交接：活动 2" in opened.qq.sent[-1].text
    assert "用" in await opened.one(WANG, "/结束 #1", group=ADMIN_GROUP)
    assert set(await activities.live()) == {await code()}


async def test_quoting_the_receipt_says_which(opened: House):
    (receipt,) = await opened.say(WANG, "/活动 主题团日 引用", group=ADMIN_GROUP)
    quoted = {"group": ADMIN_GROUP, "quote": receipt.message}
    assert "旧的作废" in await opened.one(WANG, "/活动 轮换", **quoted)
    assert "#3" in await opened.one(WANG, "/结束", **quoted)


async def test_nothing_open_here_is_said(opened: House):
    assert "没有在收签到的活动" in await opened.one(WANG, "/结束", group=CLASS_GROUP)
    assert "#1 主题团日「青春」结束" in await opened.one(WANG, "/结束")


async def test_a_move_without_a_day_keeps_the_day(opened: House):
    await opened.say(WANG, "/活动 #2 改期 周六 14:00", group=ADMIN_GROUP)
    told = await opened.one(WANG, "/活动 #2 改期 15:00-17:00", group=ADMIN_GROUP)
    assert told.startswith("#2 团课「学习」改到 11月28日 周六 15:00–17:00")
