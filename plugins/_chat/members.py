"""一个人在不在一个群里、群里有谁：问 QQ，问不到就当不在、不知道。"""

from typing import Any

from nonebot import get_bots

from config.settings import settings
from plugins._chat.sending import UNANSWERED
from plugins._chat.turn import Turn


async def is_in(turn: Turn, group: int, seconds: float) -> bool:
    """说这句话的人在不在 group 里；最多等 seconds 秒。"""
    try:
        found = await turn.bot.call_api(
            "get_group_member_info", group_id=group, user_id=turn.line.qq, _timeout=seconds
        )
    except UNANSWERED:
        return False
    return isinstance(found, dict) and str(found.get("user_id")) == str(turn.line.qq)


NOT_PEOPLE = frozenset({80000000, 2854196310})
"""匿名发言、Q 群管家。"""


async def everyone_in(turn: Turn, seconds: float) -> list[int] | None:
    """这个群里的人，机器人不算；问不到是 None。最多等 seconds 秒。"""
    try:
        found = await turn.bot.call_api(
            "get_group_member_list", group_id=turn.line.group, _timeout=seconds
        )
    except UNANSWERED:
        return None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        return None
    ours = {turn.line.account, *settings().bot_ids, *map(int, get_bots())}
    qqs = (int(one.get("user_id") or 0) for one in found if not one.get("is_robot"))
    return [qq for qq in dict.fromkeys(qqs) if qq and qq not in ours | NOT_PEOPLE]


async def friends_of(bot: Any, seconds: float) -> set[int]:
    """这个账号的好友；问不到就当一个也没有。"""
    try:
        found = await bot.call_api("get_friend_list", _timeout=seconds)
    except UNANSWERED:
        return set()
    known = found if isinstance(found, list) else []
    return {int(one.get("user_id") or 0) for one in known if isinstance(one, dict)}
