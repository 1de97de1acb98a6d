"""补录该谁看、在等谁看。只读；写在 backfills。"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import db
from models.rules import backfills as rule
from models.rules.contacts import Draft
from models.rules.posts import CADRE_KINDS, PostKind
from models.rules.rights import Speaker
from models.services import people, units
from models.services.people import Match
from models.tables import BackfillState
from models.values import as_date

REFUSED = "backfill.refuse"

_CADRES = ", ".join("?" * len(CADRE_KINDS))
_BACKFILL = "SELECT b.*, e.number FROM backfill b JOIN entry e ON e.id = b.entry_id"


@dataclass(frozen=True)
class Backfill:
    """一条补录此刻的样子；reviewer 是该看的那一位，reason 是退回的原因。"""

    entry: int
    number: int
    state: BackfillState
    draft: Draft
    cadre: Match
    reviewer: Match | None
    people: tuple[Match, ...]
    reason: str = ""


async def by_entry(entry: int) -> Backfill | None:
    found = await _read(f"{_BACKFILL} WHERE b.entry_id = ?", entry)
    return found[0] if found else None


async def to_review(speaker: Speaker, today: date, limit: int = 50) -> list[Backfill]:
    """这个人看得了的：先是等着他的，再是同系别人的；校团委都看得到。"""
    waiting = await _read(
        f"{_BACKFILL} WHERE b.state = ? AND b.cadre_id <> ? ORDER BY b.id LIMIT ?",
        BackfillState.WAITING, speaker.person or 0, limit * 4,
    )  # fmt: skip
    able = [b for b in waiting if await _may(speaker, b, today)]
    mine = [b for b in able if b.reviewer and b.reviewer.id == speaker.person]
    return [*mine, *(b for b in able if b not in mine)][:limit]


async def own(cadre: int, limit: int = 3) -> list[Backfill]:
    """自己最近的几条，新的在前；撤回了的不列。"""
    return await _read(
        f"{_BACKFILL} WHERE b.cadre_id = ? AND b.state <> ? ORDER BY b.id DESC LIMIT ?",
        cadre, BackfillState.WITHDRAWN, limit,
    )  # fmt: skip


async def tally(person: int) -> tuple[int, int]:
    """(自己待审的几条, 等自己看的几条)。"""
    (row,) = await db.rows(
        "SELECT (SELECT COUNT(*) FROM backfill WHERE cadre_id = ? AND state = ?) AS own,"
        " (SELECT COUNT(*) FROM backfill WHERE reviewer_id = ? AND state = ?) AS others",
        person, BackfillState.WAITING, person, BackfillState.WAITING,
    )  # fmt: skip
    return row["own"], row["others"]


async def departments_since(cadre: int, day: date, today: date) -> frozenset[int]:
    """联系那天以来任团干部的系：之后卸任、调走的，仍由那里的人来看。"""
    found = await db.rows(
        "SELECT u.kind, u.id, u.parent_id FROM post o LEFT JOIN unit u ON u.id = o.unit_id"
        f" WHERE o.person_id = ? AND o.kind IN ({_CADRES}) AND o.since <= ?"
        " AND (o.until IS NULL OR o.until > ?)",
        cadre, *CADRE_KINDS, today, day,
    )  # fmt: skip
    return frozenset(_department(r) for r in found)


async def chosen(cadre: int, day: date, today: date, besides: Collection[int]) -> int | None:
    """请谁来看：今天在任、有 QQ（收得到、回得了）的；besides 是登记的人、被联系的、看过的。"""
    where = await departments_since(cadre, day, today)
    found = await db.rows(
        "SELECT p.id AS person, o.kind AS post, u.kind, u.id, u.parent_id FROM post o"
        " JOIN person p ON p.id = o.person_id LEFT JOIN unit u ON u.id = o.unit_id"
        f" WHERE o.kind IN ({_CADRES}, ?) AND o.since <= ? AND (o.until IS NULL OR o.until > ?)"
        " AND p.qq IS NOT NULL AND (p.left_on IS NULL OR p.left_on > ?)",
        *CADRE_KINDS, PostKind.ADMIN, today, today, today,
    )  # fmt: skip
    ranked: dict[int, int] = {}
    for row in found:
        rank = rule.rank(PostKind(row["post"]), _department(row), where)
        if rank is not None and row["person"] not in {cadre, *besides}:
            ranked[row["person"]] = min(rank, ranked.get(row["person"], rank))
    return rule.first(ranked)


async def _may(speaker: Speaker, b: Backfill, today: date) -> bool:
    if speaker.person in {p.id for p in b.people}:
        return False
    if speaker.committee:
        return True
    where = await departments_since(b.cadre.id, b.draft.day, today)
    return bool(rule.departments(speaker) & where)


def _department(row: dict[str, Any]) -> int:
    return units.department_of(row["kind"], row["id"], row["parent_id"]) or rule.SCHOOL


async def _read(sql: str, *values: object) -> list[Backfill]:
    rows = await db.rows(sql, *values)
    persons = await _persons([r["id"] for r in rows])
    ids = {i for r in rows for i in (r["cadre_id"], r["reviewer_id"]) if i is not None}
    who = await people.by_ids(ids.union(*persons.values()))
    why = await reasons(REFUSED, [r["entry_id"] for r in rows])
    return [
        Backfill(
            r["entry_id"], r["number"], BackfillState(r["state"]),
            Draft(as_date(r["day"]), r["mode"], tuple(r["tags"].split()), r["note"]),
            who[r["cadre_id"]], who.get(r["reviewer_id"] or 0),
            tuple(who[i] for i in persons[r["id"]]), why.get(r["entry_id"], ""),
        )
        for r in rows
    ]  # fmt: skip


async def _persons(ids: Sequence[int]) -> dict[int, list[int]]:
    """每条补录里的人；等着的时候并掉了的，算留下的那一位。"""
    found = await db.rows(
        "SELECT y.backfill_id, COALESCE(p.merged_into_id, p.id) AS person FROM backfill_person y"
        f" JOIN person p ON p.id = y.person_id WHERE y.backfill_id IN ({_marks(ids)})"
        " ORDER BY y.id",
        *ids,
    )  # fmt: skip
    return {i: [*dict.fromkeys(r["person"] for r in found if r["backfill_id"] == i)] for i in ids}


async def reasons(kind: str, entries: Sequence[int]) -> dict[int, str]:
    """退回的那几条各写了什么原因；kind 是退回的那种分录。"""
    found = await db.rows(
        "SELECT e.refers_id, d.text FROM entry e JOIN entry_detail d ON d.entry_id = e.id"
        f" WHERE e.refers_id IN ({_marks(entries)}) AND e.kind = ?",
        *entries, kind,
    )  # fmt: skip
    return {r["refers_id"]: json.loads(r["text"])["reason"] for r in found}


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values)) or "NULL"
