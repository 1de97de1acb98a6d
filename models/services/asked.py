"""一个人自己问过的、还没结的问题。只读；写在 tickets。"""

from dataclasses import dataclass
from datetime import datetime

from models import db
from models.rules.tickets import TicketKind, TicketState
from models.values import as_datetime

_OPEN = (TicketState.OPEN, TicketState.ASKING, TicketState.ANSWERED)
_MARKS = ", ".join("?" * len(_OPEN))


@dataclass(frozen=True)
class Asked:
    """due：头一次答复之前看首答的时限，之后看办结的；text 是他问的头一句。"""

    number: int
    state: TicketState
    due: datetime
    text: str


async def waiting(person: int) -> list[Asked]:
    """他的问题，旧的在前；诉求不在内。"""
    found = await db.rows(
        "SELECT number, state, CASE WHEN answered IS NULL THEN due ELSE closing END AS due,"
        " (SELECT l.text FROM ticket_line l WHERE l.ticket_id = t.id ORDER BY l.id LIMIT 1) AS text"
        f" FROM ticket t WHERE asker_id = ? AND state IN ({_MARKS}) AND kind = ? ORDER BY id",
        person, *_OPEN, TicketKind.QUESTION,
    )  # fmt: skip
    return [
        Asked(r["number"], TicketState(r["state"]), as_datetime(r["due"]), r["text"] or "")
        for r in found
    ]


async def appeals(person: int) -> list[int]:
    """他署名交的、还没结的诉求的 #号，只说给他自己。"""
    found = await db.rows(
        f"SELECT number FROM ticket WHERE asker_id = ? AND state IN ({_MARKS}) AND kind = ?"
        " ORDER BY id",
        person, *_OPEN, TicketKind.APPEAL,
    )  # fmt: skip
    return [r["number"] for r in found]


async def unanswered(qq: int) -> list[int]:
    """这个号问了、还没人答的几个 #号。"""
    found = await db.rows(
        "SELECT number FROM ticket WHERE qq = ? AND state = ? AND kind = ? ORDER BY id",
        qq, TicketState.OPEN, TicketKind.QUESTION,
    )  # fmt: skip
    return [r["number"] for r in found]
