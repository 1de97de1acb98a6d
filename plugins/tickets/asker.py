"""提问的人接着说的一句：评分、解决了、不问了、又问；客套话不算。"""

from collections.abc import Callable
from functools import partial

from models.rules.tickets import TicketState
from models.services import tickets
from models.services.casework import Ticket
from plugins._chat import care, courtesy, dialogue
from plugins._chat.turn import Answer, Note, Turn

from . import closing, student, text

LATER = 600.0
"""请他补充的那句，几秒之内直接回就算；再晚引用它。"""


async def heard(turn: Turn, found: Ticket, said: str) -> Answer | None:
    if worry := await care.heard(turn, said, found.case):
        return worry
    asking = found.state is TicketState.ASKING
    if (rating := student.rating(said)) and found.answered and not asking:
        return await closing.rate(turn, found.entry, rating)
    if courtesy.thanks(said):
        return still(turn, found) if asking else None
    if student.solved(said):
        return await _solved(turn, found)
    if student.called_off(said):
        return await _called_off(turn, found)
    return await _more(turn, found, said)


def waiting(entry: int) -> Callable[[], dialogue.Question]:
    """请他补充的那句等的答。"""
    return lambda: dialogue.Question(
        partial(_replied, entry), 0, seconds=LATER, lasting=True, told=True
    )


async def _replied(entry: int, turn: Turn, said: str) -> Answer | None:
    found = await tickets.by_entry(entry)
    idle = found.state is not TicketState.ASKING and turn.line.quote is None
    if idle or not tickets.asked_by(found, turn.act):
        return None
    return await heard(turn, found, said) if said else picture(turn)


def picture(turn: Turn) -> Answer | None:
    return Answer(student.PICTURE) if turn.line.pictured else None


def still(turn: Turn, found: Ticket) -> Answer:
    """客套一句不是补充：还等着，直接回照样算。"""
    if not turn.private:
        return Answer(student.still_waiting(found))
    question = waiting(found.entry)()
    dialogue.ask(turn.key, question)
    return Answer(student.still_waiting(found), question=question)


async def _solved(turn: Turn, found: Ticket) -> Answer:
    """群里不等光秃秃的一个数字，引用才算。"""
    step = await tickets.solved(turn.act, found.entry)
    asks = step.fresh and step.ticket.asked_rating == turn.now
    if asks and turn.private:
        turn.ask("", closing.rated(found.entry))
    told = student.glad(step, asks=asks, private=turn.private)
    notes = _notes(step.told, text.off(step.ticket), found.entry)
    return Answer(told, entry=step.said, fresh=step.fresh, notes=notes)


async def _called_off(turn: Turn, found: Ticket) -> Answer | None:
    if found.state is TicketState.CLOSED:
        return None
    step = await tickets.withdraw(turn.act, found.entry)
    notes = _notes(step.told, text.off(step.ticket), found.entry)
    told = student.withdrawn(step.ticket)
    return Answer(told, entry=step.said, fresh=step.fresh, notes=notes)


async def _more(turn: Turn, found: Ticket, said: str) -> Answer:
    step = await tickets.follow(turn.act, found.entry, said)
    note = text.added(await tickets.thread(found.entry))
    notes = _notes(step.told if step.fresh else (), note, found.entry)
    return Answer(student.received(step), entry=step.said, fresh=step.fresh, notes=notes)


def _notes(told: tuple[int, ...], words: str, entry: int) -> tuple[Note, ...]:
    return tuple((qq, words, entry) for qq in told)
