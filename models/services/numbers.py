"""#号说的是哪一条。人打得出任何一个号：不该知道有它的那一件，要和没有这个号一样。"""

from models.rules.rights import Act
from models.rules.tickets import Sight, sight
from models.services import asking, casework, journal

_TICKETS = ("question", "appeal")


async def meant(act: Act, number: int) -> int | None:
    """这个号的分录；没有，或是他看不到、也不是他自己问的，则 None。按编号找都从这里走。"""
    entry = await journal.by_number(number)
    if entry is None or await journal.kind_of(entry) not in _TICKETS:
        return entry
    ticket = await casework.by_entry(entry)
    known = sight(act.speaker, ticket.case) is not Sight.NOTHING or asking.asked_by(ticket, act)
    return entry if known else None
