"""名册此刻的样子：一页一页地读，两万人也不占着事件循环。"""

from collections.abc import AsyncIterator
from typing import Any

from models import db
from models.rules.posts import PostKind, Tenure
from models.rules.roster import Member, Snapshot, Unit
from models.rules.units import UnitKind
from models.services.tenures import span
from models.services.units import department_of
from models.values import as_date

PAGE = 1000


async def snapshot() -> Snapshot:
    """在事务里读，就是那一刻的；在外面读，提交时还要再看一遍。"""
    units = [_unit(r) async for r in _all("unit", "id, kind, key, name, parent_id, provisional")]
    kinds = {u.id: (u.kind, u.id, u.parent) for u in units}
    aliases = await db.rows("SELECT key, unit_id FROM unit_alias ORDER BY key")
    columns = "id, kind, name, number, qq, unit_id, grade, provisional, title, left_on"
    members = [_member(r) async for r in _all("person", columns, " AND merged_into_id IS NULL")]
    tenures = [
        (r["person_id"], Tenure(
            r["id"], PostKind(r["kind"]), r["unit_id"],
            department_of(*kinds[r["unit_id"]]) if r["unit_id"] else None, *span(r)[1:],
        ))
        async for r in _all("post", "id, person_id, kind, unit_id, since, until")
    ]  # fmt: skip
    known = tuple((r["key"], r["unit_id"]) for r in aliases)
    return Snapshot(tuple(members), tuple(units), known, tuple(tenures))


async def _all(table: str, columns: str, where: str = "") -> AsyncIterator[dict[str, Any]]:
    last = 0
    sql = f"SELECT {columns} FROM {table} WHERE id > ?{where} ORDER BY id LIMIT {PAGE}"
    while found := await db.rows(sql, last):
        for row in found:
            yield row
        last = found[-1]["id"]


def _unit(row: dict[str, Any]) -> Unit:
    return Unit(
        row["id"], UnitKind(row["kind"]), row["key"], row["name"], row["parent_id"],
        bool(row["provisional"]),
    )  # fmt: skip


def _member(row: dict[str, Any]) -> Member:
    left = row["left_on"]
    return Member(
        row["id"], row["kind"], row["name"], row["number"], row["qq"], row["unit_id"],
        row["grade"], bool(row["provisional"]), row["title"], left and as_date(left),
    )  # fmt: skip
