"""联系登记的读法：等我确认的、有异议的、我最近的一条。只读；写在 contacts。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models import db
from models.rules.contacts import ContactState, Draft
from models.tables import DeliveryKind
from models.values import as_date


@dataclass(frozen=True)
class Pending:
    """一条等本人确认的联系。"""

    number: int
    cadre: str
    day: date
    mode: str


async def waiting_for(person: int, limit: int = 50) -> list[Pending]:
    """登记了和我的联系、还没确认的，新的在前。"""
    found = await db.rows(
        "SELECT e.number, p.name, c.day, c.mode FROM contact_youth y"
        " JOIN contact c ON c.id = y.contact_id JOIN entry e ON e.id = c.entry_id"
        " JOIN person p ON p.id = c.cadre_id"
        " WHERE y.person_id = ? AND y.state = ? AND c.undone = ? ORDER BY c.id DESC LIMIT ?",
        person, ContactState.RECORDED, False, limit,
    )  # fmt: skip
    return [Pending(r["number"], r["name"], as_date(r["day"]), r["mode"]) for r in found]


async def names_me(entry: int, person: int | None) -> bool:
    """这条联系里有没有这个人。"""
    sql = (
        "SELECT 1 AS one FROM contact_youth y JOIN contact c ON c.id = y.contact_id"
        " WHERE c.entry_id = ? AND y.person_id = ?"
    )
    return person is not None and bool(await db.rows(sql, entry, person))


async def unanswered(person: int, account: int, chat: int) -> int | None:
    """这个会话里提到他、还等他确认的最近一条回执的消息号。"""
    found = await db.rows(
        "SELECT d.message FROM delivery d JOIN contact c ON c.entry_id = d.entry_id"
        " JOIN contact_youth y ON y.contact_id = c.id WHERE y.person_id = ? AND y.state = ?"
        " AND c.undone = ? AND d.account = ? AND d.chat = ? AND d.kind = ?"
        " ORDER BY d.id DESC LIMIT 1",
        person, ContactState.RECORDED, False, account, chat, DeliveryKind.REPLY,
    )  # fmt: skip
    return found[0]["message"] if found else None


async def objections(besides: int | None, limit: int = 5) -> list[int]:
    """还没撤销、有人提出异议的登记，新的在前；看的人自己登记的（besides）不列。"""
    found = await db.rows(
        "SELECT DISTINCT e.number FROM contact_youth y JOIN contact c ON c.id = y.contact_id"
        " JOIN entry e ON e.id = c.entry_id WHERE y.state = ? AND c.undone = ?"
        " AND c.cadre_id <> ? ORDER BY e.number DESC LIMIT ?",
        ContactState.DENIED, False, besides or 0, limit,
    )  # fmt: skip
    return [r["number"] for r in found]


async def latest(cadre: int) -> int | None:
    """团干部最近一条还没撤销的登记。"""
    found = await db.rows(
        "SELECT entry_id FROM contact WHERE cadre_id = ? AND undone = ? ORDER BY id DESC LIMIT 1",
        cadre, False,
    )  # fmt: skip
    return found[0]["entry_id"] if found else None


async def twin_of(
    cadre: int, persons: Sequence[int], draft: Draft, after: datetime, until: datetime
) -> int | None:
    """(after, until] 里记下、还没撤销的同样一条。"""
    found = await db.rows(
        "SELECT c.entry_id, y.person_id FROM contact c JOIN entry e ON e.id = c.entry_id"
        " JOIN contact_youth y ON y.contact_id = c.id WHERE c.cadre_id = ? AND c.day = ?"
        " AND c.mode = ? AND c.tags = ? AND c.note = ? AND c.undone = ? AND e.at > ? AND e.at <= ?",
        cadre, draft.day, draft.mode, " ".join(draft.tags), draft.note, False, after, until,
    )  # fmt: skip
    return of_just(persons, found)


def of_just(persons: Sequence[int], rows: Sequence[dict[str, Any]]) -> int | None:
    """这些行（分录、人）里，恰好是这几个人的那一条。"""
    recent: dict[int, set[int]] = {}
    for row in rows:
        recent.setdefault(row["entry_id"], set()).add(row["person_id"])
    return next((entry for entry, people in recent.items() if people == set(persons)), None)
