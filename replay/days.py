"""日子：校历文件和国家的放假表自己读、自己数，不问 config。"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from chinese_calendar import constants

ONE = timedelta(days=1)
WEEKDAYS = "一二三四五六日"
BACK_LIMIT = 7
"""自己登记最多往回几个教学日（制度的读法，这里另写一遍）。"""

Span = tuple[date, date]
"""[起, 止)"""


@dataclass(frozen=True)
class Term:
    start: date
    exams: date
    end: date
    autumn: bool


class SchoolDays:
    def __init__(self, file: Path) -> None:
        written = tomllib.loads(file.read_text("utf-8"))
        if written["extra_holidays"]:
            raise ValueError("笨账不认识 extra_holidays")
        self.terms = sorted(map(_term, written["terms"].items()), key=lambda t: t.start)

    @cache  # noqa: B019  一次回放只有一份校历
    def teaching(self, day: date) -> bool:
        return _works(day) and any(t.start <= day < t.exams for t in self.terms)

    def too_old(self, day: date, today: date) -> bool:
        return sum(self.teaching(d) for d in between(day, today)) > BACK_LIMIT

    def earliest(self, today: date) -> date:
        """今天还收的最早一天。"""
        day = today
        while not self.too_old(day - ONE, today):
            day -= ONE
        return day

    def window(self, word: str, today: date) -> Span:
        """「年 学年 学期 月 周」里 today 所在的那一段。"""
        match word:
            case "学年":
                autumns = [self._autumn(today.year + n) for n in (-1, 0, 1)]
                return max(d for d in autumns if d <= today), min(d for d in autumns if d > today)
            case "学期":
                term = [t for t in self.terms if t.start <= today][-1]
                return term.start, term.end + ONE
            case "月":
                start = today.replace(day=1)
                return start, (start + timedelta(days=31)).replace(day=1)
            case "周":
                monday = next(today - n * ONE for n in range(7) if (today - n * ONE).weekday() == 0)
                return monday, monday + 7 * ONE
            case _:
                return date(today.year, 1, 1), date(today.year + 1, 1, 1)

    def _autumn(self, year: int) -> date:
        listed = [t.start for t in self.terms if t.autumn and t.start.year == year]
        return listed[0] if listed else date(year, 9, 1)


def between(start: date, end: date) -> Iterator[date]:
    while start < end:
        yield start
        start += ONE


def _term(written: tuple[str, dict]) -> Term:
    number, keys = written
    start: date = keys["start"]
    while start.weekday():
        start -= ONE
    exams = start + timedelta(days=7 * keys["teaching_weeks"])
    return Term(keys["start"], exams, keys["end"], number.endswith("-1"))


def _works(day: date) -> bool:
    """放假表没排到的年份只看周末。"""
    if day in constants.workdays:
        return True
    return day.weekday() < 5 and day not in constants.holidays


def phrases(day: date, today: date) -> list[str]:
    """今天要说那一天，可以怎么说；将来的日子只写得出整年整月。"""
    whole = [f"{day:%Y/%m/%d}", f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日"]
    back = (today - day).days
    if back < 0:
        return whole
    words = [*whole, f"{day:%m-%d}", f"{day.month}月{day.day}日", f"{day.month}月{day.day}号"]
    words += [("今天", "昨天", "前天", "大前天")[back]] * 3 if back < 4 else []
    weekday = WEEKDAYS[day.weekday()]
    if back < 7:
        words += [f"周{weekday}", f"星期{weekday}"]
    weeks = (today - today.weekday() * ONE - (day - day.weekday() * ONE)).days // 7
    return words + ([f"本周{weekday}"] if weeks == 0 else [f"上周{weekday}"] if weeks == 1 else [])
