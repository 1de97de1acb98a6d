"""照现在的步子，到期能联系多少人：只按教学周算，放假、考试和不在任的日子不摊进来。"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from config.calendar import ONE_DAY, Calendar
from models.rules.periods import Period
from models.rules.quota import Progress, Span

WEEK = timedelta(weeks=1)
NEAR = 4
"""「近 4 周」：再长看不出最近的变化，再短一次出差就失真。"""

Days = tuple[date, date]
"""连着的几天 [起, 止)。"""


@dataclass(frozen=True)
class Forecast:
    """还差几人、剩几个教学周；near 个教学周里新联系到 fresh 人，near 为 0 就只说前两样。"""

    done: int
    target: int
    weeks: int
    near: int = 0
    fresh: int = 0

    @property
    def left(self) -> int:
        return self.target - self.done

    @property
    def mean(self) -> str:
        """每周几人，四舍五入到一位小数。"""
        tenths = (self.fresh * 20 + self.near) // (self.near * 2)
        return f"{tenths // 10}.{tenths % 10}"

    @property
    def estimate(self) -> int:
        """到期预计的人数，四舍五入；不把差一点说成达到。"""
        near = self.done + (2 * self.fresh * self.weeks + self.near) // (2 * self.near)
        return near if self.enough else min(near, self.target - 1)

    @property
    def enough(self) -> bool:
        return self.fresh * self.weeks >= self.left * self.near

    @property
    def pace(self) -> int:
        """剩下的每个教学周几人就够。"""
        return -(-self.left // self.weeks)


def forecast(progress: Progress, weeks: int, near: int, fresh: int) -> Forecast | None:
    """没有指标、已经达标的，没有什么要预计。"""
    if progress.target is None or progress.met:
        return None
    return Forecast(progress.done, progress.target, weeks, near, fresh)


def weeks_left(spans: Sequence[Span], period: Period, today: date, calendar: Calendar) -> int:
    """今天起到期末还有几个教学周，这一周只要还有教学日就算；卸任以后的不算。"""
    weeks, monday = 0, _monday(max(today, period.start))
    while monday < period.end:
        days = max(monday, today, period.start), min(monday + WEEK, period.end)
        weeks += _teaches(spans, days, calendar)
        monday += WEEK
    return weeks


def weeks_near(
    spans: Sequence[Span], period: Period, today: date, calendar: Calendar
) -> tuple[Days, ...]:
    """本期里、这一周之前、在任的最近几个教学周，近的在前；隔着假期也往前找。"""
    return tuple(islice(_weeks_back(spans, period, today, calendar), NEAR))


def _weeks_back(
    spans: Sequence[Span], period: Period, today: date, calendar: Calendar
) -> Iterator[Days]:
    end = _monday(today)
    while end > period.start:
        days = max(end - WEEK, period.start), min(end, period.end)
        if _teaches(spans, days, calendar):
            yield days
        end -= WEEK


def _teaches(spans: Sequence[Span], days: Days, calendar: Calendar) -> bool:
    """这几天里有没有他在任的教学日。"""
    day, end = days
    while day < end:
        if in_post(spans, day) and calendar.is_teaching_day(day):
            return True
        day += ONE_DAY
    return False


def in_post(spans: Sequence[Span], day: date) -> bool:
    return any(since <= day < (until or date.max) for _, since, until in spans)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
