"""一个人怎么称呼：群名片里的姓名、学生群里的「李*」、被引用的话是谁说的。"""

import re

from nonebot.adapters.onebot.v11.exception import ActionFailed, ApiNotAvailable, NetworkError

from plugins._chat.arguments import clean, fold, looks_like_name
from plugins._chat.turn import Turn


def mask(name: str) -> str:
    """学生群里只露姓：李*。"""
    return f"{name[:1]}*"


def shown(turn: Turn, name: str) -> str:
    return mask(name) if turn.students else clean(name, 20)


def tail(number: str | None) -> str:
    """学号的末几位，至多一半：整个学号配上姓名，就能拿去绑定。"""
    number = number or ""
    return f" …{number[-min(4, len(number) // 2) :]}" if len(number) > 1 else ""


async def card(turn: Turn, qq: int) -> str:
    """名册外的人叫什么：群名片，没有就昵称，问不到（或私聊里没有群可问）就用 QQ 号。"""
    if turn.line.group is None:
        return f"QQ{qq}"
    try:
        info = await turn.bot.call_api(
            "get_group_member_info", group_id=turn.line.group, user_id=qq, _timeout=2
        )
    except (ActionFailed, NetworkError, ApiNotAvailable):
        return f"QQ{qq}"
    return name_in(str(info.get("card") or info.get("nickname") or "")) or f"QQ{qq}"


def name_in(card: str) -> str:
    """群名片里的姓名：「机电2301-李雷」→ 李雷；没有像姓名的一截就用整张名片（去掉空格）。"""
    pieces = [p for p in re.split(r"[\s\-_/|—－]+", fold(card)) if p]
    named = [p for p in pieces if looks_like_name(p)]
    return clean(named[-1] if named else "".join(pieces), 20) if pieces else ""


async def quoted_author(turn: Turn) -> int | None:
    """被引用的是别人的话时，他就是要说的人；实现忘了那条消息就算了。"""
    if turn.line.quote is None:
        return None
    try:
        message = await turn.bot.call_api("get_msg", message_id=turn.line.quote, _timeout=2)
        author = int(message["sender"]["user_id"])
    except (ActionFailed, NetworkError, ApiNotAvailable, KeyError, TypeError, ValueError):
        return None
    return None if author in (turn.line.qq, turn.line.account) else author
