"""机器人做的别的事：撤回、贴表情、答应请求、退群、戳一戳。"""

from collections.abc import Mapping
from typing import Any

from sandbox.cast import BOT
from sandbox.world import World

Params = Mapping[str, Any]


def delete(world: World, params: Params) -> None:
    world.recall(int(params["message_id"]), BOT)


def react(world: World, params: Params) -> dict[str, Any]:
    """已经是要的样子就不再动。"""
    number, emoji = int(params["message_id"]), str(params["emoji_id"])
    pasted = BOT in world.find(number).reactions.get(emoji, ())
    if pasted != params.get("set", True):
        world.react(number, BOT, emoji)
    return {"result": 0, "errMsg": ""}


def decide(world: World, params: Params) -> None:
    world.decide(str(params["flag"]), bool(params.get("approve", True)))


def leave(world: World, params: Params) -> None:
    world.leave(int(params["group_id"]), BOT)


def poke(world: World, params: Params) -> None:
    """戳了就戳了，页面上看不出。"""
    if group := params.get("group_id"):
        world.place(BOT, f"g{int(group)}")
