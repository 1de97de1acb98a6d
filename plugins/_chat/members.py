"""一个人在不在一个群里、一个群里有谁：问 QQ，问不到就当不在。"""

from plugins._chat.sending import UNANSWERED
from plugins._chat.turn import Turn

ANONYMOUS = "80000000"
"""匿名的人共用这一个号。"""


async def is_in(turn: Turn, group: int, seconds: float) -> bool:
    """说这句话的人在不在 group 里；最多等 seconds 秒。"""
    try:
        found = await turn.bot.call_api(
            "get_group_member_info", group_id=group, user_id=turn.line.qq, _timeout=seconds
        )
    except UNANSWERED:
        return False
    return isinstance(found, dict) and str(found.get("user_id")) == str(turn.line.qq)


async def everyone(turn: Turn) -> tuple[int, ...] | None:
    """这个群里的人的 QQ，机器人和匿名的不算；私聊里、问不到的是 None。"""
    if turn.line.group is None:
        return None
    try:
        found = await turn.bot.call_api("get_group_member_list", group_id=turn.line.group)
    except UNANSWERED:
        return None
    if not isinstance(found, list):
        return None
    people = (m for m in found if isinstance(m, dict) and not m.get("is_robot"))
    qqs = {qq for m in people if (qq := str(m.get("user_id"))).isdecimal()}
    return tuple(sorted(int(qq) for qq in qqs - {str(turn.line.account), ANONYMOUS, "0"}))
