"""加好友、拉进群的请求，和刚加上好友的第一句。"""

import asyncio
from contextlib import suppress
from dataclasses import replace
from functools import partial

from nonebot.plugin import PluginMetadata

from models.db import Unavailable
from models.services import groups, requests
from models.services.requests import Asked
from models.tables import RequestKind
from plugins._chat import commands, limits
from plugins._chat.approving import INVITERS, approve
from plugins._chat.events import Frame
from plugins._chat.forgetting import forgets
from plugins._chat.members import is_in
from plugins._chat.occasions import occasion
from plugins._chat.turn import Answer, Tell, Turn

from . import text

__plugin_meta__ = PluginMetadata("请求", "加好友、拉进群", text.USAGE)

A_DAY = 60
"""一个账号一天至多答应几个好友；再多 QQ 会当它是营销号。"""
GROUPS, AT_ONCE, SECONDS = 80, 8, 2
"""认生人：至多问几个群，一次问几个，各等几秒。"""

_cap = asyncio.Lock()
_lately = limits.Window(1, 60)
_strangers = limits.Window(60, 3600)
_welcomed = limits.Window(1, 3600)
for window in (_lately, _strangers, _welcomed):
    forgets(window.clear)


@occasion("request.friend")
async def befriend(turn: Turn, frame: Frame) -> Answer | None:
    asked = await _received(turn, frame, RequestKind.FRIEND)
    if asked is None or not _lately.take((asked.account, asked.qq)):
        return None
    return Answer("", work=partial(_consider, turn, asked))  # 要问几十个群，不占着收话的队


@occasion("request.group")
async def invited(turn: Turn, frame: Frame) -> Answer | None:
    """别人要进我们是管理员的群（add）不归我们管。"""
    if frame.get("sub_type") != "invite":
        return None
    asked = await _received(turn, frame, RequestKind.GROUP)
    if asked and turn.speaker.roles & INVITERS:
        await approve(turn, asked)
    return None


@occasion("notice.friend_add")
async def welcome(turn: Turn, frame: Frame) -> Answer | None:
    if turn.speaker.bound or not _welcomed.take((turn.line.account, turn.line.qq)):
        return None
    return Answer(text.welcome([c.name for c in commands.every()]))


async def _received(turn: Turn, frame: Frame, kind: RequestKind) -> Asked | None:
    """没有凭据的答应不了，收过的不再收。"""
    flag = str(frame.get("flag") or "")
    if not 0 < len(flag) <= 200:
        return None
    group = int(frame.get("group_id") or 0) or None
    asked = Asked(kind, turn.line.account, turn.line.qq, flag, group)
    number = await requests.receive(turn.act, asked)
    return replace(asked, id=number) if number else None


async def _consider(turn: Turn, asked: Asked, _tell: Tell) -> None:
    """名册里的、同在一个群的才答应；其余的不理，也不拒绝。"""
    known = turn.speaker.person is not None or turn.speaker.superuser
    with suppress(Unavailable):  # 没有人在等回话
        if not known and not await _shares_a_group(turn):
            return
        async with _cap:
            if await requests.befriended(asked.account, turn.now) < A_DAY:
                await approve(turn, asked)


async def _shares_a_group(turn: Turn) -> bool:
    if not _strangers.take(turn.line.account):
        return False
    known = await groups.heard_by(turn.line.account, GROUPS)
    for start in range(0, len(known), AT_ONCE):
        asked = (is_in(turn, group, SECONDS) for group in known[start : start + AT_ONCE])
        if any(await asyncio.gather(*asked)):
            return True
    return False
