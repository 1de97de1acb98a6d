"""到点的催办：客气，一次至多几句，不带诉求的内容；安静时段、没有账号连着，留到下一次。"""

from typing import Any

from nonebot import get_bots

from models.rules.ladder import Step
from models.rules.rights import Origin
from models.services import ladder, settling
from models.services.ladder import Nudge
from plugins._chat import clock
from plugins._chat.line import Line
from plugins._chat.sending import is_quiet, sender_of
from plugins._chat.turn import Answer, Note

from . import nudging

TICK = 60
MOST = 10
"""一次至多催几件。"""


async def tick() -> None:
    now = clock.now()
    await settling.close_silent(now)
    bots = get_bots()
    if is_quiet(now) or not bots:
        return
    for nudge in await ladder.walk(now, MOST):
        bot = bots.get(str(nudge.ticket.account)) or next(iter(bots.values()))
        _tell(bot, nudge)


def _tell(bot: Any, nudge: Nudge) -> None:
    now, entry, account = clock.now(), nudge.ticket.entry, int(bot.self_id)
    line = Line(Origin(account, 0, 0, 0, int(now.timestamp())), None, (), unsaid=True)
    words = nudging.words(nudge, now)
    notes: list[Note] = [(qq, words, entry) for qq in nudge.told]
    if nudge.former and nudge.step is Step.MOVED and nudge.former not in nudge.told:
        notes.append((nudge.former, nudging.relieved(nudge)))
    sender_of(bot).put(bot, line, Answer("", notes=tuple(notes)))
