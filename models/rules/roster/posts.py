"""职务列：要记的新任期，和因此截止的旧任期。"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.posts import QUOTA_KINDS, PostKind, Tenure, called, check_unit, replaced
from models.rules.refusal import Refusal
from models.rules.sheets import PostCell
from models.rules.units import UnitKind
from models.rules.wording import worded

Ended = tuple[int, date]
"""（任职编号，截止那天）。"""

PENDING = -1
"""这次刚要记的任期，还没有编号。"""


@dataclass(frozen=True)
class NewPost:
    person: int
    kind: PostKind
    unit: int | None
    since: date
    until: date | None


@dataclass(frozen=True)
class Office:
    """职务落在哪个单位；department 是它所在的系。"""

    unit: int | None
    kind: UnitKind | None
    department: int | None


def office(kind: PostKind, unit: Office) -> Office:
    """一行里的单位对这种职务来说是哪一个：团支书在支部，管理员在校，其余在系。"""
    if kind is PostKind.BRANCH:
        place = unit
    elif kind is PostKind.ADMIN or unit.department is None:
        place = Office(None, None, None)
    else:
        place = Office(unit.department, UnitKind.DEPARTMENT, unit.department)
    check_unit(kind, place.kind)
    return place


def entered(
    held: Sequence[Tenure],
    cell: PostCell,
    unit: int | None,
    today: date,
    said: Collection[tuple[PostKind, int | None]] = (),
) -> tuple[tuple[date, date | None] | None, list[Tenure]]:
    """(要新记的起止, 因此截止的)。已经照此记着的是 (None, [])；和名册说不到一起的 Refusal。

    said：这一行前面已经写过的职务，后面的不能把它顶掉。
    """
    if cell.until and not cell.since and cell.until <= today:
        raise Refusal("写了任职止，也要写任职起")
    since = cell.since or today
    meeting = [t for t in held if t.since != t.until and _meets(t, since, cell.until)]
    if same := [t for t in meeting if (t.kind, t.unit) == (cell.kind, unit)]:
        return None, _closing(same[0], cell)
    rivals = [t for t in meeting if cell.kind in QUOTA_KINDS and t.kind in QUOTA_KINDS]
    if any((t.kind, t.unit) in said for t in rivals) or (rivals and cell.until):
        raise Refusal(worded("{专职}、{兼职}同一天只能任一个"))
    return (since, cell.until), replaced(rivals, cell.kind, unit, since) or []


def _closing(held: Tenure, cell: PostCell) -> list[Tenure]:
    """表里写了止、名册里还开着的，到那天截止；表里的起比名册早的，说不到一起。"""
    if cell.since and cell.since < held.since:
        raise Refusal(f"名册里他 {held.since:%Y-%m-%d} 才任{called(held.kind)}，要改先卸任再任命")
    return [held] if cell.until and held.until is None and held.id != PENDING else []


def _meets(held: Tenure, since: date, until: date | None) -> bool:
    return (until is None or held.since < until) and (held.until is None or since < held.until)


def leaving(held: Iterable[Tenure], day: date) -> list[Ended]:
    """离校的人到那天还没结束的任职：那天截止，还没到任的作罢。"""
    return [
        (t.id, max(day, t.since))
        for t in held
        if t.until is None or (t.until > day and t.until > t.since)
    ]
