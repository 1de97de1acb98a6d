"""到点的投票：截止说一次结果，没投的提醒一次，安静时段不出声。"""

from datetime import timedelta

import pytest

from plugins._chat import clock
from tests.house import CLASS_GROUP, NOW, House
from tests.plugins.polling import (
    PLAIN,
    STRANGER,
    STUDENT,
    opened,
    settled,
    ticked,
    vote,
)


@pytest.fixture
async def room(house: House) -> House:
    return await settled(house)


async def test_the_group_hears_the_result_once(room: House):
    poll = await opened(room)
    await vote(room, poll, "2")
    end = NOW + timedelta(hours=24)
    assert await ticked(room, end - timedelta(minutes=1)) == []
    (told,) = await ticked(room, end + timedelta(seconds=1))
    assert told.group == CLASS_GROUP
    assert told.text.startswith("#1「周五还是周六」已截止，参评 1/9，参评不足\n最多：周六")
    assert len(told.pictures) == 1
    assert await ticked(room, end + timedelta(minutes=1)) == []
    assert "已截止" in (await vote(room, told, "1"))[0]


async def test_quiet_hours_wait_for_the_morning(room: House):
    await opened(room, PLAIN + " 截止 今天 23:00")
    assert await ticked(room, NOW + timedelta(hours=13, minutes=5)) == []
    (told,) = await ticked(room, NOW + timedelta(hours=22))
    assert "已截止" in told.text


async def test_friends_who_have_not_voted_are_reminded_once(room: House):
    poll = await opened(room)
    await vote(room, poll, "2")
    room.qq.friends = {STUDENT, STUDENT + 1, STUDENT + 2, STRANGER}
    soon = NOW + timedelta(hours=22, seconds=1)
    told = await ticked(room, soon)
    assert sorted(sent.user or 0 for sent in told) == [STUDENT + 1, STUDENT + 2]
    assert told[0].text == (
        "#1「周五还是周六」还等你投一票，截止 11月26日 周四 10:00\n① 周五 ② 周六\n"
        "引用本条回复数字，如 2"
    )
    assert await ticked(room, soon + timedelta(minutes=1)) == []
    note = next(sent for sent in told if sent.user == STUDENT + 1)
    (answer,) = await room.say(STUDENT + 1, "1", quote=note.message)
    assert "投了 ① 周五" in answer.text


async def test_no_reminder_in_quiet_hours_nor_for_short_ones(room: House):
    room.qq.friends = {STUDENT}
    await opened(room, PLAIN + " 2小时后截止")
    assert await ticked(room, NOW + timedelta(hours=1, minutes=55)) == []
    clock.begin_at(NOW, None)
    await opened(room, "/投票 几点 七点 八点 截止 今天 14:30")
    assert await ticked(room, NOW + timedelta(hours=3, minutes=30)) == []  # 13:30，午休
    told = await ticked(room, NOW + timedelta(hours=4, minutes=1))
    assert [sent.user for sent in told if "还等你投" in sent.text] == [STUDENT]
