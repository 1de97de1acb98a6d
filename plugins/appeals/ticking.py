"""每到整点，把等着的匿名诉求打乱入账，再把文件里的旧样子抹掉，然后知会该管的人。"""

from collections import deque
from collections.abc import Sequence

from nonebot import get_bots

from models.rules.rights import Origin
from models.services import anonymous
from models.services.anonymous import Entered
from models.services.tickets import Opened
from plugins._chat import clock
from plugins._chat.forgetting import forgets
from plugins._chat.line import Line
from plugins._chat.sending import is_quiet, sender_of
from plugins._chat.turn import Answer, Note

from . import text

TICK = 30
_held: deque[Entered] = deque(maxlen=500)
"""安静时段里入账的、账号不在线时入账的：过后再知会。"""
forgets(_held.clear)


async def tick() -> None:
    now = clock.now()
    _held.extend(await anonymous.settle(now))
    bot = next(iter(get_bots().values()), None)
    if not _held or bot is None or is_quiet(now):
        return
    notes = tuple(note for one in _held for note in _notes(one))
    _held.clear()
    line = Line(Origin(int(bot.self_id), 0, 0, 0, 0), None, (), unsaid=True)
    sender_of(bot).put(bot, line, Answer("", notes=notes))


def _notes(one: Entered) -> Sequence[Note]:
    if isinstance(one, Opened):
        return [(qq, text.note(one, clock.now()), one.entry) for qq in one.told]
    entry, words = one.ticket.entry, text.followed(one.ticket.number)
    return [(qq, words, entry) for qq in one.told]


clock.every(TICK, tick)
