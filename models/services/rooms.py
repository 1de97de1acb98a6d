"""群此刻的样子。只读；写在 groups。"""

from dataclasses import dataclass
from typing import Any

from models import db
from models.rules.rights import Place
from models.services import units


@dataclass(frozen=True)
class View:
    """一个群此刻的样子；board：学生群里也可以发团干进度。name 是上一次看到的群名。"""

    id: int
    kind: Place = Place.STUDENTS
    unit: str = ""
    account: int | None = None
    board: bool = False
    name: str = ""
    department: int | None = None


async def view(group: int) -> View:
    found = await db.rows(_SELECT + " WHERE g.id = ?", group)
    return _view(found[0]) if found else View(group)


async def everything() -> list[View]:
    return [_view(r) for r in await db.rows(_SELECT + " ORDER BY g.kind, g.id")]


_SELECT = (
    "SELECT g.id, g.kind, g.account, g.board, g.name,"
    " u.name AS unit, u.id AS unit_id, u.kind AS unit_kind, u.parent_id"
    " FROM chat_group g LEFT JOIN unit u ON u.id = g.unit_id"
)


def _view(row: dict[str, Any]) -> View:
    return View(
        row["id"], Place(row["kind"]), row["unit"] or "", row["account"], bool(row["board"]),
        row["name"], units.department_of(row["unit_kind"], row["unit_id"], row["parent_id"]),
    )  # fmt: skip


async def heard_by(account: int, limit: int) -> list[int]:
    """这个账号多半在里面的群：归它说话的，和还没认领的。"""
    sql = "SELECT id FROM chat_group WHERE account = ? OR account IS NULL ORDER BY id LIMIT ?"
    return [r["id"] for r in await db.rows(sql, account, limit)]
