"""名单：还没联系的、联系过的，下一位见谁。只读。

登记过、没撤销的就算联系过，不看本人确认没有：名单若把提了异议的人漏下，登记的人一看就知道是谁。
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import db
from models.rules.contacts import ContactState
from models.rules.periods import Period
from models.services.circles import Circle
from models.services.people import has_left
from models.tables import PersonKind
from models.values import as_date

_MET = (
    "SELECT y.person_id, MAX(y.day) AS last, COUNT(*) AS times FROM contact_youth y"
    " JOIN contact c ON c.id = y.contact_id WHERE y.cadre_id = ? AND y.counted IN (?, ?)"
    " AND y.day >= ? AND y.day < ? AND c.undone = ? GROUP BY y.person_id"
)
_HERE = (
    "p.provisional = ? AND p.merged_into_id IS NULL AND (p.left_on IS NULL OR p.left_on > ?)"
    " AND p.id <> ?"
)
"""名册里今天还在的人，我自己除外。"""

_SHOWN = (
    "SELECT p.id, p.name, p.number, p.kind, p.left_on, p.provisional, p.qq, u.name AS unit,"
    " m.last, m.times,"
    " EXISTS (SELECT 1 FROM person o WHERE o.name = p.name AND o.id <> p.id"
    " AND o.merged_into_id IS NULL) AS twin"
)
_ROSTER = (
    f"{_SHOWN} FROM person p LEFT JOIN unit u ON u.id = p.unit_id"
    f" LEFT JOIN ({_MET}) m ON m.person_id = p.id"
)
_IN_ORDER = "u.name IS NULL, u.name, COALESCE(p.number, ''), p.id"
"""一个支部的挨着；两种库排得一样。"""

_EVER = (date(1, 1, 1), date.max)


@dataclass(frozen=True)
class Youth:
    """名单上的一个人。twin：名册里另有同名的；loose：没有 QQ 的暂记；last、times：我联系他的。"""

    name: str
    unit: str
    number: str | None
    teacher: bool
    twin: bool
    loose: bool
    left: bool
    last: date | None
    times: int


@dataclass(frozen=True)
class Count:
    """圈子里一共几人，period 里我联系过几人。"""

    met: int
    total: int

    @property
    def left(self) -> int:
        return self.total - self.met


@dataclass(frozen=True)
class Asker:
    """谁在看，看自己哪一段里的联系，今天是哪天。"""

    cadre: int
    period: Period
    today: date


async def count(who: Asker, circle: Circle) -> Count:
    here, values = _within(who, circle)
    (row,) = await db.rows(
        f"SELECT (SELECT COUNT(*) FROM person p WHERE {here}) AS total,"
        f" (SELECT COUNT(*) FROM ({_MET}) m JOIN person p ON p.id = m.person_id"
        f" WHERE {here}) AS met",
        *values, *_mine(who), *values,
    )  # fmt: skip
    return Count(row["met"], row["total"])


async def all_met(who: Asker) -> Count:
    """period 里我联系过的每一位，不论哪个单位，离校的也在内。"""
    (row,) = await db.rows(
        f"SELECT COUNT(*) AS n FROM ({_MET}) m JOIN person p ON p.id = m.person_id"
        " WHERE p.merged_into_id IS NULL",
        *_mine(who),
    )  # fmt: skip
    return Count(row["n"], row["n"])


async def to_meet(who: Asker, circle: Circle, limit: int) -> list[Youth]:
    """下一位见谁：学生在前，我从没联系过的在先（其中谁也没联系过的又在先），再是最久没联系的。"""
    here, values = _within(who, circle)
    found = await db.rows(
        f"{_ROSTER} WHERE {here} ORDER BY p.kind <> ?, m.last IS NOT NULL, m.last,"
        " EXISTS (SELECT 1 FROM contact_youth w WHERE w.person_id = p.id"
        f" AND (w.counted = ? OR w.state = ?)), {_IN_ORDER} LIMIT ?",
        *_mine(who, *_EVER), *values, PersonKind.STUDENT, True, ContactState.DENIED, limit,
    )  # fmt: skip
    return _youths(found, who.today)


async def not_met(who: Asker, circle: Circle, limit: int, skip: int) -> list[Youth]:
    """period 里我还没联系的，学生在前。"""
    here, values = _within(who, circle)
    found = await db.rows(
        f"{_ROSTER} WHERE m.person_id IS NULL AND {here}"
        f" ORDER BY p.kind <> ?, {_IN_ORDER} LIMIT ? OFFSET ?",
        *_mine(who), *values, PersonKind.STUDENT, limit, skip,
    )  # fmt: skip
    return _youths(found, who.today)


async def met(who: Asker, circle: Circle | None, limit: int, skip: int) -> list[Youth]:
    """period 里我联系过的，新的在前；不写单位（None）就是我联系过的每一位，离校的也在内。"""
    where, values = "p.merged_into_id IS NULL", ()
    if circle:
        where, values = _within(who, circle)
    found = await db.rows(
        f"{_SHOWN} FROM ({_MET}) m JOIN person p ON p.id = m.person_id"
        f" LEFT JOIN unit u ON u.id = p.unit_id WHERE {where}"
        f" ORDER BY m.last DESC, {_IN_ORDER} LIMIT ? OFFSET ?",
        *_mine(who), *values, limit, skip,
    )  # fmt: skip
    return _youths(found, who.today)


def _mine(who: Asker, start: date | None = None, end: date | None = None) -> tuple[Any, ...]:
    """_MET 的值；counted 两种都要，写出来才用得上整条索引。"""
    return who.cadre, True, False, start or who.period.start, end or who.period.end, False


def _within(who: Asker, circle: Circle) -> tuple[str, tuple[Any, ...]]:
    """限在这几个单位和它们的支部里；全校就不限。"""
    values = (False, who.today, who.cadre)
    if circle.units is None:
        return _HERE, values
    marks = ", ".join("?" * len(circle.units))
    inside = f"SELECT id FROM unit WHERE id IN ({marks}) OR parent_id IN ({marks})"
    return f"{_HERE} AND p.unit_id IN ({inside})", (*values, *circle.units, *circle.units)


def _youths(found: Sequence[dict[str, Any]], today: date) -> list[Youth]:
    return [
        Youth(
            r["name"], r["unit"] or "", r["number"], r["kind"] == PersonKind.TEACHER,
            bool(r["twin"]), bool(r["provisional"]) and r["qq"] is None,
            has_left(r["left_on"], today), r["last"] and as_date(r["last"]), r["times"] or 0,
        )
        for r in found
    ]  # fmt: skip
