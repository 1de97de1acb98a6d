"""到点的催办：客气，一次至多几句，不带诉求的内容；安静时段、没有账号连着，留到下一次。"""

from datetime import datetime, timedelta
from typing import Any

from nonebot import get_bots

from models.rules.ladder import Step
from models.rules.rights import Origin
from models.rules.tickets import TicketState
from models.services import ladder, overnight, settling
from models.services.casework import Ticket
from models.services.ladder import Nudge
from plugins._chat import clock
from plugins._chat.line import Line
from plugins._chat.quiet import is_quiet, just_over
from plugins._chat.sending import sender_of
from plugins._chat.turn import Answer, Note

from . import nudging, student

TICK = 60
MOST = 10
"""一次至多催几件。"""
SOON = timedelta(hours=2)
"""安静时段过去多久之内还补。"""


async def tick() -> None:
    now = clock.now()
    bots = get_bots()
    _given_up(await settling.close_silent(now), bots, now)
    if is_quiet(now) or not bots:
        return
    for nudge in await ladder.walk(now, MOST):
        bot = bots.get(str(nudge.ticket.account)) or next(iter(bots.values()))
        _tell(bot, nudge)
    await _morning(now, bots)


def _given_up(closed: list[Ticket], bots: dict[str, Any], now: datetime) -> None:
    """没等到他补充就结了的，告诉他一声；答过了没人再说话的，悄悄结。"""
    for t in closed:
        bot = bots.get(str(t.account)) or next(iter(bots.values()), None)
        if bot and t.qq and t.state is TicketState.ASKING:
            _put(bot, ((t.qq, student.given_up(t), t.entry),), now)


async def _morning(now: datetime, bots: dict[str, Any]) -> None:
    """安静时段刚过：先等攒着的知会发完，还没听到的人补一句。"""
    over = just_over(now, SOON)
    if over is None or any(sender_of(bot).telling for bot in bots.values()):
        return
    if not await overnight.waiting(*over):
        return
    for one in await overnight.tell(*over, now):
        bot = bots.get(str(one.tickets[0].account)) or next(iter(bots.values()))
        _put(bot, (nudging.overnight(one, over[0]),), now)


def _tell(bot: Any, nudge: Nudge) -> None:
    now, entry = clock.now(), nudge.ticket.entry
    words = nudging.words(nudge, now)
    notes: list[Note] = [(qq, words, entry) for qq in nudge.told]
    if nudge.former and nudge.step is Step.MOVED and nudge.former not in nudge.told:
        notes.append((nudge.former, nudging.relieved(nudge)))
    _put(bot, tuple(notes), now)


def _put(bot: Any, notes: tuple[Note, ...], now: datetime) -> None:
    origin = Origin(int(bot.self_id), 0, 0, 0, int(now.timestamp()))
    sender_of(bot).put(bot, Line(origin, None, (), unsaid=True), Answer("", notes=notes))
