"""事件帧：键和型与 NapCat 发来的同一种事件一样（样子抄在这里，不从帧里倒推）。"""

from typing import Any

import pytest
from nonebot.adapters.onebot.v11 import Adapter

from plugins._chat.events import to_event
from plugins._chat.line import read
from sandbox import frames
from sandbox.frames import Frame, Room, Speaker

ME, AT, WHO, GROUP = 10001, 1795329000, 100003, 900101
ROOM, SPEAKER = Room(GROUP, "团干部工作群"), Speaker(WHO, "王晓燕", "机电系-王晓燕", "admin")
WORDS = [frames.text("/帮助")]

MESSAGE = {
    "self_id": int, "user_id": int, "time": int, "message_id": int, "message_seq": int,
    "real_id": int, "real_seq": str, "message_type": str, "sender": dict, "raw_message": str,
    "font": int, "sub_type": str, "message": list, "message_format": str, "post_type": str,
}  # fmt: skip
IN_GROUP = MESSAGE | {"group_id": int, "group_name": str}
PRIVATE = MESSAGE | {"target_id": int}
NOTICE = {"time": int, "self_id": int, "post_type": str, "notice_type": str, "user_id": int}
ASKED = {
    "time": int, "self_id": int, "post_type": str, "request_type": str, "user_id": int,
    "comment": str, "flag": str,
}  # fmt: skip
META = {"time": int, "self_id": int, "post_type": str, "meta_event_type": str}
OF_GROUP = NOTICE | {"group_id": int}
CHANGED = OF_GROUP | {"sub_type": str, "operator_id": int}

SHAPES: dict[str, tuple[Frame, dict[str, type], str]] = {
    "群消息": (frames.said(ME, AT, 7, SPEAKER, WORDS, ROOM), IN_GROUP, "GroupMessageEvent"),
    "私聊": (frames.whispered(ME, AT, 7, SPEAKER, WORDS), PRIVATE, "PrivateMessageEvent"),
    "临时会话": (
        frames.whispered(ME, AT, 7, SPEAKER, WORDS, ROOM),
        PRIVATE | {"group_id": int, "temp_source": int},
        "PrivateMessageEvent",
    ),
    "群里撤回": (
        frames.recalled(ME, AT, 7, WHO, GROUP, WHO),
        OF_GROUP | {"operator_id": int, "message_id": int},
        "GroupRecallNoticeEvent",
    ),
    "私聊撤回": (
        frames.recalled(ME, AT, 7, WHO, None, WHO),
        NOTICE | {"message_id": int},
        "FriendRecallNoticeEvent",
    ),
    "贴表情": (
        frames.liked(ME, AT, 7, WHO, GROUP, "76", 1, True),
        OF_GROUP | {"message_id": int, "likes": list, "is_add": bool},
        "NoticeEvent",
    ),
    "群文件": (
        frames.uploaded(ME, AT, WHO, GROUP, "名册.xlsx", "ab", 3),
        OF_GROUP | {"file": dict},
        "GroupUploadNoticeEvent",
    ),
    "进群": (frames.joined(ME, AT, WHO, GROUP), CHANGED, "GroupIncreaseNoticeEvent"),
    "退群": (frames.left(ME, AT, WHO, GROUP), CHANGED, "GroupDecreaseNoticeEvent"),
    "设管理员": (
        frames.promoted(ME, AT, WHO, GROUP, True),
        OF_GROUP | {"sub_type": str},
        "GroupAdminNoticeEvent",
    ),
    "改名片": (
        frames.renamed(ME, AT, WHO, GROUP, "新", "旧"),
        OF_GROUP | {"card_new": str, "card_old": str},
        "NoticeEvent",
    ),
    "成了好友": (frames.befriended(ME, AT, WHO), NOTICE, "FriendAddNoticeEvent"),
    "请求加好友": (frames.friend_asked(ME, AT, WHO, "我是", "9"), ASKED, "FriendRequestEvent"),
    "拉进群": (
        frames.invited(ME, AT, WHO, GROUP, "9"),
        ASKED | {"group_id": int, "sub_type": str},
        "GroupRequestEvent",
    ),
    "连上": (frames.connected(ME, AT), META | {"sub_type": str}, "LifecycleMetaEvent"),
    "心跳": (
        frames.beat(ME, AT),
        META | {"status": dict, "interval": int},
        "HeartbeatMetaEvent",
    ),
}


def shape(frame: dict[str, Any]) -> dict[str, type]:
    return {key: type(value) for key, value in frame.items()}


@pytest.mark.parametrize("kind", SHAPES)
def test_a_frame_has_the_keys_and_types_of_napcat(kind: str):
    frame, expected, model = SHAPES[kind]
    assert shape(frame) == expected
    event = to_event(Adapter, frame)
    assert type(event).__name__ == model


def test_the_sender_of_a_group_has_a_role_and_a_private_one_has_none():
    group, private = SHAPES["群消息"][0]["sender"], SHAPES["私聊"][0]["sender"]
    assert shape(group) == {"user_id": int, "nickname": str, "card": str, "role": str}
    assert shape(private) == {"user_id": int, "nickname": str, "card": str}
    assert group["role"] == "admin"


def test_how_a_leaving_is_told():
    told = [frames.left(ME, AT, who, GROUP, by) for who, by in ((WHO, 0), (WHO, 5), (ME, 5))]
    assert [t["sub_type"] for t in told] == ["leave", "kick", "kick_me"]


@pytest.mark.parametrize(
    ("segment", "keys"),
    [
        (frames.image("a.png", 3), {"summary", "file", "sub_type", "url", "file_size"}),
        (frames.file("名册.xlsx", "ab", 3), {"file", "file_id", "file_size"}),
        (frames.at(WHO), {"qq"}),
        (frames.quote(7), {"id"}),
    ],
)
def test_numbers_in_segments_are_strings(segment: dict[str, Any], keys: set[str]):
    assert set(segment["data"]) == keys
    assert all(isinstance(v, str) for k, v in segment["data"].items() if k != "sub_type")


def test_typed_brackets_are_no_code_in_the_raw_message():
    assert frames.raw([frames.text("[CQ:at,qq=all]&")]) == "&#91;CQ:at,qq=all&#93;&amp;"
    assert frames.raw([frames.quote(7), frames.at(5)]) == "[CQ:reply,id=7][CQ:at,qq=5]"
    assert frames.raw([frames.file("a,b.xlsx", "c", 1)]).count(",") == 3


def test_the_bot_reads_what_was_said():
    said = [frames.quote(7), frames.at(ME), frames.text(" /联系 "), frames.at(5)]
    line = read(frames.said(ME, AT, 8, SPEAKER, said, ROOM))
    assert (line.quote, line.to_me, line.group, line.name) == (7, True, GROUP, SPEAKER.card)
    assert line.segments == (("text", {"text": " /联系 "}), ("at", {"qq": "5"}))
    assert read(frames.whispered(ME, AT, 8, SPEAKER, WORDS, ROOM)).temporary == GROUP
