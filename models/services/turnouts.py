"""到了几人：活动签到的合计，只读。"""

from dataclasses import dataclass

from models import db
from models.rules.units import UnitKind
from models.services.agenda import View


@dataclass(frozen=True)
class Turnout:
    """came 到了几人；invited 请的支部里有几人，其中到了 present，没请谁时是 None。"""

    came: int
    present: int = 0
    invited: int | None = None


_INVITED = (
    "SELECT p.id FROM person p LEFT JOIN unit u ON u.id = p.unit_id"
    " WHERE p.merged_into_id IS NULL AND p.provisional = ?"
    " AND (p.left_on IS NULL OR p.left_on > ?) AND EXISTS (SELECT 1 FROM activity_unit i"
    " JOIN unit v ON v.id = i.unit_id WHERE i.activity_id = ?"
    " AND (v.kind = ? OR v.id = u.id OR v.id = u.parent_id))"
)


async def turnout(seen: View) -> Turnout:
    """到了几人；请了支部的，另数请的人里到了几个（四.2「到 41/46」）。"""
    came = await attended(seen.id)
    if not seen.units:
        return Turnout(len(came))
    found = await db.rows(_INVITED, False, seen.day, seen.id, UnitKind.SCHOOL)
    invited = {r["id"] for r in found}
    return Turnout(len(came), len(invited & {*came}), len(invited))


async def attended(activity: int) -> list[int]:
    """签到过、没撤的人，先到的在前。"""
    sql = "SELECT person_id FROM sign_in WHERE activity_id = ? AND undone = ? ORDER BY at, id"
    return [r["person_id"] for r in await db.rows(sql, activity, False)]
