"""/签退 /请假：待了多久、原因只在私聊、群里合成一句；补签、请假的撤回。"""

import pytest

from models import db
from scripts.fake_qq import at
from tests.house import CLASS_GROUP, House
from tests.plugins.test_signins import HOST, STUDENT, WANG, came, later, opened, school

__all__ = ["school"]

pytestmark = pytest.mark.usefixtures("school")


async def test_out_says_how_long(school: House):
    code = await opened(school)
    await school.say(STUDENT, code)
    later(80.5)
    told = await school.one(STUDENT, f"/签退 {code}")
    assert told == "已签退 #1「青春」，在场 1 小时 20 分钟，仅限本活动"
    assert await school.one(STUDENT, "/签退") == told
    assert await school.one(STUDENT, "/签退 #1") == told


async def test_out_in_a_group_is_merged(school: House):
    code = await opened(school)
    for n in range(3):
        await school.say(STUDENT + n, code, group=CLASS_GROUP)
    assert await school.one(STUDENT, "/签退", group=CLASS_GROUP) == "#1 已签退 1 人"
    assert await school.say(STUDENT + 1, "/签退", group=CLASS_GROUP) == []


async def test_out_needs_a_sign_in(school: House):
    code = await opened(school)
    assert "还没有签到 #1" in await school.one(STUDENT, f"/签退 {code}")
    assert "比如" not in await school.one(STUDENT, "/签退")
    assert "没有 #99" in await school.one(STUDENT, "/签退 #99")


async def test_a_leave_with_its_reason_in_private(school: House):
    await school.say(WANG, "/活动 主题团日 青春 周五 19:00 机电2301", group=CLASS_GROUP)
    told = await school.one(STUDENT, "/请假 #1 发烧 要去医院")
    assert told == "已请假 #1「青春」11月27日 周五 19:00，仅限本活动；又来得了就直接签到"
    assert await school.one(WANG, "/请假 #1") == "#1「青春」请假 1 人\n同学0：发烧 要去医院"
    assert "要写" not in await school.one(HOST, "/请假 #1")


async def test_a_reason_in_a_group_is_not_kept(school: House):
    await opened(school)
    told = await school.one(STUDENT, "/请假 #1 发烧", group=CLASS_GROUP)
    assert "请私聊登记，这条没有记下，请撤回它" in told
    assert await db.rows("SELECT id FROM leave_note") == []
    told = await school.one(STUDENT, "/请假 #1", group=CLASS_GROUP)
    assert told == "#1 已请假 1 人，仅限本活动；原因只在私聊里收"


async def test_a_recalled_leave(school: House):
    await opened(school)
    await school.say(STUDENT, "/请假 #1 发烧")
    (told,) = await school.recall(STUDENT, school.last)
    assert told.text == "已撤销请假：#1「青春」"
    assert await school.one(WANG, "/请假 #1") == "#1「青春」还没有人请假。"


async def test_no_leave_after_signing_in_or_after_the_end(school: House):
    code = await opened(school)
    await school.say(STUDENT, code)
    assert "已经签到 #1" in await school.one(STUDENT, "/请假 #1")
    await school.say(WANG, "/结束", group=CLASS_GROUP)
    assert "已结束，不用请假了" in await school.one(STUDENT + 1, "/请假 #1")
    assert "已结束，不用签退了" in await school.one(STUDENT, "/签退 #1")
    assert "哪一场" in await school.one(STUDENT, "/请假")


async def test_strangers_ask_nobody_for_leave(school: House):
    await opened(school)
    assert "给名册里的师生用" in await school.one(7001, "/请假 #1")


async def test_a_recalled_late_entry_by_the_host(school: House):
    await opened(school)
    await school.say(WANG, "/活动 #1 补签 ", at(STUDENT), group=CLASS_GROUP)
    assert await came() == [STUDENT]
    (told,) = await school.recall(WANG, school.last, group=CLASS_GROUP)
    assert told.text == "已撤销补签：#1「青春」"
    assert await came() == []


async def test_sign_out_twice_keeps_the_later(school: House):
    code = await opened(school)
    await school.say(STUDENT, code)
    later(30)
    await school.say(STUDENT, "/签退")
    later(60.5)
    assert "在场 1 小时，" in await school.one(STUDENT, "/签退")


async def test_a_wrong_late_entry_after_the_end(school: House):
    await opened(school, "/活动 恳谈会 聊聊")
    await school.say(WANG, "/结束", group=CLASS_GROUP)
    await school.say(WANG, "/活动 #1 补签 ", at(STUDENT), group=CLASS_GROUP)
    late = school.last
    (told,) = await school.recall(WANG, late, group=CLASS_GROUP)
    assert told.text == "已撤销补签：#1「聊聊」，带入的联系也不计了"
    assert await came() == []
    assert await school.recall(WANG, late, group=CLASS_GROUP) == []


async def test_ones_own_after_the_end_stays(school: House):
    code = await opened(school)
    await school.say(STUDENT, code)
    said = school.last
    await school.say(WANG, "/结束", group=CLASS_GROUP)
    (told,) = await school.recall(STUDENT, said)
    assert told.text == "#1「青春」已结束，签到不能再改；签错了请主办人看。"
    assert await came() == [STUDENT]


async def test_a_recalled_code_of_the_unbound_waits_no_more(school: House):
    code = await opened(school)
    await school.say(7001, code)
    await school.recall(7001, school.last)
    assert await db.rows("SELECT id FROM sign_in_waiting") == []


async def test_a_bare_leave_in_the_group_keeps_the_reason(school: House):
    await opened(school)
    await school.say(STUDENT, "/请假 #1 发烧")
    await school.say(STUDENT, "/请假 #1", group=CLASS_GROUP)
    assert "发烧" in await school.one(WANG, "/请假 #1")


async def test_who_came_after_all_is_not_on_leave(school: House):
    code = await opened(school)
    await school.say(STUDENT, "/请假 #1 发烧")
    await school.say(STUDENT, code)
    assert "发烧" not in await school.one(WANG, "/请假 #1")


async def test_a_cancelled_activity_is_not_among_ones_own(school: House):
    code = await opened(school)
    await school.say(STUDENT, code)
    assert "最近签到" in await school.one(STUDENT, "/我的")
    await school.say(WANG, "/活动 #1 取消")
    await school.say(WANG, "1")
    assert "最近签到" not in await school.one(STUDENT, "/我的")
