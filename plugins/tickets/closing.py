"""/结单 /评分：办完了告诉他、请他评一次；答得好的存为词条。"""

from collections.abc import Awaitable, Callable
from functools import partial

from models.rules.refusal import Refusal
from models.services import faqs, offering, people, queues, reviews, tickets
from models.services.casework import Followed
from models.services.offering import Pair
from plugins._chat import dialogue
from plugins._chat.arguments import Word, digit, number
from plugins._chat.mentioned import quoted
from plugins._chat.people import check, may
from plugins._chat.turn import Answer, Note, Turn

from . import student, text
from .delivering import Parcel, deliver
from .meant import meant, rest


async def close(turn: Turn) -> Answer:
    found, spot = await meant(turn, text.WHICH_CLOSE)
    reason = rest(turn, spot)
    step = await tickets.close(turn.act, found.entry, reason)
    if not step.fresh:
        return Answer(text.known(step), entry=step.said, fresh=False)
    asks = step.ticket.asked_rating == turn.now
    words, here = (student.finished(step, reason, asks=asks, private=p) for p in (True, False))
    question = partial(_question, step) if asks else None
    reply = await _reply(turn, step)
    await deliver(turn, Parcel(step, words, here, turn.now, question), lambda _: Answer(""))
    return reply


def _question(step: Followed) -> dialogue.Question:
    return dialogue.Question(rated(step.ticket.entry), 0)


def rated(entry: int) -> Callable[[Turn, str], Awaitable[Answer | None]]:
    """请他评分的那句等的答。"""
    return partial(_rated, entry)


async def _rated(entry: int, turn: Turn, said: str) -> Answer | None:
    found = student.rating(said)
    return await rate(turn, entry, found) if found else None


async def _reply(turn: Turn, step: Followed) -> Answer:
    """答得了的问题，问要不要存为词条；已经写下了，引用这句说的是那一件，只认接着回的 1。"""
    pair = await offering.pair(step.ticket) if _keeps(turn) else None
    if pair:
        turn.ask("", partial(_kept, pair, step.ticket.entry))
    return Answer(text.closed(step, pair), entry=step.said)


def _keeps(turn: Turn) -> bool:
    return turn.private and may(turn.speaker, "词条", turn.place)


async def _kept(pair: Pair, entry: int, turn: Turn, said: str) -> Answer | None:
    """规矩、第二个人看，同 /词条 加；引用知会他的那句就能答。"""
    if digit(said) != 1:
        return None
    check(turn.speaker, "词条", turn.place)
    c = await faqs.propose(turn.act, pair.question, pair.answer, refers=entry)
    chosen = await reviews.chosen(c.author.id, turn.today, turn.today, ())
    who = (await people.by_ids([chosen])).get(chosen) if chosen else None
    notes: tuple[Note, ...] = ((who.qq, text.to_review(c), c.entry),) if who and who.qq else ()
    told = text.offered(c, who.name if who else "")
    return Answer(told, entry=c.said, fresh=c.fresh, notes=notes if c.fresh else ())


async def rating(turn: Turn) -> Answer:
    """引用着答复，或写了编号；都没有就是最近答过、还没评的那一个。"""
    words = [t.text for t in turn.args if isinstance(t, Word)]
    numbers = [n for w in words if (n := number(w)) is not None]
    found = next((n for w in words if (n := student.rating(w))), None)
    if found is None:
        raise Refusal(student.HOW_MANY)
    return await rate(turn, await _which(turn, numbers), found)


async def _which(turn: Turn, numbers: list[int]) -> int:
    if numbers:
        ticket = await tickets.by_number(numbers[0])
        entry = ticket.entry if ticket and tickets.asked_by(ticket, turn.act) else None
    else:
        entry = await quoted(turn) or await queues.to_rate(turn.speaker)
    if entry is None:
        raise Refusal(student.nothing())
    return entry


async def rate(turn: Turn, entry: int, found: int) -> Answer:
    step = await tickets.rate(turn.act, entry, found)
    note = text.again(step)
    notes: tuple[Note, ...] = tuple((qq, note, entry) for qq in step.told) if step.fresh else ()
    return Answer(student.thanks(step), entry=step.said, fresh=step.fresh, notes=notes)
