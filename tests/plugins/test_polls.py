"""投票的对话：开、看结果、改截止、改题、结束；不说谁投了什么。"""

import pytest

from models import db
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.plugins.polling import (
    FAR,
    HOST,
    PLAIN,
    STUDENT,
    WANG,
    opened,
    settled,
    vote,
)


@pytest.fixture
async def room(house: House) -> House:
    return await settled(house)


async def test_recalling_the_line_cancels_the_poll(room: House):
    poll = await opened(room)
    line = room.last
    await vote(room, poll, "2")
    (told,) = await room.recall(WANG, line, CLASS_GROUP)
    assert told.text == "已取消投票 #1「周五还是周六」，投过的 1 票不算"
    assert await vote(room, poll, "1") == ["#1 已取消。"]


async def test_the_result_has_a_picture_and_no_names(room: House):
    poll = await opened(room)
    for n in range(5):
        await vote(room, poll, "12"[n % 2], STUDENT + n)
    (told,) = await room.say(STUDENT, "/结果", group=CLASS_GROUP)
    assert told.text == (
        "#1「周五还是周六」进行中，参评 5/9\n最多：周五，3 票 60%\n单选：一人一票；仅供参考"
    )
    assert len(told.pictures) == 1
    room.qq.refuse = lambda _, params: "image" in str(params.get("message"))
    plain = await room.one(STUDENT, "/jg #1", group=CLASS_GROUP)
    assert "① 周五 3 票 60%\n② 周六 2 票 40%" in plain
    assert "同学" not in told.text + plain


async def test_a_tie_is_a_tie_and_too_few_is_said(room: House):
    poll = await opened(room)
    for n in range(2):
        await vote(room, poll, str(n + 1), STUDENT + n)
    told = await room.one(WANG, "/结果", group=CLASS_GROUP)
    assert "参评 2/9，参评不足\n周五、周六 并列，各 1 票 50%" in told


async def test_who_may_see_it_where(room: House):
    poll = await opened(room)
    await vote(room, poll, "1")
    assert await room.one(STUDENT, "/结果 #1", group=ADMIN_GROUP) == (
        "#1 不是在这个群发起的，私聊我发 /结果 #1"
    )
    assert "给有票的人" in await room.one(FAR, "/结果 #1")
    for who in (STUDENT + 1, WANG, SUPER):
        assert "参评 1/9" in await room.one(who, "/结果 #1")
    assert "同学0 ① 周五" in await room.one(WANG, "/结果 #1 名单")
    assert "同学0" not in await room.one(SUPER, "/结果 #1 名单")
    assert "同学0" not in await room.one(WANG, "/结果 #1 名单", group=CLASS_GROUP)


async def test_hidden_until_the_end(room: House):
    poll = await opened(room, PLAIN + " 截止后公布")
    await vote(room, poll, "1")
    told = await room.one(WANG, "/结果", group=CLASS_GROUP)
    assert told == "#1「周五还是周六」截止后公布，参评 1/9，截止 11月26日 周四 10:00"
    assert "最多：周五" in await room.one(WANG, "/截止 #1", group=CLASS_GROUP)


async def test_the_deadline_is_moved_and_said_back(room: House):
    await opened(room)
    told = await room.one(WANG, "/截止 #1 周五 18:00", group=CLASS_GROUP)
    assert told == "#1「周五还是周六」改到 11月27日 周五 18:00 截止，已投 0 人"
    assert "/截止 #1 周五 18:00" in await room.one(WANG, "/截止 #1 火星年")
    for who in (FAR, HOST):
        assert "要由发起的人" in await room.one(who, "/截止 #1", group=CLASS_GROUP)
    assert "已取消投票" in await room.one(SUPER, "/撤销 #1")
    assert "已取消，改不了了" in await room.one(WANG, "/截止 #1")


async def test_end_closes_a_poll_too(room: House):
    poll = await opened(room)
    await vote(room, poll, "1")
    assert "要由发起的人" in await room.one(HOST, "/结束 #1", group=CLASS_GROUP)
    assert "已截止，参评 1/9" in await room.one(WANG, "/结束 #1", group=CLASS_GROUP)
    assert await vote(room, poll, "2") == ["#1 已截止，这一票没有收。看结果：/结果 #1"]
    other = await opened(room, "/投票 几点 七点 八点")
    (told,) = await room.say(WANG, "/结束", group=CLASS_GROUP, quote=other.message)
    assert "#2「几点」已截止" in told.text
    assert "没有在收签到的活动" in await room.one(WANG, "/结束", group=CLASS_GROUP)


async def test_a_changed_question_starts_again(room: House):
    poll = await opened(room)
    await vote(room, poll, "1")
    told = await room.one(WANG, "/投票 #1 改 周五还是周日 周五 周日", group=CLASS_GROUP)
    assert told.startswith("#2「周五还是周日」单选\n代替 #1，投过的 1 票作废，请重新投\n① 周五")
    assert "9 人有票" in told
    assert await vote(room, poll, "1") == ["#1 已取消，改投 #2。"]


async def test_only_options_are_asked_for(room: House):
    asked = await room.one(WANG, "/投票 班会放哪天 多选", group=CLASS_GROUP)
    assert asked.startswith("选项有哪些？")
    told = await room.one(WANG, "周一下午 周二", group=CLASS_GROUP)
    assert told.startswith("#1「班会放哪天」多选\n① 周一下午 ② 周二\n")


async def test_no_list_of_members_names_the_way_out(room: House):
    room.qq.members.clear()
    told = await room.one(WANG, PLAIN, group=CLASS_GROUP)
    assert told.endswith("再发一次：/投票 周五还是周六 周五 周六 机电2301")
    (sent,) = await room.say(WANG, told.split("：", 1)[1], group=CLASS_GROUP)
    assert "请了 机电2301，6 人有票" in sent.text


async def test_bots_have_no_vote(room: House):
    room.qq.members[CLASS_GROUP] = [10001, 2854196310, 80000000, STUDENT, WANG]
    assert (await opened(room)).text.endswith("2 人有票")


async def test_only_in_a_group_and_only_with_a_post(room: House):
    assert await room.one(WANG, PLAIN) == "请到群里发 /投票，私聊里不办这条。"
    assert "给团干部和团支书用" in await room.one(STUDENT, PLAIN, group=CLASS_GROUP)


async def test_a_dismissed_author_is_refused_in_mid_dialogue(room: House):
    await room.one(WANG, "/投票 班会放哪天", group=CLASS_GROUP)
    await room.say(SUPER, "/卸任 王老师", group=ADMIN_GROUP)
    assert "要有职务" in await room.one(WANG, "周一 周二", group=CLASS_GROUP)
    assert await db.rows("SELECT id FROM poll") == []
