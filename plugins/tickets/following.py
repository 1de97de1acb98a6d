"""引用着说一件的话：提问的人是又问、解决了、评分；归他答的人是答复。撤回也在这里。"""

from models.rules import asking as rule
from models.rules.refusal import Refusal
from models.rules.tickets import TicketKind
from models.services import tickets
from models.services.casework import Ticket
from models.services.journal import already
from plugins._chat import care
from plugins._chat.commands import follow, retract
from plugins._chat.people import may
from plugins._chat.turn import Answer, Note, Turn

from . import answering, closing, student, text


@follow("question", "appeal")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    found = await tickets.by_entry(entry)
    if not said:
        return None
    if found.kind is TicketKind.APPEAL and not turn.private:
        return Answer(student.HUSH) if tickets.asked_by(found, turn.act) else None
    if tickets.asked_by(found, turn.act):
        return await _asker(turn, found, said)
    able = may(turn.speaker, "答复", turn.place) or (turn.speaker.carer and turn.private)
    if not able or not rule.answers(turn.speaker, found.case):
        return None
    if student.polite(said) or student.rating(said):
        return Answer(text.NO_ANSWER.format(n=found.number))
    return await answering.say(turn, found, said)


async def _asker(turn: Turn, found: Ticket, said: str) -> Answer | None:
    if (worry := await care.heard(turn, said, found.case)) or student.polite(said):
        return worry
    if (rating := student.rating(said)) and found.answered:
        return await closing.rate(turn, found.entry, rating)
    return await (_solved(turn, found) if student.solved(said) else _more(turn, found, said))


async def _solved(turn: Turn, found: Ticket) -> Answer:
    step = await tickets.solved(turn.act, found.entry)
    asks = step.fresh and step.ticket.asked_rating == turn.now
    if asks:
        turn.ask("", closing.rated(found.entry))
    return Answer(student.glad(step, asks=asks), entry=step.said, fresh=step.fresh)


async def _more(turn: Turn, found: Ticket, said: str) -> Answer:
    step = await tickets.follow(turn.act, found.entry, said)
    note = text.added(await tickets.thread(found.entry))
    notes: tuple[Note, ...] = tuple((qq, note, found.entry) for qq in step.told)
    told = student.received(step)
    return Answer(told, entry=step.said, fresh=step.fresh, notes=notes if step.fresh else ())


@retract("ticket.answer", "ticket.ask")
async def taken_back(turn: Turn, entry: int) -> Answer | None:
    """说出去的话收不回：送到的他看过了，没送到的他来取时看得到更正。"""
    if await already(turn.act.origin):
        return None
    ticket = await tickets.about(entry)
    raise Refusal(text.SENT.format(n=ticket.number))
