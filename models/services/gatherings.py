"""每季的活动：全校几场、每个系几场（五.3）。只读。"""

from dataclasses import dataclass
from datetime import date

from config.calendar import calendar
from config.regulation import Duty, regulation
from models import db
from models.rules.activities import ActivityKind, ActivityState
from models.rules.duties import COMMITTEE, DEPARTMENT, Owed, counted_in
from models.rules.periods import Period
from models.rules.quota import Progress
from models.rules.units import UnitKind
from models.services.duties import ENDED

Counts = dict[int | None, int]
"""系的编号 → 几场；None 是全校。"""


@dataclass(frozen=True)
class Held:
    """校团委的、各系的这一条；制度里没有的是 None、空的。"""

    committee: Owed | None
    departments: dict[int, Owed]


async def held(today: date) -> Held:
    """这一季已结束、有人到场的活动；各系的一条连一场没有的系也有。"""
    reg = regulation()
    of_all, of_each = (reg.duty("gatherings", who) for who in (COMMITTEE, DEPARTMENT))
    counts = {
        when: await _counts(when)
        for when in {counted_in(d, today, reg, calendar()) for d in (of_all, of_each) if d}
    }

    def owed(duty: Duty, place: int | None) -> Owed:
        when = counted_in(duty, today, reg, calendar())
        return Owed(duty, when, Progress(counts[when].get(place, 0), duty.target))

    every = await db.rows("SELECT id FROM unit WHERE kind = ?", UnitKind.DEPARTMENT)
    return Held(
        of_all and owed(of_all, None),
        {row["id"]: owed(of_each, row["id"]) for row in every} if of_each else {},
    )


async def _counts(period: Period) -> Counts:
    """算到一个系：请了它或它的支部的，主持的人那天在它那里任职的。"""
    kinds = tuple(ActivityKind)
    met = (
        f"a.kind IN ({', '.join('?' * len(kinds))}) AND {ENDED} AND EXISTS"
        " (SELECT 1 FROM sign_in s WHERE s.activity_id = a.id AND s.undone = ?)"
    )
    values = (*kinds, ActivityState.ENDED, period.start, period.end, False)
    place = "CASE WHEN u.kind = ? THEN u.id WHEN u.kind = ? THEN u.parent_id END"
    places = (UnitKind.DEPARTMENT, UnitKind.BRANCH)
    found = await db.rows(
        "SELECT department, COUNT(*) AS n FROM ("
        f"SELECT a.id, CAST(NULL AS INTEGER) AS department FROM activity a WHERE {met}"
        f" UNION SELECT a.id, {place} FROM activity a"
        f" JOIN activity_unit i ON i.activity_id = a.id JOIN unit u ON u.id = i.unit_id WHERE {met}"
        f" UNION SELECT a.id, {place} FROM activity a"
        " JOIN activity_lead l ON l.activity_id = a.id JOIN post o ON o.person_id = l.person_id"
        " AND o.since <= a.day AND (o.until IS NULL OR o.until > a.day)"
        f" JOIN unit u ON u.id = o.unit_id WHERE {met}) AS them GROUP BY department",
        *values, *places, *values, *places, *values,
    )  # fmt: skip
    return {row["department"]: row["n"] for row in found}
