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

Changed = tuple[Tenure, date]
"""（原来的一段，改到哪天止）。"""

ONE_QUOTA = "{专职}、{兼职}同一天只能任一个"

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
    last: date | None = None,
) -> tuple[tuple[date, date | None] | None, list[Changed]]:
    """(要新记的起止, 改了止的)。已经照此记着的是 (None, [])；和名册说不到一起的 Refusal。

    said：这一行前面已经写过的职务，后面的不能把它顶掉。last：定了的离校日子，职务至多到那天。
    """
    if cell.until and not cell.since and cell.until <= today:
        raise Refusal("写了任职止，也要写任职起")
    since = cell.since or today
    if last and since >= last:
        raise Refusal(f"他 {last:%Y-%m-%d} 起离校，任职要在那天以前开始")
    until = min((day for day in (cell.until, last) if day), default=None)
    meeting = [t for t in held if t.since != t.until and _meets(t, since, until)]
    if same := [t for t in meeting if (t.kind, t.unit) == (cell.kind, unit)]:
        if not (changed := _prolonged(same, held, cell, until, today)):
            return None, []
        if (cell.kind, unit) in said:
            raise Refusal(f"这一行的{called(cell.kind)}写了两次")
        return None, changed
    rivals = [t for t in meeting if cell.kind in QUOTA_KINDS and t.kind in QUOTA_KINDS]
    if any((t.kind, t.unit) in said for t in rivals) or (rivals and cell.until):
        raise Refusal(worded(ONE_QUOTA))
    given_way = replaced(rivals, cell.kind, unit, since) or []
    return (since, until), [(t, since) for t in given_way]


def _prolonged(
    same: Sequence[Tenure], held: Sequence[Tenure], cell: PostCell, until: date | None, today: date
) -> list[Changed]:
    """表里写了止、和名册不一样的，改到那天；结束了的一段不改，表里的起比名册早的说不到一起。"""
    first, latest = min(same, key=_since), max(same, key=_since)
    if cell.since and cell.since < first.since:
        raise Refusal(f"名册里他 {first.since:%Y-%m-%d} 才任{called(first.kind)}，要改先卸任再任命")
    if not cell.until or until is None or until == latest.until or latest.id == PENDING:
        return []
    if latest.until and latest.until <= today:
        raise Refusal(f"名册里他的{called(latest.kind)} {latest.until:%Y-%m-%d} 就结束了，"
                      "又任了就另写任职起")  # fmt: skip
    if any(_rival(t, latest) and latest.until and _meets(t, latest.until, until) for t in held):
        raise Refusal(worded(ONE_QUOTA))
    return [(latest, until)]


def _since(held: Tenure) -> date:
    return held.since


def _rival(one: Tenure, other: Tenure) -> bool:
    both = one.kind in QUOTA_KINDS and other.kind in QUOTA_KINDS
    return both and (one.kind, one.unit) != (other.kind, other.unit)


def _meets(held: Tenure, since: date, until: date | None) -> bool:
    return (until is None or held.since < until) and (held.until is None or since < held.until)


def leaving(held: Iterable[Tenure], day: date) -> list[Ended]:
    """离校的人到那天还没结束的任职：那天截止，还没到任的作罢。"""
    return [
        (t.id, max(day, t.since))
        for t in held
        if t.until is None or (t.until > day and t.until > t.since)
    ]


def words(changed: Iterable[Changed]) -> list[str]:
    """改了止的任期，给人核对：「兼职任期止 2026-12-31→2027-06-30」。"""
    return [f"{called(t.kind)}任期止 {t.until or '无'}→{until}" for t, until in changed]


def left_behind(held: Iterable[Tenure], before: int | None, now: int | None, today: date) -> bool:
    """换了班，原来那个班的团支书还没有卸。"""
    kept = [t for t in held if t.kind is PostKind.BRANCH and t.unit == before != now]
    return any(t.until is None or t.until > max(today, t.since) for t in kept)
