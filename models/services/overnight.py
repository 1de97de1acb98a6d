"""安静时段里来的、该知会的人还没听到的：攒着的知会一停机就没了，早上从账里补一句。"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models import db
from models.rules.rights import by_clock
from models.rules.tickets import TicketState
from models.services import asking, casework, journal
from models.services.casework import Ticket
from models.tables import DeliveryKind, Side
from models.values import as_datetime

TOLD = "ticket.tell"
HOUR = timedelta(hours=1)
"""匿名的只记到整点，往前多看这么久。"""


@dataclass(frozen=True)
class Untold:
    """一个人没听到的几件。"""

    qq: int
    tickets: tuple[Ticket, ...]


async def waiting(since: datetime, until: datetime) -> list[Ticket]:
    """这一段里问的、又问的、转来的、重新打开的，之后还没有补过一句；平常没有，不开事务。"""
    moved = "e.refers_id = t.entry_id AND e.kind IN (?, ?) AND e.at >= ?"
    return await casework.read(
        "WHERE t.state = ? AND (EXISTS (SELECT 1 FROM ticket_line l"
        " WHERE l.ticket_id = t.id AND l.side = ? AND l.at >= ?)"
        f" OR EXISTS (SELECT 1 FROM entry e WHERE {moved}))"
        " AND NOT EXISTS (SELECT 1 FROM entry e"
        " WHERE e.refers_id = t.entry_id AND e.kind IN (?, ?) AND e.at >= ?) ORDER BY t.id",
        TicketState.OPEN, Side.ASKER, since - HOUR, "ticket.transfer", "ticket.reopen", since,
        TOLD, "ticket.remind", until,
    )  # fmt: skip


@db.tx
async def tell(since: datetime, until: datetime, now: datetime) -> list[Untold]:
    """每人一句；补过的记一笔，再来、别的进程来都不再补。"""
    found: dict[int, list[Ticket]] = {}
    for t in await waiting(since, until):
        news = await _news(t, since)
        qqs = [qq for qq in await asking.told(t, now) if not await _heard(t, qq, news)]
        if qqs:
            await journal.write(TOLD, by_clock(now), {}, refers=t.entry, nameless=True)
        for qq in qqs:
            found.setdefault(qq, []).append(t)
    return [Untold(qq, tuple(tickets)) for qq, tickets in found.items()]


async def _news(t: Ticket, since: datetime) -> datetime:
    """最近一次该知会他的时刻。"""
    said = await db.rows(
        "SELECT MAX(at) AS at FROM ticket_line WHERE ticket_id = ? AND side = ?", t.id, Side.ASKER
    )
    moved = await db.rows(
        "SELECT MAX(at) AS at FROM entry WHERE refers_id = ? AND kind IN (?, ?) AND at >= ?",
        t.entry, "ticket.transfer", "ticket.reopen", since,
    )  # fmt: skip
    return max(as_datetime(r["at"]) for r in (*said, *moved) if r["at"])


async def _heard(t: Ticket, qq: int, news: datetime) -> bool:
    """之后有一句说这一件的送到过他的私聊。"""
    found = await db.rows(
        "SELECT 1 AS one FROM delivery WHERE entry_id = ? AND chat = ? AND kind = ? AND time >= ?"
        " LIMIT 1",
        t.entry, -qq, DeliveryKind.REPLY, int(news.timestamp()),
    )  # fmt: skip
    return bool(found)
