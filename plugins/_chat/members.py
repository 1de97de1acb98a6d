"""一个人在不在一个群里：问 QQ，问不到就当不在。"""

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
