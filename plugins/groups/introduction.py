"""进了一个群：说一次自己是谁、记什么，然后安静。安静时段里进的群，等安静过去再说。"""

from nonebot.adapters.onebot.v11 import Bot

from models.services import groups
from plugins._chat import clock, commands
from plugins._chat.events import Frame
from plugins._chat.forgetting import forgets
from plugins._chat.line import Line
from plugins._chat.occasions import occasion
from plugins._chat.sending import is_quiet
from plugins._chat.turn import Answer, Turn

from . import text

TICK = 60

_later: list[tuple[Bot, Line]] = []
"""等安静过去的群；其间停了机就不说了，发 /帮助 一样看得到。"""
forgets(_later.clear)


def begin() -> None:
    clock.every(TICK, introduce_later)


@occasion("notice.group_increase")
async def joined(turn: Turn, _frame: Frame) -> Answer | None:
    if not await groups.introduce(turn.line.group or 0, turn.act):
        return None
    if is_quiet(turn.now):
        _later.append((turn.bot, turn.line))
        return None
    return _introduction()


async def introduce_later() -> None:
    if is_quiet(clock.now()):
        return
    while _later:
        bot, line = _later.pop()
        desk = getattr(bot.adapter, "desk")  # noqa: B009 适配器的型里没有它
        desk.sender.put(bot, line, _introduction())


def _introduction() -> Answer:
    return Answer(text.introduction([c.name for c in commands.every()]))
