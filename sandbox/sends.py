"""机器人发消息、传文件：读它的段，看发不发得到。"""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from models.rules.refusal import Refusal
from sandbox import faults, parts
from sandbox.cast import BOT
from sandbox.history import Part
from sandbox.world import World

LARGEST = 20 * 1024 * 1024
PACKED = "base64://"
UNREADABLE = "消息体无法解析，请检查是否发送了不支持的消息类型"
NOT_FRIEND = "发送失败：对方还不是好友，也没有先发来临时会话"
Params = Mapping[str, Any]


async def to_group(world: World, params: Params) -> Any:
    return await _send(world, _group(world, params), params["message"])


async def to_person(world: World, params: Params) -> Any:
    return await _send(world, _person(world, params), params["message"])


async def either(world: World, params: Params) -> Any:
    """没写 message_type 的，有群号就是群。"""
    private = params.get("message_type") == "private" or not params.get("group_id")
    return await (to_person if private else to_group)(world, params)


async def upload_to_group(world: World, params: Params) -> Any:
    return await _upload(world, _group(world, params), params)


async def upload_to_person(world: World, params: Params) -> Any:
    return await _upload(world, _person(world, params), params)


def _group(world: World, params: Params) -> str:
    chat = f"g{int(params['group_id'])}"
    world.place(BOT, chat)
    return chat


def _person(world: World, params: Params) -> str:
    """不是好友的，他先开了临时会话才回得过去：机器人主动开的 QQ 多半拦下。"""
    who = int(params["user_id"])
    chat = f"p{who}"
    opened = world.temporary(who) and any(m.sender == who for m in world.messages.of(chat))
    if who not in world.friends and not opened:
        raise Refusal(NOT_FRIEND)
    return chat


async def _send(world: World, chat: str, message: Any) -> dict[str, int]:
    if isinstance(message, str | Mapping):
        message = [message]
    quote, said = None, list[Part]()
    for segment in message:
        match segment:
            case {"type": "reply", "data": {"id": number}}:
                quote = int(number) if world.messages.find(int(number)) else None
            case _:
                said.append(await _part(world, segment))
    if not said:
        raise Refusal(UNREADABLE)
    return {"message_id": world.speak(chat, said, quote).id}


async def _part(world: World, segment: Any) -> Part:
    match segment:
        case str(words) | {"type": "text", "data": {"text": str(words)}}:
            return {"type": "text", "text": words}
        case {"type": "at", "data": {"qq": qq}}:
            return {"type": "at", "qq": int(qq)}
        case {"type": "image", "data": {"file": str(packed)}}:
            if world.faults.on(faults.PICTURE):
                raise faults.Faulty(faults.PICTURE)
            return {"type": "image", "file": await world.files.put(_unpacked(packed))}
        case {"type": "file", "data": {"file": str(packed), "name": str(name)}}:
            return await _kept(world, packed, name)
    raise Refusal(UNREADABLE)


async def _upload(world: World, chat: str, params: Params) -> dict[str, str]:
    part = await _kept(world, str(params["file"]), str(params["name"]))
    world.speak(chat, [part])
    return {"file_id": part["file"]}


async def _kept(world: World, packed: str, name: str) -> Part:
    kept = await world.files.put(_unpacked(packed))
    return parts.file(kept, name, world.files)


def _unpacked(packed: str) -> bytes:
    """只收 base64：本机的路径、网上的地址都不读。"""
    if not packed.startswith(PACKED) or len(packed) > LARGEST * 4 // 3 + 16:
        raise Refusal("文件只收 base64，至多 20 MB")
    try:
        return base64.b64decode(packed.removeprefix(PACKED), validate=True)
    except binascii.Error:
        raise Refusal("文件的 base64 不完整") from None
