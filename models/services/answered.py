"""问题、诉求答得怎样：一位团干部、一个系、全校（五.1、五.4）。只读；写在 tickets。"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from config.calendar import calendar
from config.regulation import Duty, Records, regulation
from models import db
from models.rules.duties import counted_in, of_anyone, of_kinds
from models.rules.periods import Period
from models.rules.rights import Speaker
from models.rules.tickets import TicketKind, TicketState

SHANGHAI = ZoneInfo("Asia/Shanghai")
KINDS: tuple[tuple[Records, TicketKind], ...] = (
    ("questions", TicketKind.QUESTION), ("appeals", TicketKind.APPEAL),
)  # fmt: skip
SATISFIED = 4
"""评 4、5 分算满意。"""

_COUNTS = (
    "SELECT COUNT(*) AS asked, COUNT(t.answered) AS answered,"
    " COUNT(CASE WHEN t.answered <= t.due THEN 1 END) AS on_time,"
    " COUNT(CASE WHEN t.state = ? THEN 1 END) AS solved,"
    " COUNT(t.rating) AS rated, COUNT(CASE WHEN t.rating >= ? THEN 1 END) AS satisfied"
    " FROM ticket t WHERE t.kind = ? AND t.opened >= ? AND t.opened < ?"
    " AND (t.answered IS NOT NULL"
    " OR (t.due < ? AND (t.closed IS NULL OR t.closed > t.due)))"
)
"""刚问的、到今天还没过时限的不算晚；没等答复、时限之内他自己不问了的，不欠谁。"""
_UNSEEN = (
    " AND NOT EXISTS (SELECT 1 FROM ticket_avoid v WHERE v.ticket_id = t.id"
    " AND (v.person_id = ? OR v.qq = ?))"
)
"""诉求说到看的人的，在他看得到的数里也没有它。"""


@dataclass(frozen=True)
class Tally:
    """一段里问的几件：答了几件、按时的几件、此刻已结（没有被低分重开）的几件；评过分的里满意几件。

    asked 只数答了的，和今天以前就过了时限的。
    """

    duty: Duty
    kind: TicketKind
    period: Period
    asked: int = 0
    answered: int = 0
    on_time: int = 0
    solved: int = 0
    rated: int = 0
    satisfied: int = 0


async def of_cadre(
    person: int, kinds: Collection[str], today: date, viewer: Speaker | None = None
) -> tuple[Tally, ...]:
    """归他答的；viewer：别人来看时，诉求里说到看的人的不算给他看。"""
    own: dict[Records, Duty | None] = {
        records: of_kinds(kinds, records, regulation()) for records, _ in KINDS
    }
    return await _all(own, today, " AND t.owner_id = ?", person, viewer=viewer)


async def of_department(unit: int, today: date, viewer: Speaker | None = None) -> tuple[Tally, ...]:
    return await _all(_every(), today, " AND t.department_id = ?", unit, viewer=viewer)


async def of_school(today: date) -> tuple[Tally, ...]:
    """全校的总数里一件不少，匿名的、在校团委队里的都在。"""
    return await _all(_every(), today)


def _every() -> dict[Records, Duty | None]:
    return {records: of_anyone(records, regulation()) for records, _ in KINDS}


async def _all(
    duties: dict[Records, Duty | None], today: date, where: str = "", *values: Any,
    viewer: Speaker | None = None,
) -> tuple[Tally, ...]:  # fmt: skip
    if viewer:
        where, values = where + _UNSEEN, (*values, viewer.person, viewer.qq)
    return tuple(
        [
            await _tally(duty, kind, today, where, values)
            for records, kind in KINDS
            if (duty := duties[records])
        ]
    )


async def _tally(
    duty: Duty, kind: TicketKind, today: date, where: str, values: tuple[Any, ...]
) -> Tally:
    when = counted_in(duty, today, regulation(), calendar())
    found = await db.rows(
        _COUNTS + where, TicketState.CLOSED, SATISFIED, kind, _midnight(when.start),
        _midnight(when.end), _midnight(today), *values,
    )  # fmt: skip
    return Tally(duty, kind, when, **found[0])


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), SHANGHAI)
