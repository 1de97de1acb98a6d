"""自己交的一件：看经过，补一句。别人的、没有的，说的是同一句话。"""

from models.rules.refusal import Refusal
from models.rules.tickets import TicketKind
from models.services import journal, tickets
from plugins._chat import care
from plugins._chat.commands import retract
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


@retract("appeal")
async def taken_back(turn: Turn, entry: int) -> Answer | None:
    """撤回自己交的：该答的人只听到一个号。别人的和没有的说同一句；早就结了的不再吭声。"""
    found, again = await tickets.by_entry(entry), await journal.already(turn.act.origin)
    if not tickets.asked_by(found, turn.act):
        raise Refusal(f"没有 #{found.number} 这一条，请核对编号。")
    if found.closed and turn.line.unsaid and not again:
        return None
    told = await tickets.told(found, turn.now)
    done = await tickets.withdraw(turn.act, entry)
    note = text.taken_back(found.number)
    notes = tuple((qq, note, entry) for qq in told) if done.fresh else ()
    return Answer(text.withdrawn(found.number), entry=done.said, fresh=done.fresh, notes=notes)


async def follow(turn: Turn, entry: int, words: str) -> Answer:
    done = await tickets.follow(turn.act, entry, words)
    note = text.followed(done.ticket.number)
    notes = tuple((qq, note, entry) for qq in done.told) if done.fresh else ()
    return Answer(text.added(done.ticket.number), entry=done.said, fresh=done.fresh, notes=notes)
