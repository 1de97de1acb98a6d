"""在任的团干部，各带着自己的职责做到哪。只读；SQL 的条数与人数无关。"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from config.calendar import calendar
from config.regulation import Records, regulation
from models import db
from models.rules import duties as rule
from models.rules.duties import Owed
from models.rules.forecast import in_post
from models.rules.posts import CADRE_KINDS, QUOTA_KINDS, PostKind
from models.rules.quota import Quota
from models.services import duties, tenures, units


@dataclass(frozen=True)
class Member:
    """一个今天在任的团干部；kind 是专职、兼职，都不是的是书记。"""

    person: int
    name: str
    kind: PostKind
    unit: str
    department: int | None
    owed: tuple[Owed, ...]

    def on(self, *records: Records) -> Owed | None:
        """从这样记录里数的那一条；不该他的是 None。"""
        return next((o for o in self.owed if o.duty.records in records), None)


async def everyone(today: date, only: Collection[Records] = ()) -> list[Member]:
    """only：只数这几样记录的。到了指标就不再往下数，榜上看得出达没达到就够。"""
    held: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in await _posts(today):
        held[row["person"]].append(row)
    wanted = {person: _wanted(rows, today, only) for person, rows in held.items()}
    asked = {quota for quotas in wanted.values() for quota in quotas}
    done = {q: await _done(q, [p for p, mine in wanted.items() if q in mine]) for q in asked}
    return [
        _member(rows, tuple(
            Owed(q.duty, q.period, q.reached(done[q][person])) for q in wanted[person] if q.duty
        ), today)
        for person, rows in held.items()
    ]  # fmt: skip


async def _posts(today: date) -> list[dict[str, Any]]:
    marks = ", ".join("?" * len(CADRE_KINDS))
    found = await db.rows(
        "SELECT o.person_id AS person, p.name, o.kind, o.since, o.until, u.name AS unit,"
        " u.id AS unit_id, u.kind AS unit_kind, u.parent_id"
        " FROM post o JOIN person p ON p.id = o.person_id LEFT JOIN unit u ON u.id = o.unit_id"
        f" WHERE o.kind IN ({marks}) AND o.person_id IN (SELECT person_id FROM post"
        f" WHERE kind IN ({marks}) AND since <= ? AND (until IS NULL OR until > ?))"
        " ORDER BY o.since, o.id",
        *CADRE_KINDS, *CADRE_KINDS, today, today,
    )  # fmt: skip
    return [*found]


def _wanted(rows: list[dict[str, Any]], today: date, only: Collection[Records]) -> list[Quota]:
    spans = [tenures.span(row) for row in rows if row["kind"] in QUOTA_KINDS]
    found = rule.personal(spans, today, regulation(), calendar())
    return [q for q in found if q.duty and (not only or q.duty.records in only)]


async def _done(quota: Quota, persons: Collection[int]) -> dict[int, int]:
    assert quota.duty
    enough = quota.duty.target or duties.MOST
    return await duties.every(quota.duty.records, quota.period, enough, persons)


def _member(rows: list[dict[str, Any]], owed: tuple[Owed, ...], today: date) -> Member:
    serving = [row for row in rows if in_post([tenures.span(row)], today)]
    first = min(serving, key=lambda row: CADRE_KINDS.index(PostKind(row["kind"])))
    return Member(
        first["person"], first["name"], PostKind(first["kind"]),
        first["unit"] or regulation().words.school_committee,
        units.department_of(first["unit_kind"], first["unit_id"], first["parent_id"]), owed,
    )  # fmt: skip
