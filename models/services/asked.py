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
    number: int
    state: TicketState
    due: datetime


async def waiting(person: int) -> list[Asked]:
    """他的问题，旧的在前；诉求不在内，那些只在私聊里说。"""
    found = await db.rows(
        "SELECT number, state, due FROM ticket"
        f" WHERE asker_id = ? AND state IN ({_MARKS}) AND kind = ? ORDER BY id",
        person, *_OPEN, TicketKind.QUESTION,
    )  # fmt: skip
    return [Asked(r["number"], TicketState(r["state"]), as_datetime(r["due"])) for r in found]


async def unanswered(qq: int) -> list[int]:
    """这个号问了、还没人答的几个 #号。"""
    found = await db.rows(
        "SELECT number FROM ticket WHERE qq = ? AND state = ? AND kind = ? ORDER BY id",
        qq, TicketState.OPEN, TicketKind.QUESTION,
    )  # fmt: skip
    return [r["number"] for r in found]
