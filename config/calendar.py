"""校历即数据：学期、教学日、假期，和国家的节假日、调休。"""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from config.loading import Count, Section, read, wrong
from config.terms import Holiday, Span, Term, Terms

FILE = Path(__file__).with_name("calendar.toml")

ONE_DAY = timedelta(days=1)
SATURDAY = 5
FILL_AHEAD = timedelta(days=30)


def _month_and_day(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch("[0-9]{2}-[0-9]{2}", value):
        raise wrong("要写成「09-01」的样子")
    try:
        return date.fromisoformat(f"2001-{value}")
    except ValueError:
        raise wrong("没有这一天") from None


def _grade(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch("20[0-9]{2}", value):
        raise wrong("要写四位数的年级，如 2026")
    return value


class Calendar(Section):
    academic_year_fallback: Annotated[date, BeforeValidator(_month_and_day)]
    longest_vacation_days: Count
    duty_person: str
    extra_holidays: tuple[Holiday, ...]
    terms: Terms
    military_training: dict[Annotated[str, BeforeValidator(_grade)], Span]

    def knows(self, year: int) -> bool:
        """国家的节假日表排到这一年没有。"""
        import chinese_calendar  # 用到才引入：省内存

        try:
            chinese_calendar.is_workday(date(year, 1, 1))
        except NotImplementedError:
            return False
        return True

    def is_workday(self, day: date) -> bool:
        """调休的周末算；节假日表没排到的年份只看周末。"""
        import chinese_calendar

        try:
            return chinese_calendar.is_workday(day)
        except NotImplementedError:
            return day.weekday() < SATURDAY

    def is_teaching_day(self, day: date) -> bool:
        """教学周里的工作日；校历还没填到的日子按工作日算，免得一天也不计。"""
        if not self.is_workday(day) or any(day in one for one in self.extra_holidays):
            return False
        term = self.term_of(day)
        return day < term.exams_start if term else not self.in_vacation(day)

    def teaching_days_between(self, start: date, end: date) -> int:
        """[start, end) 里的教学日数。"""
        days = (start + timedelta(days=n) for n in range((end - start).days))
        return sum(self.is_teaching_day(day) for day in days)

    def teaching_day_back(self, day: date, n: int) -> date:
        """最早的一天，从它到 day 之前最多 n 个教学日。"""
        left = n
        while left >= self.is_teaching_day(day - ONE_DAY):
            day -= ONE_DAY
            left -= self.is_teaching_day(day)
        return day

    def term_of(self, day: date) -> Term | None:
        return next((term for term in self.terms.values() if day in term), None)

    def term_before(self, day: date) -> Term | None:
        """day 之前最近结束的学期。"""
        past = [term for term in self.terms.values() if term.end < day]
        return past[-1] if past else None

    def in_vacation(self, day: date) -> bool:
        past = self.term_before(day)
        if past is None or self.term_of(day):
            return False
        return (day - past.end).days <= self.longest_vacation_days

    def in_exams(self, day: date) -> bool:
        term = self.term_of(day)
        return term is not None and term.exams_start <= day < term.exams_end

    def in_training(self, day: date, grade: str) -> bool:
        """这个年级这天在军训。"""
        span = self.military_training.get(grade)
        return span is not None and day in span

    def academic_year(self, day: date) -> tuple[date, date]:
        """day 所在学年 [首日, 下一学年首日)。"""
        start = self._autumn(day.year)
        if day < start:
            return self._autumn(day.year - 1), start
        return start, self._autumn(day.year + 1)

    def _autumn(self, year: int) -> date:
        term = self.terms.get(f"{year}-{year + 1}-1")
        return term.start if term else self.academic_year_fallback.replace(year=year)

    def warnings(self, today: date) -> list[str]:
        """要请校团委补填的，一条一句。"""
        told = [
            f"节假日表还没有 {year} 年，先按周一到周五算工作日。"
            for year in sorted({today.year, (today + FILL_AHEAD).year})
            if not self.knows(year)
        ]
        if not self._covers(today):
            told.append("校历没有填到今天，请在校历文件里补上本学期。")
        elif not any(term.end >= today + FILL_AHEAD for term in self.terms.values()):
            told.append("校历快用完了，请在校历文件里补上下个学期。")
        if self.in_vacation(today) and not self.duty_person:
            told.append("现在是假期，还没有填值班的人（校历文件的 duty_person）。")
        return told

    def _covers(self, day: date) -> bool:
        return self.term_of(day) is not None or self.in_vacation(day)


_current: Calendar | None = None


def load(path: Path | str) -> Calendar:
    return read(Path(path), Calendar)


def use(path: Path | str) -> Calendar:
    """读这份校历，并从此以它为准；读不成就仍用原来那份。"""
    global _current
    _current = load(path)
    return _current


def calendar() -> Calendar:
    return _current or use(FILE)
