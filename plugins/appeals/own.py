"""自己交的一件：看经过，补一句。别人的、没有的，说的是同一句话。"""

from models.rules.refusal import Refusal
from models.rules.tickets import TicketKind
from models.services import tickets
from plugins._chat import care
from plugins._chat.turn import Answer, Turn

from . import text


async def about(turn: Turn, number: int, words: str) -> Answer:
    found = await tickets.by_number(number)
    if found is None or not tickets.asked_by(found, turn.act):
        if words and (danger := await care.heard(turn, words)):
            return danger
        raise Refusal(text.no_such(number))
    if words and (danger := await care.heard(turn, words, found.case)):
        return danger
    if found.kind is TicketKind.QUESTION:
        raise Refusal(text.a_question(number))
    if words:
        return await follow(turn, found.entry, words)
    await tickets.picked_up(found.entry, turn.now)
    return Answer(text.thread(await tickets.thread(found.entry), turn.now), entry=found.entry)


async def follow(turn: Turn, entry: int, words: str) -> Answer:
    done = await tickets.follow(turn.act, entry, words)
    note = text.followed(done.ticket.number)
    notes = tuple((qq, note, entry) for qq in done.told) if done.fresh else ()
    return Answer(text.added(done.ticket.number), entry=done.said, fresh=done.fresh, notes=notes)
