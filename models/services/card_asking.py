"""每学期请公开着名片的团干部续一次；请过了记在账上，停机重来也不再请。"""

from dataclasses import dataclass
from datetime import date, datetime

from models import db
from models.rules.rights import by_clock
from models.services import journal
from models.services.public_cards import SERVING, serving


@dataclass(frozen=True)
class Asked:
    """请谁续：他公开时用的那个账号，多半加着好友；说不准是哪个就没有。"""

    entry: int
    qq: int
    title: str
    account: int | None


async def ask(now: datetime, since: date, limit: int) -> list[Asked]:
    """since（学期第一天）以来没有续过、也没有请过的，记下请过了，至多 limit 位。"""
    return await _ask(now, since, limit) if await _unasked(now, since, 1) else []


@db.tx
async def _ask(now: datetime, since: date, limit: int) -> list[Asked]:
    found = await _unasked(now, since, limit)
    for one in found:
        await journal.write(
            "card.ask", by_clock(now), {"card": one.entry}, refers=one.entry, nameless=True
        )
    return found


async def _unasked(now: datetime, since: date, limit: int) -> list[Asked]:
    found = await db.rows(
        "SELECT DISTINCT c.id, c.entry_id, c.title, p.qq FROM post o"
        " JOIN person p ON p.id = o.person_id"
        " JOIN public_card c ON c.person_id = p.id AND c.until IS NULL AND c.renewed < ?"
        f" WHERE {SERVING} AND p.qq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry e"
        " WHERE e.refers_id = c.entry_id AND e.kind = ? AND e.at >= ?) ORDER BY c.id LIMIT ?",
        since, *serving(now.date()), "card.ask", _midnight(since, now), limit,
    )  # fmt: skip
    return [
        Asked(
            r["entry_id"], r["qq"], r["title"], (await journal.detail(r["entry_id"])).get("account")
        )
        for r in found
    ]


def _midnight(day: date, now: datetime) -> datetime:
    return datetime.combine(day, datetime.min.time(), now.tzinfo)
