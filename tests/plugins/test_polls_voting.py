"""投票的对话：引用回数字、/选、撤回；群里不刷屏。"""

import pytest

from models import db
from plugins._chat import merged
from plugins._chat.desk import Desk
from tests.house import ADMIN_GROUP, CLASS_GROUP, House
from tests.plugins.polling import (
    FAR,
    PLAIN,
    STRANGER,
    STUDENT,
    opened,
    reacted,
    settled,
    vote,
)
from tests.services.polls import choices

OPENED = (
    "#1「周五还是周六」单选\n① 周五 ② 周六\n引用本条回复数字；截止 11月26日 周四 10:00，9 人有票"
)


@pytest.fixture
async def room(house: House) -> House:
    return await settled(house)


async def test_one_line_opens_it(room: House):
    poll = await opened(room)
    assert poll.text == OPENED
    assert await vote(room, poll, "2") == []
    assert (reacted(room), await choices()) == (1, ["2"])
    assert await vote(room, poll, "①") == []
    assert await choices() == ["1"]


async def test_without_reactions_it_is_merged(room: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(merged, "PAUSE", 0.2)
    room.qq.refuse = lambda api, _: api == "set_msg_emoji_like"
    poll, before = await opened(room), len(room.qq.sent)
    for n in range(6):
        await vote(room, poll, "2", STUDENT + n)
    await room.adapter.desk.sender.merged.close()
    await room.settle()
    told = [sent.text for sent in room.qq.sent[before:]]
    assert (told[0], told[-1]) == ("#1 已投 1 人", "#1 已投 6 人")
    assert len(told) < 6


async def test_a_bare_digit_and_chat_never_vote(room: House):
    poll = await opened(room)
    assert await room.say(STUDENT, "2", group=CLASS_GROUP) == []
    assert await vote(room, poll, "2 号我有课") == []
    assert await choices() == []


async def test_a_wrong_choice_is_told_once(room: House):
    poll = await opened(room)
    assert await vote(room, poll, "5") == ["没有第 5 项，只有 1–2，这样投：/选 #1 2"]
    assert await vote(room, poll, "6") == []
    assert await choices() == []


async def test_who_has_no_vote_reads_one_sentence(room: House):
    poll = await opened(room)
    assert await vote(room, poll, "1", FAR) == ["#1 的名单在开投时定下了，里面没有你，这次投不了。"]
    (told,) = await vote(room, poll, "1", STRANGER)
    assert "先绑定再投" in told


async def test_a_command_votes_too(room: House):
    await opened(room)
    assert await room.say(STUDENT, "/选 2", group=CLASS_GROUP) == []
    told = await room.one(STUDENT + 1, "/选 1")
    assert told.startswith("#1「周五还是周六」投了 ① 周五\n截止 11月26日")
    assert "改成 ② 周六" in await room.one(STUDENT + 1, "/选 #1 2")
    assert await room.one(STUDENT + 1, "/选") == OPENED.rsplit("，", 1)[0]
    assert await room.one(FAR, "/选 1") == "现在没有等你投的。"
    assert "没有在投的" in await room.one(STUDENT, "/选 1", group=ADMIN_GROUP)
    assert "#9" in await room.one(STUDENT, "/选 #9 1")


async def test_two_in_private_are_asked_which(room: House):
    await opened(room)
    await opened(room, "/投票 几点 七点 八点")
    asked = await room.one(STUDENT, "/选 2")
    assert asked.startswith("投的是哪一次？回复数字：\n1 #2「几点」")
    assert "投了 ② 周六" in await room.one(STUDENT, "2")
    assert await choices() == ["2"]


async def test_recalling_takes_the_vote_back(room: House):
    poll = await opened(room)
    await vote(room, poll, "2")
    assert await room.recall(STUDENT, room.last, CLASS_GROUP) == []
    assert await choices() == []


async def test_the_same_event_twice_votes_once(room: House):
    poll = await opened(room)
    frame = room.qq.event(STUDENT, "2", group=CLASS_GROUP, quote=poll.message)
    await room.push(frame)
    await vote(room, poll, "1")
    room.adapter.desk = Desk("off")  # 重启之后又送来
    assert await room.push(frame) == []
    assert await choices() == ["1"]


async def test_anonymous_is_not_taken_in_a_group(room: House):
    poll = await opened(room, PLAIN + " 匿名")
    assert "匿名：请私聊我发 /选 #1 2" in poll.text
    (told,) = await vote(room, poll, "2")
    assert told == "匿名投票请私聊我：/选 #1 2\n刚才那条没有记下，请撤回它。"
    rows = await db.rows("SELECT voted FROM poll_voter")
    assert not any(r["voted"] for r in rows)
