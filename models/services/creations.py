"""众创众评：一个学年里多少活动由点子而来，多少项目评得够人（四.4）。只读。"""

from dataclasses import dataclass
from datetime import date

from config.calendar import calendar
from config.regulation import regulation
from models import db
from models.rules.activities import ActivityKind, ActivityState
from models.rules.periods import Period
from models.rules.polls import PollState
from models.rules.visits import year_at
from models.services.duties import ENDED
from models.services.electorates import ELECTORS, TURNOUT


@dataclass(frozen=True)
class Created:
    """activities：办完的活动，begun：其中由点子而来的（先有点子，后有活动）；projects：立了项的，reviewed：参评够了的。"""

    period: Period
    activities: int
    begun: int
    projects: int
    reviewed: int


async def created(today: date) -> Created:
    """活动算在办的那天，项目算在立项的那天。"""
    year = year_at(today, calendar())
    kinds = tuple(ActivityKind)
    (held,) = await db.rows(
        "SELECT COUNT(*) AS activities, COUNT(i.id) AS begun FROM activity a"
        " LEFT JOIN idea_activity l ON l.activity_id = a.id"
        " LEFT JOIN idea i ON i.id = l.idea_id AND a.entry_id > i.entry_id"
        f" WHERE a.kind IN ({', '.join('?' * len(kinds))}) AND {ENDED}",
        *kinds, ActivityState.ENDED, year.start, year.end,
    )  # fmt: skip
    (led,) = await db.rows(
        "SELECT COUNT(*) AS projects, SUM(CASE WHEN EXISTS (SELECT 1 FROM poll p"
        f" WHERE p.idea_id = i.id AND p.state = ? AND {TURNOUT} > 0"
        f" AND {TURNOUT} >= {ELECTORS} * ?) THEN 1 ELSE 0 END) AS reviewed"
        " FROM idea i WHERE i.approved >= ? AND i.approved < ?",
        PollState.CLOSED, regulation().readings.poll.turnout, year.start, year.end,
    )  # fmt: skip
    return Created(year, held["activities"], held["begun"], led["projects"], led["reviewed"] or 0)
