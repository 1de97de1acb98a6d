"""/转交：换一个人答。"""

from functools import partial

from models.rules.refusal import Refusal
from models.rules.tickets import Sight, sight
from models.services import tickets
from plugins._chat.arguments import At, Word, number
from plugins._chat.cards import shown
from plugins._chat.people import check
from plugins._chat.turn import Answer, Note, Turn
from plugins._chat.whom import Search, Spare, Whom, find, mentions_people

from . import text
from .meant import meant


async def move(turn: Turn) -> Answer | None:
    found, _ = await meant(turn, text.WHICH_MOVE)
    ats = tuple(t.qq for t in turn.args if isinstance(t, At))
    words = [t.text for t in turn.args if isinstance(t, Word) and number(t.text) is None]
    if not ats and not words:
        blind = sight(turn.speaker, found.case) is Sight.CLOCK
        return await (_given(turn, found.entry, None) if blind else _ask(turn))
    if words in (["我"], ["自己"]) and not ats and turn.speaker.person:
        return await _given(turn, found.entry, turn.speaker.person)
    spare = tuple(Spare(word) for word in words)
    then = partial(_settled, found.entry)
    return await find(turn, Search(ats, spare, then, known_only=True, no_rest=text.ONE))


async def _ask(turn: Turn) -> Answer:
    return turn.ask(text.WHOM, partial(_whom, turn))


async def _whom(first: Turn, turn: Turn, _said: str) -> Answer | None:
    return await move(first.also(turn)) if await mentions_people(turn) else None


async def _settled(entry: int, turn: Turn, whom: Whom) -> Answer:
    check(turn.speaker, "转交", turn.place)
    if whom.strangers:
        raise Refusal(text.NO_STRANGERS)
    if len(whom.persons) != 1:
        raise Refusal(text.ONE)
    return await _given(turn, entry, whom.persons[0])


async def _given(turn: Turn, entry: int, person: int | None) -> Answer:
    """没写给谁的（看不到话的才这样），照次序派。"""
    try:
        step = await tickets.transfer(turn.act, entry, person)
    except tickets.Unfit as no:
        return Answer(str(no), entry=no.said, fresh=no.fresh)
    note = text.handed(step, turn.now)
    notes: tuple[Note, ...] = tuple((qq, note, entry) for qq in step.told)
    to = shown(turn, step.ticket.owner.name) if step.ticket.owner else ""
    return Answer(text.moved(step, to), entry=step.said, fresh=step.fresh, notes=notes)
