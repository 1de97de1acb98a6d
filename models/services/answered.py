"""问题、诉求答得怎样：一位团干部、一个系、全校（五.1、五.4）。只读；写在 tickets。

viewer：谁在看，没有即在群里说；说到他的诉求不在数里（见 unseen）。
"""

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
from models.services import unseen

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
_OF_OWNERS = (
    f"SELECT t.owner_id AS owner, {_COUNTS.removeprefix('SELECT ')}"
    " AND t.owner_id IS NOT NULL GROUP BY t.owner_id"
)


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
    """归他答的。"""
    own: dict[Records, Duty | None] = {
        records: of_kinds(kinds, records, regulation()) for records, _ in KINDS
    }
    return await _all(own, today, " AND t.owner_id = ?", person, viewer=viewer)


async def of_department(unit: int, today: date, viewer: Speaker | None = None) -> tuple[Tally, ...]:
    return await _all(_every(), today, " AND t.department_id = ?", unit, viewer=viewer)


async def of_school(today: date, viewer: Speaker | None = None) -> tuple[Tally, ...]:
    """全校的，匿名的、在校团委队里的都在。"""
    return await _all(_every(), today, viewer=viewer)


def _every() -> dict[Records, Duty | None]:
    return {records: of_anyone(records, regulation()) for records, _ in KINDS}


async def _all(
    duties: dict[Records, Duty | None], today: date, where: str = "", *values: Any,
    viewer: Speaker | None = None,
) -> tuple[Tally, ...]:  # fmt: skip
    hidden, whose = unseen.by(viewer)
    where, values = f"{where} AND {hidden}", (*values, *whose)
    return tuple(
        [
            await _tally(duty, kind, today, where, values)
            for records, kind in KINDS
            if (duty := duties[records])
        ]
    )


async def of_owners(duty: Duty, today: date) -> dict[int, Tally]:
    """每位答的人的问题，一句 SQL 数完；一件也没有的人不在里面。诉求不并排给人看。"""
    when = counted_in(duty, today, regulation(), calendar())
    found = await db.rows(_OF_OWNERS, *_values(TicketKind.QUESTION, when, today))
    return {r.pop("owner"): Tally(duty, TicketKind.QUESTION, when, **r) for r in map(dict, found)}


async def _tally(
    duty: Duty, kind: TicketKind, today: date, where: str, values: tuple[Any, ...]
) -> Tally:
    when = counted_in(duty, today, regulation(), calendar())
    found = await db.rows(_COUNTS + where, *_values(kind, when, today), *values)
    return Tally(duty, kind, when, **found[0])


def _values(kind: TicketKind, when: Period, today: date) -> tuple[Any, ...]:
    moments = (_midnight(day) for day in (when.start, when.end, today))
    return TicketState.CLOSED, SATISFIED, kind, *moments


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), SHANGHAI)
