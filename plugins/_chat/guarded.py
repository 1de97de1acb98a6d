"""办砸了也有一句回话；听着危险的那一句，先把求助电话给他。"""

import traceback
from collections.abc import Awaitable

from nonebot import logger

from models.db import Unavailable
from models.rules.refusal import Refusal
from plugins._chat import care, commands
from plugins._chat.line import Line
from plugins._chat.turn import Answer

CONFIDED = ("诉求", "提问")
BROKEN = "这边出了点问题，没能办完。请发 /我的 看看有没有记上，没有就再发一次。"


async def guarded(line: Line, work: Awaitable[Answer | None]) -> Answer | None:
    try:
        return await work
    except Refusal as no:
        lost = isinstance(no, Unavailable) and _at_stake(line)
        return care.unkept(line) if lost else Answer(str(no))
    except Exception as error:
        # 错误文字里可能带着姓名和谈话，日志只留类型和位置。
        where = traceback.extract_tb(error.__traceback__)[-1]
        logger.error(f"{type(error).__name__} 在 {where.name}:{where.lineno}")
        return care.unkept(line) if _at_stake(line) else Answer(BROKEN)


def _at_stake(line: Line) -> bool:
    """说给我们听的；登记别人的事（/联系）不在内。"""
    found = commands.spot(line)
    return care.alarming(line) and (found is None or found[0].name in CONFIDED)
