"""一个人看得到的、还没答的工单：一页一页，早到时限的在前；几件、超时几件。只读。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models import db
from models.rules.asking import LOW
from models.rules.posts import PostKind
from models.rules.rights import Speaker
from models.rules.tickets import TicketKind, TicketState
from models.services import unseen
from models.services.casework import Ticket, read

PAGE = 8

_LATE = "(t.state = ? AND ((t.answered IS NULL AND t.due <= ?) OR t.closing <= ?))"
_OURS = (
    "t.owner_id = ? OR EXISTS (SELECT 1 FROM ticket_reader r"
    " WHERE r.ticket_id = t.id AND r.person_id = ? AND r.live = ?)"
)


@dataclass(frozen=True)
class Brief:
    """列表里的一行；诉求的话不解开。"""

    ticket: Ticket
    text: str


@dataclass(frozen=True)
class Page:
    rows: tuple[Brief, ...]
    total: int
    late: int
    more: bool


async def page(
    speaker: Speaker, now: datetime, *, own: bool = False, late: bool = False, skip: int = 0,
    aloud: bool = False,
) -> Page:  # fmt: skip
    """own：只要归他答的；late：只要超时的。说到他的，一件也不在里面；aloud：在群里说，说到谁的都不在。"""
    where, values = _visible(speaker, None if aloud else speaker, own=own)
    waiting = (TicketState.OPEN, TicketState.ASKING)
    lately = (TicketState.OPEN, now, now)
    (row,) = await db.rows(
        f"SELECT COUNT(*) AS n, SUM(CASE WHEN {_LATE} THEN 1 ELSE 0 END) AS late FROM ticket t"
        f" WHERE t.state IN (?, ?) AND {where}",
        *lately, *waiting, *values,
    )  # fmt: skip
    only, more = (f" AND {_LATE}", lately) if late else ("", ())
    found = await read(
        f"WHERE t.state IN (?, ?) AND {where}{only}"
        f" ORDER BY t.due, t.id LIMIT {PAGE + 1} OFFSET ?",
        *waiting, *values, *more, skip,
    )  # fmt: skip
    shown = found[:PAGE]
    texts = await _texts([t.id for t in shown if t.kind is TicketKind.QUESTION])
    rows = tuple(Brief(t, texts.get(t.id, "")) for t in shown)
    total = (row["late"] or 0) if late else row["n"]
    return Page(rows, total, row["late"] or 0, len(found) > PAGE)


async def load(person: int, now: datetime, viewer: Speaker | None = None) -> tuple[int, int]:
    """归他答、还没答的几件，其中超时几件；viewer 为 None：在群里说。"""
    hidden, whose = unseen.by(viewer)
    (row,) = await db.rows(
        f"SELECT COUNT(*) AS n, SUM(CASE WHEN {_LATE} THEN 1 ELSE 0 END) AS late FROM ticket t"
        f" WHERE t.owner_id = ? AND t.state = ? AND {hidden}",
        TicketState.OPEN, now, now, person, TicketState.OPEN, *whose,
    )  # fmt: skip
    return row["n"], row["late"] or 0


def _visible(
    speaker: Speaker, viewer: Speaker | None, *, own: bool
) -> tuple[str, tuple[object, ...]]:
    """同 tickets.sight：归他的、派给他看的；校团委看全部，书记看本系。viewer：同 unseen。"""
    person = speaker.person or 0
    ours = _OURS
    values: tuple[object, ...] = (person, person, True)
    departments = () if own else tuple(speaker.departments(PostKind.SECRETARY))
    if departments:
        ours += f" OR t.department_id IN ({', '.join('?' * len(departments))})"
    hidden, whose = unseen.by(viewer)
    if speaker.committee and not own:
        return hidden, whose
    return f"({ours}) AND {hidden}", (*values, *departments, *whose)


async def _texts(ids: Sequence[int]) -> dict[int, str]:
    """各自的头一句。"""
    marks = ", ".join("?" * len(ids)) or "NULL"
    found = await db.rows(
        f"SELECT ticket_id, text FROM ticket_line WHERE id IN (SELECT MIN(id) FROM ticket_line"
        f" WHERE ticket_id IN ({marks}) GROUP BY ticket_id)",
        *ids,
    )
    return {r["ticket_id"]: r["text"] for r in found}


async def asked_in(qq: int) -> int | None:
    """他最近在哪个群里问过；私聊发不到他，就在那里请他来取。"""
    found = await db.rows(
        "SELECT chat FROM ticket WHERE qq = ? AND chat IS NOT NULL ORDER BY id DESC LIMIT 1", qq
    )
    return found[0]["chat"] if found else None


async def to_rate(speaker: Speaker) -> int | None:
    """他最近一个答过、还没评的。"""
    found = await db.rows(
        "SELECT entry_id FROM ticket WHERE (asker_id = ? OR (asker_id IS NULL AND qq = ?))"
        " AND state IN (?, ?) AND answered IS NOT NULL AND (rating IS NULL OR rating <= ?)"
        " ORDER BY answered DESC, id DESC LIMIT 1",
        speaker.person, speaker.qq, TicketState.ANSWERED, TicketState.CLOSED, LOW,
    )  # fmt: skip
    return found[0]["entry_id"] if found else None
