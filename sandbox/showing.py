"""页面看到的世界：刚打开时的一整份，和变了之后整张再给的几张表。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.cast import BOT

if TYPE_CHECKING:
    from sandbox.world import World


def snapshot(world: World) -> dict[str, Any]:
    """除了钟和录着没有，页面刚打开要知道的都在这里。"""
    bot = {"qq": BOT, "name": world.names[BOT], "online": world.online}
    messages = [message.shown() for message in world.messages.latest()]
    faults = world.faults.shown()
    return {"bot": bot, "messages": messages, "faults": faults, **tables(world)}


def tables(world: World) -> dict[str, Any]:
    people = [
        {"qq": p.qq, "name": p.name, "role": p.role, "hue": p.hue, "friend": p.qq in world.friends}
        for p in world.people.values()
    ]
    groups = [group.shown() for group in world.groups.values()]
    requests = [request.shown() for request in world.requests.values()]
    return {"people": people, "groups": groups, "requests": requests}
