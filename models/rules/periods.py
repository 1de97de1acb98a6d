"""统计区间：一律半开 [start, end)，按上海的日子算。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from config.calendar import Calendar
from config.regulation import Window

QUARTERS = "一二三四"
THIS = {Window.YEAR: "今年", Window.QUARTER: "本季度"}
"""正在其中的那一段怎么说；没列的都是「本」字加它的名字。"""


@dataclass(frozen=True)
class Period:
    window: Window
    start: date
    end: date
    label: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def said(self, today: date) -> str:
        """「今年」「本学期」；今天不在其中就说清是哪一段。"""
        if today not in self:
            return self.label
        return THIS.get(self.window, f"本{self.window.value}")

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def period(window: Window, today: date, calendar: Calendar) -> Period:
    """today 所在的区间；假期里的学期是刚过去的那个。"""
    start, end, label = _SPANS[window](today, calendar)
    return Period(window, start, end, label)


Bounds = tuple[date, date, str]


def _year(today: date, _: Calendar) -> Bounds:
    return date(today.year, 1, 1), date(today.year + 1, 1, 1), f"{today.year} 年"


def _academic_year(today: date, calendar: Calendar) -> Bounds:
    start, end = calendar.academic_year(today)
    return start, end, f"{start.year}—{end.year} 学年"


def _term(today: date, calendar: Calendar) -> Bounds:
    term = calendar.term_of(today)
    if term is None and calendar.in_vacation(today):
        term = calendar.term_before(today)
    if term is None:
        return _half(today, calendar)
    return term.start, term.end + timedelta(days=1), term.name


def _half(today: date, calendar: Calendar) -> Bounds:
    """校历没填到时：学年从 3 月 1 日分成两半，当作秋、春学期。"""
    start, end = calendar.academic_year(today)
    middle = date(start.year + 1, 3, 1)
    if today < middle:
        return start, middle, f"{start.year} 秋学期"
    return middle, end, f"{middle.year} 春学期"


def _quarter(today: date, _: Calendar) -> Bounds:
    nth = (today.month - 1) // 3
    start = date(today.year, nth * 3 + 1, 1)
    return start, _months_on(start, 3), f"{today.year} 年第{QUARTERS[nth]}季度"


def _month(today: date, _: Calendar) -> Bounds:
    start = today.replace(day=1)
    return start, _months_on(start, 1), f"{today.month} 月"


def _week(today: date, _: Calendar) -> Bounds:
    start = today - timedelta(days=today.weekday())
    return start, start + timedelta(weeks=1), f"本周（{start:%m-%d} 起）"


def _months_on(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


_SPANS: dict[Window, Callable[[date, Calendar], Bounds]] = {
    Window.YEAR: _year,
    Window.ACADEMIC_YEAR: _academic_year,
    Window.TERM: _term,
    Window.QUARTER: _quarter,
    Window.MONTH: _month,
    Window.WEEK: _week,
}
