"""说的是哪一件：引用着的，或写在最前面的 #编号；看不到的和没有的，说同一句。"""

from models.rules import asking as rule
from models.rules.refusal import Refusal
from models.rules.tickets import Sight, TicketKind, sight
from models.services import tickets
from models.services.casework import Ticket
from plugins._chat.contact_lines import words_from
from plugins._chat.mentioned import numbered, quoted
from plugins._chat.turn import Turn

from . import text


async def meant(turn: Turn, which: str) -> tuple[Ticket, int]:
    """哪一件，和话从第几个词开始；引用说了算。"""
    wanted = numbered(turn)
    if wanted is None and (entry := await quoted(turn)):
        found = await tickets.by_entry(entry)
    elif wanted is None:
        raise Refusal(which)
    else:
        found = await tickets.by_number(wanted)
    if found is None or sight(turn.speaker, found.case) is Sight.NOTHING:
        raise rule.not_yours(found.number if found else wanted or 0)
    _hush(turn, found)
    return found, int(wanted is not None)


def _hush(turn: Turn, t: Ticket) -> None:
    """诉求在群里一个字也不办。"""
    if t.kind is TicketKind.APPEAL and not turn.private:
        raise Refusal(text.HUSH)


def rest(turn: Turn, spot: int) -> str:
    return words_from(turn.line.segments, turn.args, spot)
