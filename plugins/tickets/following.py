"""引用着说一件的话：提问的人是又问、解决了、评分；归他答的人是答复。撤回也在这里。"""

from models.rules import asking as rule
from models.rules.refusal import Refusal
from models.rules.tickets import Sight, TicketKind, sight
from models.services import tickets
from models.services.casework import Ticket
from models.services.journal import already
from plugins._chat import courtesy
from plugins._chat.commands import follow, retract
from plugins._chat.people import may
from plugins._chat.turn import Answer, Turn

from . import answering, asker, student, text


@follow("question", "appeal")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    found = await tickets.by_entry(entry)
    own = tickets.asked_by(found, turn.act)
    if found.kind is TicketKind.APPEAL and not turn.private:
        return Answer(student.HUSH) if own and said else None
    if own:
        return await asker.heard(turn, found, said) if said else asker.picture(turn)
    return await _staff(turn, found, said)


async def _staff(turn: Turn, found: Ticket, said: str) -> Answer | None:
    if _dismissed(turn, found):
        return Answer(text.DISMISSED.format(n=found.number))
    able = may(turn.speaker, "答复", turn.place) or (turn.speaker.carer and turn.private)
    if not able or not rule.answers(turn.speaker, found.case):
        return None
    if not said:
        picture = text.PICTURE.format(n=found.number)
        return Answer(picture) if turn.line.pictured else None
    if courtesy.stalling(said) or student.rating(said):
        return Answer(text.NO_ANSWER.format(n=found.number))
    return await answering.say(turn, found, said)


def _dismissed(turn: Turn, t: Ticket) -> bool:
    """归他答、还没换人，他却已经不在任；派给没有职务的人的（急的）不算。"""
    who = turn.speaker
    mine = who.person is not None and who.person == t.case.owner
    seen = sight(who, t.case) is not Sight.NOTHING
    return mine and seen and turn.private and not t.urgent and not rule.in_office(who)


@retract("ticket.answer", "ticket.ask")
async def taken_back(turn: Turn, entry: int) -> Answer | None:
    """说出去的话收不回：送到的他看过了，没送到的他来取时看得到更正。"""
    if await already(turn.act.origin):
        return None
    ticket = await tickets.about(entry)
    raise Refusal(text.SENT.format(n=ticket.number))
