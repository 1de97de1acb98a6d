"""进群退群、加好友、拉机器人进群、改名片：都是 World 的方法，另放一页。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.rules.refusal import Refusal
from sandbox import frames
from sandbox.cast import BOT
from sandbox.circles import CARDS, RANKS, Group, Member, Request

if TYPE_CHECKING:
    from sandbox.world import World

INVITED = 900201
"""拉机器人进的群从这个号数起。"""
LONGEST, MOST = 60, 20


def join(world: World, group: int, who: int, by: int = 0) -> None:
    """by 是拉他进来的人。"""
    into = _group(world, group)
    if who != BOT:
        world.known(who)
    if who in into.members:
        raise Refusal(f"{world.names[who]}已经在群里了。")
    into.members[who] = Member(CARDS.get(who, ""))
    world.changed("groups")
    world.emit(into, frames.joined, who, group, by)


def leave(world: World, group: int, who: int, by: int | None = None) -> None:
    """自己退的 by 为空；请出去的写是谁请的。"""
    out = _inside(world, group, who)
    if by is not None and not out.outranks(by, who):
        raise Refusal("只有群主和管理员请得了人出去。")
    world.emit(out, frames.left, who, group, by or 0)
    del out.members[who]
    world.changed("groups")


def card(world: World, group: int, who: int, card: str) -> None:
    member = _inside(world, group, who).members[who]
    old, member.card = member.card, card.strip()[:LONGEST]
    world.changed("groups")
    world.emit(world.groups[group], frames.renamed, who, group, member.card, old)


def role(world: World, group: int, who: int, role: str) -> None:
    member = _inside(world, group, who).members[who]
    if role not in RANKS:
        raise Refusal("群里的身份只有群主、管理员、成员。")
    member.role = role
    world.changed("groups")
    world.emit(world.groups[group], frames.promoted, who, group, role != "member")


def befriend(world: World, who: int, words: str = "") -> None:
    """请求加机器人为好友；答不答应看机器人。"""
    world.known(who)
    if who in world.friends:
        raise Refusal(f"{world.names[who]}已经是青桥的好友。")
    request = _ask(world, Request(_flag(world), "好友", who, words[:LONGEST]))
    world.emit(None, frames.friend_asked, who, request.words, request.flag)


def unfriend(world: World, who: int) -> None:
    """删好友：QQ 不告诉被删的那一方。"""
    world.known(who)
    if who not in world.friends:
        raise Refusal(f"{world.names[who]}还不是青桥的好友。")
    world.friends.discard(who)
    world.changed("people")


def invite(world: World, who: int, name: str) -> Group:
    """who 建一个群，拉机器人进来；它答应了才在群里。"""
    world.known(who)
    if not (name := name.strip()[:LONGEST]):
        raise Refusal("群叫什么名字？")
    if len(world.groups) >= MOST:
        raise Refusal(f"沙盒里至多 {MOST} 个群。")
    number = max(INVITED - 1, *world.groups) + 1
    group = world.groups[number] = Group(number, name, {who: Member(CARDS[who], "owner")})
    request = _ask(world, Request(_flag(world), "进群", who, group=number))
    world.changed("groups")
    world.emit(None, frames.invited, who, number, request.flag)
    return group


def decide(world: World, flag: str, approve: bool) -> None:
    """机器人对一个请求的答复。"""
    if (request := world.requests.pop(flag, None)) is None:
        raise Refusal("没有这个请求。")
    world.changed("requests")
    if not approve:
        return
    if request.group is None:
        world.friends.add(request.who)
        world.changed("people")
        world.emit(None, frames.befriended, request.who)
    else:
        join(world, request.group, BOT, request.who)


def _ask(world: World, request: Request) -> Request:
    """同一个人同一件事，后来的顶掉先前的。"""
    for flag, old in tuple(world.requests.items()):
        if (old.kind, old.who, old.group) == (request.kind, request.who, request.group):
            del world.requests[flag]
    world.requests[request.flag] = request
    world.changed("requests")
    return request


def _flag(world: World) -> str:
    """请求的凭据；和消息共一个号段，重启、重来都不重样。"""
    return str(world.number())


def _group(world: World, group: int) -> Group:
    if group not in world.groups:
        raise Refusal("没有这个群。")
    return world.groups[group]


def _inside(world: World, group: int, who: int) -> Group:
    if who not in (found := _group(world, group)).members:
        raise Refusal(f"{world.names.get(who, '这个人')}不在这个群里。")
    return found
