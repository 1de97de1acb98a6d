"""OneBot V11 的事件帧，照 NapCat 的样子：纯函数，不认识人，也不看钟。"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Frame = dict[str, Any]
Segment = dict[str, Any]
BEAT = 30
"""心跳的间隔，秒。"""
BUSID = 102


@dataclass(frozen=True)
class Speaker:
    qq: int
    nickname: str
    card: str = ""
    role: str = "member"


@dataclass(frozen=True)
class Room:
    group: int
    name: str


def text(words: str) -> Segment:
    return {"type": "text", "data": {"text": words}}


def at(qq: int | str) -> Segment:
    return {"type": "at", "data": {"qq": str(qq)}}


def quote(message: int) -> Segment:
    return {"type": "reply", "data": {"id": str(message)}}


def image(name: str, size: int) -> Segment:
    data = {"summary": "", "file": name, "sub_type": 0, "url": "", "file_size": str(size)}
    return {"type": "image", "data": data}


def file(name: str, number: str, size: int) -> Segment:
    return {"type": "file", "data": {"file": name, "file_id": number, "file_size": str(size)}}


def said(
    account: int, time: int, number: int, speaker: Speaker, message: Sequence[Segment], room: Room
) -> Frame:
    """在群里说了一句。"""
    frame = _message(account, time, number, speaker, message)
    frame["sender"]["role"] = speaker.role
    where = {"group_id": room.group, "group_name": room.name}
    return frame | {"message_type": "group", "sub_type": "normal"} | where


def whispered(
    account: int, time: int, number: int, speaker: Speaker, message: Sequence[Segment],
    room: Room | None = None,
) -> Frame:  # fmt: skip
    """私聊了一句；room 是临时会话来自的群，好友没有。"""
    frame = _message(account, time, number, speaker, message)
    frame |= {"message_type": "private", "sub_type": "friend", "target_id": speaker.qq}
    if room is not None:
        frame |= {"sub_type": "group", "group_id": room.group, "temp_source": 0}
    return frame


def recalled(
    account: int, time: int, number: int, author: int, group: int | None, by: int
) -> Frame:
    if group is None:
        return _notice(account, time, "friend_recall", user_id=author, message_id=number)
    who = {"group_id": group, "user_id": author, "operator_id": by}
    return _notice(account, time, "group_recall", **who, message_id=number)


def liked(
    account: int, time: int, number: int, who: int, group: int, emoji: str, count: int, add: bool
) -> Frame:
    """贴了（add）或揭了一个表情；count 是还有几个人贴着。"""
    likes = [{"emoji_id": emoji, "count": count}]
    what = {"message_id": number, "likes": likes, "is_add": add}
    return _notice(account, time, "group_msg_emoji_like", group_id=group, user_id=who, **what)


def uploaded(
    account: int, time: int, who: int, group: int, name: str, number: str, size: int
) -> Frame:
    kept = {"id": number, "name": name, "size": size, "busid": BUSID}
    return _notice(account, time, "group_upload", group_id=group, user_id=who, file=kept)


def joined(account: int, time: int, who: int, group: int, by: int = 0) -> Frame:
    """by 是拉他进来的人；自己申请的为 0。"""
    how = "invite" if by else "approve"
    what = {"sub_type": how, "group_id": group, "user_id": who, "operator_id": by}
    return _notice(account, time, "group_increase", **what)


def left(account: int, time: int, who: int, group: int, by: int = 0) -> Frame:
    """自己走的 by 为 0；被请出去的写是谁请的，请的是机器人自己另有一种写法。"""
    how = "leave" if not by else "kick_me" if who == account else "kick"
    what = {"sub_type": how, "group_id": group, "user_id": who, "operator_id": by}
    return _notice(account, time, "group_decrease", **what)


def promoted(account: int, time: int, who: int, group: int, admin: bool) -> Frame:
    what = {"sub_type": "set" if admin else "unset", "group_id": group, "user_id": who}
    return _notice(account, time, "group_admin", **what)


def renamed(account: int, time: int, who: int, group: int, new: str, old: str) -> Frame:
    what = {"group_id": group, "user_id": who, "card_new": new, "card_old": old}
    return _notice(account, time, "group_card", **what)


def befriended(account: int, time: int, who: int) -> Frame:
    return _notice(account, time, "friend_add", user_id=who)


def friend_asked(account: int, time: int, who: int, words: str, flag: str) -> Frame:
    asked = {"request_type": "friend", "user_id": who, "comment": words, "flag": flag}
    return _event(account, time, "request", **asked)


def invited(account: int, time: int, who: int, group: int, flag: str) -> Frame:
    asked = {"request_type": "group", "group_id": group, "user_id": who, "comment": ""}
    return _event(account, time, "request", **asked, flag=flag, sub_type="invite")


def connected(account: int, time: int) -> Frame:
    kind = {"meta_event_type": "lifecycle", "sub_type": "connect"}
    return _event(account, time, "meta_event", **kind)


def beat(account: int, time: int) -> Frame:
    status = {"online": True, "good": True}
    kind = {"meta_event_type": "heartbeat", "status": status, "interval": BEAT * 1000}
    return _event(account, time, "meta_event", **kind)


def raw(message: Iterable[Segment]) -> str:
    """CQ 码写法；人打的方括号写成转义，读的人不会当成码。"""
    return "".join(_coded(part["type"], part["data"]) for part in message)


def _coded(kind: str, data: Mapping[str, Any]) -> str:
    if kind == "text":
        return _escaped(str(data.get("text", "")))
    values = (f"{key}={_escaped(str(value)).replace(',', '&#44;')}" for key, value in data.items())
    return f"[CQ:{','.join((kind, *values))}]"


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("[", "&#91;").replace("]", "&#93;")


def _message(
    account: int, time: int, number: int, speaker: Speaker, message: Sequence[Segment]
) -> Frame:
    return {
        "self_id": account, "user_id": speaker.qq, "time": time,
        "message_id": number, "message_seq": number, "real_id": number, "real_seq": str(number),
        "sender": {"user_id": speaker.qq, "nickname": speaker.nickname, "card": speaker.card},
        "raw_message": raw(message), "font": 14,
        "message": [*message], "message_format": "array", "post_type": "message",
    }  # fmt: skip


def _notice(account: int, time: int, kind: str, **what: Any) -> Frame:
    return _event(account, time, "notice", **what, notice_type=kind)


def _event(account: int, time: int, post: str, **what: Any) -> Frame:
    return {"time": time, "self_id": account, "post_type": post, **what}
