"""名册里的人成批地写：几百行一条 SQL。"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from models import db
from models.rules.roster import Member

T = TypeVar("T")

PAGE = 400
"""一条 SQL 写几个人：够快，也不超过两种库的参数上限。"""

_COLUMNS = (
    "kind", "name", "number", "qq", "unit_id", "grade", "provisional", "title", "left_on",
)  # fmt: skip


async def enter(members: Iterable[Member], units: Mapping[int, int]) -> dict[int, int]:
    """名册里新增、改动的人成批写下，返回新人的编号（负的 → 真的）；在调用者的事务里做。"""
    new = [m for m in members if m.id < 0]
    old = [m for m in members if m.id > 0]
    ids: dict[int, int] = {}
    for page in _pages(new):
        written = await _write(_COLUMNS, [_values(m, units) for m in page], "RETURNING id, number")
        by_number = {r["number"]: r["id"] for r in written}
        ids |= {m.id: by_number[m.number] for m in page}
    update = ", ".join(f"{c} = excluded.{c}" for c in _COLUMNS)
    for page in _pages(old):
        lines = [(m.id, *_values(m, units)) for m in page]
        await _write(("id", *_COLUMNS), lines, f"ON CONFLICT (id) DO UPDATE SET {update}")
    return ids


async def leave(persons: Sequence[int], day: date | None) -> None:
    """从 day 起已毕业、离校，None 是不离校；在调用者的事务里做。"""
    for page in _pages(persons):
        marks = ", ".join("?" * len(page))
        await db.execute(f"UPDATE person SET left_on = ? WHERE id IN ({marks})", day, *page)


async def leave_again(days: Mapping[int, date | None]) -> None:
    """各自原来的离校日子；没有定过的是 None。在调用者的事务里做。"""
    for day in {*days.values()}:
        await leave([person for person, left in days.items() if left == day], day)


def _pages(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + PAGE] for start in range(0, len(items), PAGE))


def _values(member: Member, units: Mapping[int, int]) -> tuple[object, ...]:
    m = member
    unit = units.get(m.unit, m.unit) if m.unit is not None else None
    return m.kind, m.name, m.number, m.qq, unit, m.grade, m.provisional, m.title, m.left_on


async def _write(
    columns: Sequence[str], lines: Sequence[tuple[object, ...]], ending: str
) -> Sequence[dict[str, Any]]:
    marks = ", ".join([f"({', '.join('?' * len(columns))})"] * len(lines))
    sql = f"INSERT INTO person ({', '.join(columns)}) VALUES {marks} {ending}"
    return await db.execute(sql, *(value for line in lines for value in line))
