"""机器人问的事：谁在哪个群、说过什么、文件里是什么。"""

import base64
from collections.abc import Mapping
from typing import Any

from models.rules.refusal import Refusal
from sandbox import frames, parts
from sandbox.cast import BOT
from sandbox.circles import Group
from sandbox.history import Message
from sandbox.world import NAME, World

Params = Mapping[str, Any]
Data = dict[str, Any]
COUNT = 20
NO_ADDRESS = "沙盒里的文件没有地址，用 get_file 取内容"


def message(world: World, params: Params) -> Data:
    found = world.messages.find(int(params["message_id"]))
    if found is None or found.recalled:
        raise Refusal("消息不存在")
    return _told(world, found)


def group_history(world: World, params: Params) -> Data:
    _here(world, params)
    return _history(world, f"g{int(params['group_id'])}", params)


def friend_history(world: World, params: Params) -> Data:
    return _history(world, f"p{int(params['user_id'])}", params)


def login(_world: World, _params: Params) -> Data:
    return {"user_id": BOT, "nickname": NAME}


def stranger(world: World, params: Params) -> Data:
    return _person(world, int(params["user_id"]))


def friends(world: World, _params: Params) -> list[Data]:
    return [_person(world, qq) for qq in sorted(world.friends)]


def groups(world: World, _params: Params) -> list[Data]:
    return [_group(g) for g in world.groups.values() if BOT in g.members]


def group(world: World, params: Params) -> Data:
    return _group(_here(world, params))


def members(world: World, params: Params) -> list[Data]:
    here = _here(world, params)
    return [_member(world, here, qq) for qq in here.members]


def member(world: World, params: Params) -> Data:
    here, qq = _here(world, params), int(params["user_id"])
    if qq not in here.members:
        raise Refusal(f"群成员{qq}不存在")
    return _member(world, here, qq)


async def file(world: World, params: Params) -> Data:
    """内容以 base64 给；本机的路径一概不给。"""
    kept = str(params.get("file_id") or params["file"]).removesuffix(".png")
    content = await world.files.read(kept)
    told = {"file": "", "url": "", "file_size": str(len(content)), "file_name": kept}
    return told | {"base64": base64.b64encode(content).decode()}


def address(_world: World, _params: Params) -> Data:
    raise Refusal(NO_ADDRESS)


def status(_world: World, _params: Params) -> Data:
    return {"online": True, "good": True, "stat": {}}


def version(_world: World, _params: Params) -> Data:
    return {"app_name": "Qingqiao.Sandbox", "protocol_version": "v11", "app_version": "1"}


def yes(_world: World, _params: Params) -> Data:
    return {"yes": True}


def _here(world: World, params: Params) -> Group:
    here = world.place(BOT, f"g{int(params['group_id'])}")
    assert here is not None, "群总是群"
    return here


def _history(world: World, chat: str, params: Params) -> Data:
    said = [m for m in world.messages.of(chat) if not m.recalled]
    count = int(params.get("count") or COUNT)
    return {"messages": [_told(world, m) for m in said[-count:]]}


def _told(world: World, said: Message) -> Data:
    """历史里的一条，样子同事件。"""
    at, here = int(said.at.timestamp()), world.group_of(said.chat)
    segments = parts.segments(said.parts, said.quote, {}, world.files)
    speaker = world.speaker(said.sender, here)
    if here is None:
        return frames.whispered(BOT, at, said.id, speaker, segments)
    return frames.said(BOT, at, said.id, speaker, segments, here.room)


def _person(world: World, qq: int) -> Data:
    if qq not in world.names:
        raise Refusal(f"用户{qq}不存在")
    return {"user_id": qq, "nickname": world.names[qq], "remark": "", "sex": "unknown", "age": 0}


def _group(here: Group) -> Data:
    return {
        "group_id": here.id, "group_name": here.name, "group_remark": "", "group_all_shut": 0,
        "member_count": len(here.members), "max_member_count": 200,
    }  # fmt: skip


def _member(world: World, here: Group, qq: int) -> Data:
    one = here.members[qq]
    return {
        "group_id": here.id, "user_id": qq, "nickname": world.names[qq], "card": one.card,
        "sex": "unknown", "age": 0, "area": "", "level": "1", "qq_level": 0, "join_time": 0,
        "last_sent_time": 0, "title_expire_time": 0, "unfriendly": False,
        "card_changeable": True, "is_robot": qq == BOT, "shut_up_timestamp": 0,
        "role": one.role, "title": "",
    }  # fmt: skip
