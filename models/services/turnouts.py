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
    "SELECT COUNT(*) AS invited, COUNT(s.id) AS present FROM (SELECT DISTINCT p.id"
    " FROM activity_unit i JOIN unit v ON v.id = i.unit_id"
    " JOIN unit u ON u.id = v.id OR u.parent_id = v.id OR v.kind = ?"
    " JOIN person p ON p.unit_id = u.id WHERE i.activity_id = ? AND p.merged_into_id IS NULL"
    " AND p.provisional = ? AND (p.left_on IS NULL OR p.left_on > ?)) AS them"
    " LEFT JOIN sign_in s ON s.activity_id = ? AND s.person_id = them.id AND s.undone = ?"
)


async def turnout(seen: View) -> Turnout:
    """到了几人；请了支部的，另数请的人里到了几个（四.2「到 41/46」）。"""
    came = len(await attended(seen.id))
    if not seen.units:
        return Turnout(came)
    (row,) = await db.rows(_INVITED, UnitKind.SCHOOL, seen.id, False, seen.day, seen.id, False)
    return Turnout(came, row["present"], row["invited"])


async def attended(activity: int) -> list[int]:
    """签到过、没撤的人，先到的在前；并到别人名下的不另算。"""
    sql = (
        "SELECT s.person_id FROM sign_in s JOIN person p ON p.id = s.person_id"
        " WHERE s.activity_id = ? AND s.undone = ? AND p.merged_into_id IS NULL ORDER BY s.at, s.id"
    )
    return [r["person_id"] for r in await db.rows(sql, activity, False)]
