"""/活动：一行读懂、缺什么问什么、码给谁看；到点开口；/结束。"""

from datetime import datetime

import pytest

from models.services import activities, units
from plugins._chat import clock, codes, forgetting, intake
from plugins.activities import ticking
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, LI, BRANCH, STUDENT = 2001, 2002, 2003, 2004


def at_time(hour: int, minute: int = 0, day: int = 25) -> None:
    clock.begin_at(datetime(2026, 11, day, hour, minute, tzinfo=clock.SHANGHAI), None)


@pytest.fixture
async def school(house: House) -> House:
    """王老师、李老师专职，韩支书在机电2301；群 3002 是那个班的。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(LI, "李老师", "专职 机电系")
    await house.appoint(BRANCH, "韩支书", "团支书 机电2301")
    await house.say(SUPER, "/本群 设为 学生群 机电2301", group=CLASS_GROUP)
    return house


async def code() -> str:
    (found,) = await activities.live()
    return found


async def test_one_line_in_any_order(school: House):
    line = "/活动 教三201 周五 19:00-21:00 青春与担当 机电2301 主题团日"
    assert await school.one(WANG, line, group=ADMIN_GROUP) == (
        "#1 主题团日「青春与担当」11月27日 周五 19:00–21:00，在教三201\n"
        "到点在这里给签到码；不办了发 /活动 #1 取消\n"
        "组织者 王老师；请了 机电2301"
    )


async def test_without_a_time_the_code_is_told_at_once(school: House):
    told = await school.one(WANG, "/活动 主题团日 青春与担当", group=CLASS_GROUP)
    assert f"签到码 {await code()}，直接发这四个数字，收到 12:00" in told
    assert "组织者 王*" in told


async def test_a_lecture_hides_its_code_from_the_group(school: House):
    whispered, told = await school.say(WANG, "/活动 团课 学习", group=CLASS_GROUP)
    assert (whispered.user, told.user) == (WANG, None)
    assert f"签到码 {await code()}" in whispered.text
    assert "签到码现场公布" in told.text
    assert await code() not in told.text


async def test_a_host_who_is_no_friend_can_fetch_it_later(school: House):
    school.qq.refuse = lambda api, _: api == "send_private_msg"
    told = (await school.say(WANG, "/活动 团课 学习", group=CLASS_GROUP))[-1]
    assert "先加我好友，再发一次 /活动 #1 码" in told.text
    assert await code() not in told.text
    school.qq.refuse = lambda _api, _params: False
    assert f"签到码 {await code()}" in await school.one(WANG, "/活动 #1 码")


async def test_a_topic_is_not_a_department(school: House):
    told = await school.one(
        SUPER, "/活动 团课 走进人工智能学院 周五 19:00 机电2301", group=ADMIN_GROUP
    )
    assert "团课「走进人工智能学院」" in told
    assert "请了 机电2301" in told
    assert await units.find("走进人工智能学院") is None


async def test_everybody_may_invite_the_whole_school(school: House):
    told = await school.one(WANG, "/活动 主题团日 青春 全校 周五 19:00", group=ADMIN_GROUP)
    assert "请了 全校" in told


async def test_what_is_missing_is_asked_one_by_one(school: House):
    assert "是哪一类" in await school.one(WANG, "/活动 明天晚上", group=ADMIN_GROUP)
    assert "活动叫什么" in await school.one(WANG, "恳谈会", group=ADMIN_GROUP)
    assert "11月26日 周四 几点" in await school.one(WANG, "心里话", group=ADMIN_GROUP)
    assert "早上还是晚上" in await school.one(WANG, "7点", group=ADMIN_GROUP)
    told = await school.one(WANG, "晚7点", group=ADMIN_GROUP)
    assert told.startswith("#1 恳谈会「心里话」11月26日 周四 19:00–21:00")


async def test_a_speaker_is_an_at_or_a_name_of_the_roster(school: House):
    told = await school.one(WANG, "/活动 团课 学习 周五 19:00 ", at(LI), group=ADMIN_GROUP)
    assert "主讲 李老师" in told
    told = await school.one(WANG, "/活动 团课 再学习 周五 19:00 王老师 李老师", group=ADMIN_GROUP)
    assert "主讲 王老师、李老师" in told


async def test_a_cadre_dismissed_while_asked_opens_nothing(school: House):
    await school.one(WANG, "/活动 恳谈会 心里话 明天", group=ADMIN_GROUP)
    await school.say(SUPER, "/卸任 王老师", group=ADMIN_GROUP)
    assert "发起活动要有职务" in await school.one(WANG, "19:00", group=ADMIN_GROUP)
    assert await activities.coming((), ADMIN_GROUP, clock.now()) == []


async def test_a_branch_secretary_stays_in_the_own_branch(school: House):
    assert "请了 机电2301" in await school.one(BRANCH, "/活动 主题团日 我的支部")
    assert "自己团支部" in await school.one(BRANCH, "/活动 主题团日 大家 机电系")


async def test_the_same_line_again_is_told_so(school: House):
    first = await school.one(WANG, "/活动 主题团日 青春", group=ADMIN_GROUP)
    assert first.startswith("#1 ")
    assert await school.one(WANG, "/活动 主题团日 青春", group=ADMIN_GROUP) == "刚刚已登记 #1"


async def test_recalling_the_line_cancels_it(school: House):
    await school.say(WANG, "/活动 主题团日 青春", group=ADMIN_GROUP)
    (told,) = await school.recall(WANG, school.last, group=ADMIN_GROUP)
    assert told.text == "已取消 #1 主题团日「青春」，不再计数\n改好再发：/活动 主题团日 青春"
    assert await activities.live() == {}


async def test_an_ended_one_is_cancelled_only_on_a_second_word(school: House):
    await school.say(WANG, "/活动 主题团日 青春", group=ADMIN_GROUP)
    await school.say(WANG, "/结束", group=ADMIN_GROUP)
    assert "回复 1 取消" in await school.one(WANG, "/撤销 #1", group=ADMIN_GROUP)
    assert "已取消 #1" in await school.one(WANG, "1", group=ADMIN_GROUP)


async def test_at_its_time_the_group_reads_the_code(school: House):
    await school.say(WANG, "/活动 主题团日 青春 今天 19:00", group=CLASS_GROUP)
    before = len(school.qq.sent)
    at_time(19)
    for _ in range(2):
        await ticking.tick()
    await school.settle()
    (sent,) = school.qq.sent[before:]
    assert sent.group == CLASS_GROUP
    assert f"签到码 {await code()}" in sent.text
    assert codes.live(await code(), CLASS_GROUP)


async def test_in_quiet_hours_it_opens_in_silence_and_said_so_before(school: House):
    told = await school.one(WANG, "/活动 主题团日 晨读 明天 07:00", group=CLASS_GROUP)
    assert "安静时段" in told
    before = len(school.qq.sent)
    at_time(7, day=26)
    await ticking.tick()
    await school.settle()
    assert school.qq.sent[before:] == []
    assert f"签到码 {await code()}" in await school.one(WANG, "/活动 #1 码", group=CLASS_GROUP)


async def test_its_window_over_it_ends_without_a_word(school: House):
    await school.say(WANG, "/活动 主题团日 青春", group=CLASS_GROUP)
    before, gone = len(school.qq.sent), await code()
    at_time(12, 1)
    await ticking.tick()
    await school.settle()
    assert school.qq.sent[before:] == []
    assert codes.live(gone, CLASS_GROUP) is None


async def test_a_bare_code_is_read_only_where_it_is_valid(school: House):
    await school.say(WANG, "/活动 主题团日 青春 机电2301", group=ADMIN_GROUP)
    frame = {"message_type": "group", "self_id": 10001, "user_id": STUDENT,
             "message": [{"type": "text", "data": {"text": f" {await code()} "}}]}  # fmt: skip
    read = {group: intake.worth_reading(frame | {"group_id": group})
            for group in (ADMIN_GROUP, CLASS_GROUP, 3999)}  # fmt: skip
    assert read == {ADMIN_GROUP: True, CLASS_GROUP: True, 3999: False}
    await school.say(WANG, "/结束", group=ADMIN_GROUP)
    assert not intake.worth_reading(frame | {"group_id": CLASS_GROUP})


async def test_another_ledger_knows_no_code_of_the_last(school: House):
    """沙盒换了一本空账：上一本在收的码不能还收着。"""
    await school.say(WANG, "/活动 主题团日 青春", group=CLASS_GROUP)
    found = await code()
    assert codes.live(found, CLASS_GROUP)
    forgetting.everything()
    assert codes.live(found, CLASS_GROUP) is None


async def test_what_is_coming_is_listed(school: House):
    assert "没有快到的活动" in await school.one(WANG, "/活动", group=CLASS_GROUP)
    await school.say(WANG, "/活动 主题团日 青春 周五 19:00 机电2301", group=ADMIN_GROUP)
    assert await school.one(WANG, "/活动", group=CLASS_GROUP) == (
        "#1 主题团日「青春」11月27日 周五 19:00"
    )
    assert "#1" in await school.one(BRANCH, "/活动")
