"""/工单：等谁答、几时该答；#编号看一件。"""

from functools import partial

from models.rules.refusal import Refusal
from models.services import queues, tickets
from models.services.casework import Thread
from plugins._chat.arguments import Word, next_page, number
from plugins._chat.people import check
from plugins._chat.turn import Answer, Turn

from . import text

_SCOPES = {"我的": (True, False), "待办": (False, False), "超时": (False, True)}
"""说法 → (只要归我答的, 只要超时的)。"""


async def desk(turn: Turn) -> Answer:
    words = [t.text for t in turn.args if isinstance(t, Word)]
    if not turn.private:
        found = await queues.page(turn.speaker, turn.now, aloud=True)
        return Answer(text.counts(found.total, found.late))
    if words and (wanted := number(words[0])) is not None:
        return await _one(turn, wanted)
    if words and words[0] not in _SCOPES:
        raise Refusal(text.UNREAD)
    own, late = _SCOPES[words[0]] if words else (await _any_own(turn), False)
    return await _page(own, late, 0, turn)


async def _any_own(turn: Turn) -> bool:
    """什么也没写：先看归自己答的，一件也没有就看全部的。"""
    return bool((await queues.page(turn.speaker, turn.now, own=True)).rows)


async def _page(own: bool, late: bool, skip: int, turn: Turn) -> Answer:
    check(turn.speaker, "工单", turn.place)
    found = await queues.page(turn.speaker, turn.now, own=own, late=late, skip=skip)
    told = text.listed(found, turn.now, own=own)
    if not found.more:
        return Answer(told)
    return turn.ask(told, partial(_next, own, late, skip + queues.PAGE))


async def _next(own: bool, late: bool, skip: int, turn: Turn, said: str) -> Answer | None:
    return await _page(own, late, skip, turn) if next_page(said) else None


async def _one(turn: Turn, wanted: int) -> Answer:
    found = await tickets.view(turn.act, wanted)
    if isinstance(found, Thread):
        return Answer(text.shown(found, turn.now), entry=found.ticket.entry)
    return Answer(text.hidden(found, turn.now), entry=found.entry)
