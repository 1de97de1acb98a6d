"""答应一个请求：加好友、拉进群。QQ 没答应成的还等着，日志里没有是谁。"""

from nonebot import logger

from models.rules.rights import Role
from models.services import requests
from models.services.requests import Asked
from models.tables import RequestKind
from plugins._chat.sending import UNANSWERED
from plugins._chat.turn import Turn

INVITERS = {Role.SUPER, Role.ADMIN, Role.SECRETARY}
"""拉机器人进群，谁说了算。"""
SECONDS = 5


async def approve(turn: Turn, asked: Asked) -> bool:
    """请求是哪个账号收到的就由哪个账号答应；它不在线就还等着。"""
    bot = turn.bot.adapter.bots.get(str(asked.account))
    if bot is None:
        return False
    friend = asked.kind is RequestKind.FRIEND
    action = "set_friend_add_request" if friend else "set_group_add_request"
    params = {"flag": asked.flag, "approve": True} | ({} if friend else {"sub_type": "invite"})
    try:
        await bot.call_api(action, **params, _timeout=SECONDS)
    except UNANSWERED as error:
        logger.warning(f"一个{asked.kind.value}的请求没有答应成，还等着：{type(error).__name__}")
        return False
    await requests.accept(turn.act, asked.id)
    return True
