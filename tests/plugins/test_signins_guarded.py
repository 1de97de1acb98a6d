"""绕不过去的：试错了要等，换个群问也一样；卸任了看不到谁为什么请假；写在群里的原因都拦下。"""

import pytest

from models import db
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.plugins.test_signins import LINE, STUDENT, WANG, came, later, opened, school

__all__ = ["school"]

pytestmark = pytest.mark.usefixtures("school")


def wrong_ones(code: str) -> list[str]:
    return [wrong for wrong in ("8641", "8642", "8643", "8645") if wrong != code][:3]


async def test_the_held_learn_nothing_of_a_code_in_another_group(school: House):
    code = await opened(school)
    for wrong in wrong_ones(code):
        await school.say(STUDENT, f"/签到 {wrong}")
    later(0.5)
    told = await school.one(STUDENT, f"/签到 {code}", group=ADMIN_GROUP)
    assert "试错太多次" in told
    await school.say(WANG, "/活动 #1 轮换", group=CLASS_GROUP)
    assert await school.say(STUDENT, f"/签到 {code}", group=ADMIN_GROUP) == []
    assert await came() == []


async def test_asking_in_another_group_is_a_try(school: House):
    code = await opened(school)
    for _ in range(3):
        assert "在这里用不了" in await school.one(STUDENT, f"/签到 {code}", group=ADMIN_GROUP)
    assert "试错太多次" in await school.one(STUDENT, code)
    later(2)
    assert "已签到 #1" in await school.one(STUDENT, code)


async def test_out_of_office_a_student_reads_no_reasons(school: House):
    host = STUDENT + 5
    await school.say(SUPER, "/任命 ", at(host), " 同学5 团支书 机电2301", group=ADMIN_GROUP)
    await school.say(host, f"{LINE} 机电2301")
    await school.say(STUDENT, "/请假 #1 发烧")
    assert "发烧" in await school.one(host, "/请假 #1")
    await school.say(SUPER, "/卸任 同学5", group=ADMIN_GROUP)
    told = await school.one(host, "/请假 #1")
    assert "发烧" not in told
    assert "同学0" not in told


@pytest.mark.parametrize("words", ["胃病 #1", "得了 胃病 #1", "胃病", "#1 胃病"])
async def test_a_reason_before_the_number_is_caught_in_a_group(school: House, words: str):
    await school.say(WANG, LINE, group=CLASS_GROUP)
    told = await school.one(STUDENT, f"/请假 {words}", group=CLASS_GROUP)
    assert "原因请私聊登记，这条没有记下，请撤回它" in told
    assert "#1" in told or "#1" not in words
    assert await db.rows("SELECT id FROM leave_note") == []


async def test_a_reason_before_the_number_is_kept_in_private(school: House):
    await opened(school)
    await school.say(STUDENT, "/请假 烧到 39 度 #1")
    (row,) = await db.rows("SELECT reason FROM leave_note")
    assert row["reason"] == "烧到 39 度"
