"""世界：说、撤、贴，谁说得了什么；机器人收到的帧和页面听到的变化。"""

from typing import Any

import pytest

from models.rules.refusal import Refusal
from plugins._chat.line import SentFile, read
from sandbox.cast import BOT, BRANCH, CLASS, FULLTIME, OFFICER, PARTTIME, STRANGER, STUDENTS
from sandbox.history import KEPT
from tests.sandbox.worlds import NOW, PNG, Watched, text

LI, HAN, LIN = STUDENTS
ROOM, WANG = f"g{CLASS}", f"p{FULLTIME}"


def test_a_line_in_a_group_reaches_the_bot_and_the_page(seen: Watched):
    said = seen.world.say(LI, ROOM, [{"type": "at", "qq": BOT}, *text(" 在吗")])
    line = read(seen.last)
    assert (line.group, line.qq, line.to_me, line.name) == (CLASS, LI, True, "机电2301-李雷")
    assert (line.origin.message, line.origin.time) == (said.id, int(NOW.timestamp()))
    assert seen.told == [{"t": "message", "message": said.shown()}]
    assert said.delivered


def test_numbers_only_grow_and_a_quote_carries_one(seen: Watched):
    first = seen.world.say(LI, ROOM, text("一"))
    second = seen.world.say(HAN, ROOM, text("二"), first.id)
    assert (first.id, second.id) == (1_000_001, 1_000_002)
    assert read(seen.last).quote == first.id


def test_what_a_friend_whispers_and_what_a_stranger_cannot(seen: Watched):
    seen.world.say(FULLTIME, WANG, text("/我的"))
    assert seen.last["sub_type"] == "friend"
    seen.world.say(LIN, f"p{LIN}", text("/绑定"))
    assert (seen.last["sub_type"], seen.last["group_id"]) == ("group", CLASS)
    with pytest.raises(Refusal, match="先加好友"):
        seen.world.say(STRANGER, f"p{STRANGER}", text("喂"))


def test_in_private_an_at_is_only_a_name(seen: Watched):
    seen.world.say(FULLTIME, WANG, [*text("/联系 "), {"type": "at", "qq": LI}, *text(" 面谈")])
    assert [part["type"] for part in seen.last["message"]] == ["text"] * 3
    assert seen.last["raw_message"] == "/联系 @李雷 面谈"


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([], "什么都没有写"),
        (text(" \n"), "什么都没有写"),
        (text("长" * 5001), "至多 5000 个字"),
        (text("x") * 41, "40 段"),
        ([{"type": "json", "data": "{}"}], "看不懂"),
        ([{"type": "text", "text": 5}], "看不懂"),
        ("words", "看不懂"),
        ([{"type": "image", "file": "../world.json"}], "不在了"),
    ],
)
def test_what_cannot_be_said(seen: Watched, parts: Any, why: str):
    with pytest.raises(Refusal, match=why):
        seen.world.say(LI, ROOM, parts)
    assert seen.heard == []
    assert len(seen.world.messages) == 0


@pytest.mark.parametrize("chat", ["g1", "g", "gx", "p100003", "", "x900102"])
def test_nobody_speaks_where_he_is_not(seen: Watched, chat: str):
    with pytest.raises(Refusal, match="李雷不在这个会话里"):
        seen.world.say(LI, chat, text("喂"))


async def test_a_file_in_a_group_is_also_a_notice(seen: Watched):
    kept = await seen.world.files.put(PNG)
    part = {"type": "file", "file": kept, "name": "../../名册.xlsx"}
    said = seen.world.say(LI, ROOM, [part])
    message, notice = seen.heard
    assert read(message).file == SentFile("名册.xlsx", kept, 24)
    assert notice["notice_type"] == "group_upload"
    assert notice["file"] == {"id": kept, "name": "名册.xlsx", "size": 24, "busid": 102}
    assert said.file == part | {"name": "名册.xlsx", "size": 24}
    with pytest.raises(Refusal, match="单独发"):
        seen.world.say(LI, ROOM, [part, *text("看")])


def test_recalling_ones_own_and_what_the_owner_may(seen: Watched):
    said = seen.world.say(LI, ROOM, text("错了"))
    with pytest.raises(Refusal, match="群主和管理员"):
        seen.world.recall(said.id, HAN)
    seen.world.recall(said.id, BRANCH)
    assert (seen.last["notice_type"], seen.last["operator_id"]) == ("group_recall", BRANCH)
    assert seen.told[-1] == {"t": "changed", "message": said.shown() | {"recalled": True}}
    with pytest.raises(Refusal, match="不在了"):
        seen.world.recall(said.id, BRANCH)


def test_recalling_in_private(seen: Watched):
    said = seen.world.say(FULLTIME, WANG, text("错了"))
    seen.world.recall(said.id, FULLTIME)
    assert seen.last["notice_type"] == "friend_recall"
    assert seen.last["message_id"] == said.id


def test_an_admin_does_not_recall_the_owner(seen: Watched):
    said = seen.world.say(BRANCH, ROOM, text("通知"))
    with pytest.raises(Refusal, match="群主"):
        seen.world.recall(said.id, FULLTIME)


def test_a_face_is_put_on_and_taken_off(seen: Watched):
    said = seen.world.say(LI, ROOM, text("好"))
    seen.world.react(said.id, HAN, "124")
    assert (said.reactions, seen.last["likes"], seen.last["is_add"]) == (
        {"124": [HAN]}, [{"emoji_id": "124", "count": 1}], True,
    )  # fmt: skip
    seen.world.react(said.id, HAN, "124")
    assert (said.reactions, seen.last["is_add"]) == ({}, False)
    with pytest.raises(Refusal, match="不在这个会话里"):
        seen.world.react(said.id, OFFICER, "124")


def test_faces_are_short_and_not_too_many(seen: Watched):
    said = seen.world.say(LI, ROOM, text("好"))
    for wrong in ("", "长" * 9):
        with pytest.raises(Refusal, match="不是表情"):
            seen.world.react(said.id, HAN, wrong)
    for nth in range(20):
        seen.world.react(said.id, HAN, str(nth))
    with pytest.raises(Refusal, match="至多贴 20 种"):
        seen.world.react(said.id, HAN, "20")
    seen.world.react(said.id, LI, "3")
    assert (len(said.reactions), said.reactions["3"]) == (20, [HAN, LI])


def test_a_quote_stays_in_its_chat(seen: Watched):
    said = seen.world.say(FULLTIME, ROOM, text("这里"))
    with pytest.raises(Refusal, match="不在这个会话里"):
        seen.world.say(FULLTIME, WANG, text("那里"), said.id)


def test_while_the_bot_is_away_nothing_is_delivered(seen: Watched):
    seen.world.connect(None)
    said = seen.world.say(LI, ROOM, text("在吗"))
    assert not said.delivered
    assert seen.heard == []
    assert [c["t"] for c in seen.told] == ["online", "message"]
    assert not seen.world.snapshot()["bot"]["online"]


def test_a_frame_lost_on_the_way_marks_its_message(seen: Watched):
    said = seen.world.say(LI, ROOM, text("在吗"))
    seen.world.recall(seen.world.say(LI, ROOM, text("错")).id, LI)
    seen.world.lost(seen.last)
    seen.world.lost(seen.heard[0])
    assert [m.delivered for m in seen.world.messages] == [False, True]
    assert seen.told[-1] == {"t": "changed", "message": said.shown()}


def test_a_chat_keeps_the_newest(seen: Watched):
    first = seen.world.say(PARTTIME, ROOM, text("0"))
    other = seen.world.say(FULLTIME, WANG, text("私聊"))
    for n in range(KEPT):
        seen.world.say(PARTTIME, ROOM, text(f"{n + 1}"))
    kept = seen.world.messages
    assert (kept.find(first.id), kept.find(other.id)) == (None, other)
    assert len(kept.of(ROOM)) == KEPT
    assert len(seen.world.snapshot()["messages"]) == 201


def test_who_no_longer_listens_hears_nothing(seen: Watched):
    forget = seen.world.listen(seen.told.append)
    forget()
    forget()
    seen.world.say(LI, ROOM, text("好"))
    assert seen.kinds() == ["message"]


def test_starting_over_keeps_the_line_and_the_numbers(seen: Watched):
    before = seen.world.say(LI, ROOM, text("旧"))
    seen.world.leave(CLASS, HAN)
    seen.world.fault("断线", True)
    seen.world.reset()
    assert len(seen.world.messages) == 0
    assert HAN in seen.world.groups[CLASS].members
    assert not any(f["on"] for f in seen.world.snapshot()["faults"])
    assert seen.world.say(LI, ROOM, text("新")).id == before.id + 1
    assert seen.last["raw_message"] == "新"
