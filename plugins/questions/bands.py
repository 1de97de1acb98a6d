"""三档：有把握的答，拿不准的列两三条让人挑，都不是的转给团干部，用他原来的话。"""

from collections.abc import Sequence
from functools import partial

from models.rules.matching import Band
from models.rules.refusal import Refusal
from models.rules.rights import Place
from models.rules.tickets import TicketKind
from models.services import asked, journal, lookup, tickets
from models.services.lookup import Faq
from models.services.tickets import Draft, Ticket
from plugins._chat.arguments import digit
from plugins._chat.people import may
from plugins._chat.turn import Answer, Note, Turn

from . import text


async def answer(turn: Turn, words: str, *, sends: bool) -> Answer | None:
    band, found = await lookup.find(words, turn.now)
    match band:
        case Band.SURE:
            return _told(turn, words, found[0])
        case Band.UNSURE:
            picked = partial(_picked, turn, words, found)
            return turn.ask(text.choose(found), picked, lasting=True)
        case Band.NONE:
            return await _open(turn, words) if sends else None


def _told(turn: Turn, words: str, faq: Faq) -> Answer:
    return turn.ask(text.answered(faq), partial(_unsolved, turn, words), lasting=True)


async def _picked(
    first: Turn, words: str, found: Sequence[Faq], turn: Turn, said: str
) -> Answer | None:
    if text.unsolved(said):
        return await _open(first.resumed(turn), words, again=True)
    pick = digit(said)
    if pick is None:
        return None
    if pick > len(found):
        raise Refusal(text.out_of(len(found)))
    return _told(first.resumed(turn), words, found[pick - 1])


async def _unsolved(first: Turn, words: str, turn: Turn, said: str) -> Answer | None:
    if not text.unsolved(said):
        return None
    return await _open(first.resumed(turn), words, again=True)


async def _open(turn: Turn, words: str, *, again: bool = False) -> Answer:
    """转给团干部。again：他回了 0，早已转过的也再说一遍。"""
    before = await journal.already(turn.act.origin)
    if not before and len(numbers := await asked.unanswered(turn.speaker.qq)) >= text.MOST_OPEN:
        enrolled = may(turn.speaker, "我的", Place.PRIVATE)
        raise Refusal(text.too_many(numbers, private=turn.private, enrolled=enrolled))
    draft = Draft(TicketKind.QUESTION, words, turn.line.account, turn.line.group)
    done = await tickets.open(turn.act, draft)
    reply = text.opened(done, turn.now, named=turn.private)
    notes: tuple[Note, ...] = ()
    if done.fresh:
        note = text.note(done, turn.speaker.name, words, turn.now)
        notes = tuple((qq, note, done.entry) for qq in done.told if qq != turn.speaker.qq)
    told_again = done.fresh or done.repeated or again
    return Answer(reply, entry=done.entry, fresh=told_again, notes=notes)


async def follow_up(turn: Turn, ticket: Ticket, words: str) -> Answer:
    done = await tickets.follow(turn.act, ticket.entry, words)
    note = text.follow_note(done, turn.speaker.name, words)
    notes: tuple[Note, ...] = tuple((qq, note, ticket.entry) for qq in done.told)
    told = text.followed(done)
    return Answer(told, entry=done.said, fresh=done.fresh, notes=notes if done.fresh else ())
