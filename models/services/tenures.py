"""任期：谁在哪天担任什么。只读；写在 posts。"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from models import db
from models.rules.posts import QUOTA_KINDS, PostKind, Tenure
from models.rules.quota import Span
from models.services import units
from models.values import as_date

Line = tuple[str, str, str]
"""(姓名, 职务, 单位)，给人看的。"""

_IN_POST = "o.since <= ? AND (o.until IS NULL OR o.until > ?)"

_LINES = (
    "SELECT o.id, p.name, o.kind, u.name AS unit FROM post o JOIN person p ON p.id = o.person_id"
    " LEFT JOIN unit u ON u.id = o.unit_id"
)


async def spans(person: int) -> list[Span]:
    """专职、兼职的任期，供算「任得最久的那一种」。"""
    found = await db.rows(
        "SELECT kind, since, until FROM post WHERE person_id = ? AND kind IN (?, ?) ORDER BY since",
        person, *QUOTA_KINDS,
    )  # fmt: skip
    return [span(r) for r in found]


def span(row: dict[str, Any]) -> Span:
    until = row["until"] and as_date(row["until"])
    return row["kind"], as_date(row["since"]), until


async def not_over(person: int, day: date) -> list[Tenure]:
    """那天还没结束的任职，将来才到任的也在内，作罢的（起止同一天）不算。"""
    found = await db.rows(
        "SELECT o.id, o.kind, o.unit_id, o.since, o.until, u.kind AS unit_kind, u.parent_id"
        " FROM post o LEFT JOIN unit u ON u.id = o.unit_id WHERE o.person_id = ?"
        " AND (o.until IS NULL OR (o.until > ? AND o.until > o.since)) ORDER BY o.id",
        person, day,
    )  # fmt: skip
    return [
        Tenure(
            r["id"], PostKind(r["kind"]), r["unit_id"],
            units.department_of(r["unit_kind"], r["unit_id"], r["parent_id"]), *span(r)[1:],
        )
        for r in found
    ]  # fmt: skip


async def committee(today: date, besides: Collection[int] = ()) -> list[int]:
    """今天的校团委管理员的 QQ 号；besides 是要避开的人（异议不送到被提的那一位手里）。"""
    found = await db.rows(
        "SELECT DISTINCT p.id, p.qq FROM post o JOIN person p ON p.id = o.person_id"
        f" WHERE o.kind = ? AND p.qq IS NOT NULL AND {_IN_POST}",
        PostKind.ADMIN, today, today,
    )  # fmt: skip
    return [r["qq"] for r in found if r["id"] not in besides]


@dataclass(frozen=True)
class Serving:
    """在任的一个人的一个职务，够列进名单。"""

    person: int
    name: str
    kind: str
    unit: str
    department: int | None
    since: date


async def roll(today: date, departments: Collection[int] | None, unit: int | None) -> list[Serving]:
    """今天在任的，按职务、单位排；departments、unit：只要这几个系的、这个系或支部的。"""
    found = await db.rows(
        "SELECT p.id, p.name, o.kind, o.since, u.name AS unit, u.id AS unit_id,"
        " u.kind AS unit_kind, u.parent_id"
        " FROM post o JOIN person p ON p.id = o.person_id LEFT JOIN unit u ON u.id = o.unit_id"
        f" WHERE {_IN_POST} AND (p.left_on IS NULL OR p.left_on > ?) ORDER BY o.since, o.id",
        today, today, today,
    )  # fmt: skip
    kept = []
    for r in found:
        department = units.department_of(r["unit_kind"], r["unit_id"], r["parent_id"])
        within = departments is None or department in departments
        if within and (unit is None or unit in (r["unit_id"], department)):
            kept.append(
                Serving(r["id"], r["name"], r["kind"], r["unit"] or "", department,
                        as_date(r["since"]))
            )  # fmt: skip
    order = [*PostKind]
    return sorted(kept, key=lambda s: (order.index(PostKind(s.kind)), s.unit))


async def departments_of(person: int, today: date) -> frozenset[int | None]:
    """他任职的系；已经全卸任的，按最后卸的那一个算。"""
    found = await db.rows(
        "SELECT o.since, o.until, u.id, u.kind, u.parent_id FROM post o"
        " LEFT JOIN unit u ON u.id = o.unit_id WHERE o.person_id = ? AND o.since <= ?",
        person, today,
    )  # fmt: skip
    ends = [as_date(r["until"]) if r["until"] else date.max for r in found]
    last = min(max(ends, default=today), today + timedelta(days=1))
    return frozenset(
        units.department_of(r["kind"], r["id"], r["parent_id"])
        for r, end in zip(found, ends, strict=True)
        if end >= last
    )


async def vacant(ids: Sequence[int], day: date) -> tuple[tuple[str, str], ...]:
    """这几段任职结束之后，那天没有人接的书记、团支书：(职务, 单位)。"""
    marks = ", ".join("?" * len(ids)) or "NULL"
    found = await db.rows(
        "SELECT DISTINCT e.kind, u.name AS unit FROM post e JOIN unit u ON u.id = e.unit_id"
        f" WHERE e.id IN ({marks}) AND e.kind IN (?, ?) AND NOT EXISTS (SELECT 1 FROM post o"
        f" WHERE o.kind = e.kind AND o.unit_id = e.unit_id AND {_IN_POST}) ORDER BY u.name",
        *ids, PostKind.SECRETARY, PostKind.BRANCH, day, day,
    )  # fmt: skip
    return tuple((r["kind"], r["unit"]) for r in found)


async def appointed_by(entry: int) -> tuple[Line, ...]:
    return tuple(map(_line, await db.rows(f"{_LINES} WHERE o.entry_id = ? ORDER BY o.id", entry)))


async def lines(ids: Collection[int]) -> tuple[Line, ...]:
    return tuple((await by_ids(ids)).values())


async def by_ids(ids: Collection[int]) -> dict[int, Line]:
    marks = ", ".join("?" * len(ids)) or "NULL"
    found = await db.rows(f"{_LINES} WHERE o.id IN ({marks}) ORDER BY o.id", *ids)
    return {row["id"]: _line(row) for row in found}


def _line(row: dict[str, Any]) -> Line:
    return row["name"], row["kind"], row["unit"] or ""
