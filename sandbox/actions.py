"""应答机器人调的接口，照 NapCat 的样子；开着的毛病在这里插手。"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from models.rules.refusal import Refusal
from sandbox import asks, deeds, faults, sends
from sandbox.world import World

Params = Mapping[str, Any]
Answer = dict[str, Any]
SLOW_SECONDS = 3
UNKNOWN, REFUSED, MALFORMED = 1404, 1200, 1400
FACE = "set_msg_emoji_like"
SENDING = ("send_", "upload_")

ACTIONS: dict[str, Callable[[World, Params], Awaitable[Any] | Any]] = {
    "send_group_msg": sends.to_group,
    "send_private_msg": sends.to_person,
    "send_msg": sends.either,
    "upload_group_file": sends.upload_to_group,
    "upload_private_file": sends.upload_to_person,
    "delete_msg": deeds.delete,
    FACE: deeds.react,
    "set_friend_add_request": deeds.decide,
    "set_group_add_request": deeds.decide,
    "set_group_leave": deeds.leave,
    "send_poke": deeds.poke,
    "group_poke": deeds.poke,
    "friend_poke": deeds.poke,
    "get_msg": asks.message,
    "get_group_msg_history": asks.group_history,
    "get_friend_msg_history": asks.friend_history,
    "get_login_info": asks.login,
    "get_stranger_info": asks.stranger,
    "get_friend_list": asks.friends,
    "get_group_list": asks.groups,
    "get_group_info": asks.group,
    "get_group_member_list": asks.members,
    "get_group_member_info": asks.member,
    "get_file": asks.file,
    "get_image": asks.file,
    "get_group_file_url": asks.address,
    "get_private_file_url": asks.address,
    "get_status": asks.status,
    "get_version_info": asks.version,
    "can_send_image": asks.yes,
}


async def answer(
    world: World, action: str, params: Params, *, slow: float = SLOW_SECONDS
) -> Answer | None:
    """一次调用的应答；None 是永远不应答。"""
    answered = await _answered(world, action, params)
    if world.faults.on(faults.SLOW):
        await asyncio.sleep(slow)
    return None if world.faults.on(faults.SILENT) else answered


async def _answered(world: World, action: str, params: Params) -> Answer:
    act = ACTIONS.get(action)
    if act is None or (action == FACE and world.faults.on(faults.FACE)):
        return _failed(UNKNOWN, f"不支持的Api {action}")
    try:
        if action.startswith(SENDING) and world.faults.on(faults.SEND):
            raise faults.Faulty(faults.SEND)
        result = act(world, params)
        return _shape("ok", 0, await result if isinstance(result, Awaitable) else result)
    except Refusal as no:
        if isinstance(no, faults.Faulty):
            world.tell("unsent", fault=no.fault)
        return _failed(REFUSED, str(no))
    except (KeyError, ValueError, TypeError):
        return _failed(MALFORMED, f"{action} 的参数不对")


def _failed(retcode: int, words: str) -> Answer:
    return _shape("failed", retcode, None, words)


def _shape(status: str, retcode: int, data: Any, words: str = "") -> Answer:
    return {
        "status": status, "retcode": retcode, "data": data, "message": words, "wording": words,
    }  # fmt: skip
