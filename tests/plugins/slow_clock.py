"""一只笨钟：一段日子里钟走着的每一分钟都先写下来，时限照着数出来。"""

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from typing import Any

from models.values import as_datetime
from tests.services.worlds import SHANGHAI

FIRST, LAST = date(2026, 9, 12), date(2026, 11, 15)
OFF = {date(2026, 9, 25), *(date(2026, 10, n) for n in range(1, 8))}
ON = {date(2026, 9, 20), date(2026, 10, 10)}
"""2026 年的中秋、国庆，和两个调休的周末（国务院办公厅的放假通知）。"""
START = datetime.combine(FIRST, time(), SHANGHAI)
MINUTE = timedelta(minutes=1)
A_DAY = 14 * 60
"""八点到二十二点。"""


def _runs(day: date) -> bool:
    return day in ON or (day.weekday() < 5 and day not in OFF)


RUNNING = [
    nth
    for nth in range((LAST - FIRST).days * 24 * 60)
    if _runs(FIRST + timedelta(days=nth // 1440)) and 8 * 60 <= nth % 1440 < 22 * 60
]


def place(at: datetime) -> float:
    """这一刻是走着的第几分钟。"""
    gone = (at - START) / MINUTE
    spot = bisect_left(RUNNING, int(gone))
    return spot + (gone - int(gone) if RUNNING[spot] == int(gone) else 0)


def moment(place: float) -> datetime:
    return START + (RUNNING[int(place)] + place - int(place)) * MINUTE


def after(at: datetime, days: int) -> datetime:
    return moment(place(at) + days * A_DAY)


def later(at: datetime, since: datetime, until: datetime) -> datetime:
    """让出 since 到 until 里走掉的。"""
    return moment(place(at) + place(until) - place(since))


def owed(row: dict[str, Any], now: datetime) -> bool:
    """没答的一件，今天以前就过了时限；时限之内他自己不问了的不算。"""
    due, today = as_datetime(row["due"]), now.replace(hour=0, minute=0, second=0, microsecond=0)
    return due < today and (row["closed"] is None or as_datetime(row["closed"]) > due)
