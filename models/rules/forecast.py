"""照现在的步子，到期能联系多少人：只按教学周算，放假、考试和不在任的日子不摊进来。"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice
from math import ceil, floor

from config.calendar import Calendar
from models.rules.periods import Period
from models.rules.quota import Progress, Span

WEEK = timedelta(weeks=1)
HALF = Fraction(1, 2)
NEAR = 4
"""「近 4 周」：再长看不出最近的变化，再短一次出差就失真。"""

Days = tuple[date, date]
"""连着的几天 [起, 止)。"""


@dataclass(frozen=True)
class Forecast:
    """还差几人、剩几个教学周；near 个教学周里新联系到 fresh 人，near 为 0 就只说前两样。

    ahead 是真正还在前面的周数：这一周过掉的教学日已经在 done 里，不再算一遍。
    """

    done: int
    target: int
    weeks: int
    ahead: Fraction
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
        near = self.done + floor(self.fresh * self.ahead / self.near + HALF)
        return near if self.enough else min(near, self.target - 1)

    @property
    def enough(self) -> bool:
        return self.fresh * self.ahead >= self.left * self.near

    @property
    def pace(self) -> int:
        """照剩下的教学周摊，每周几人就够。"""
        return ceil(self.left / self.ahead)


def forecast(
    progress: Progress, left: Sequence[Fraction], near: int, fresh: int
) -> Forecast | None:
    """没有指标、已经达标的，没有什么要预计。"""
    if progress.target is None or progress.met:
        return None
    ahead = sum(left, Fraction())
    return Forecast(progress.done, progress.target, len(left), ahead, near, fresh)


def weeks_left(
    spans: Sequence[Span], period: Period, today: date, calendar: Calendar
) -> tuple[Fraction, ...]:
    """今天起到期末的各个教学周，各还剩几分之几：这一周按还没过的教学日算；卸任以后的不算。"""
    left, monday = list[Fraction](), _monday(max(today, period.start))
    while monday < period.end:
        whole = max(monday, period.start), min(monday + WEEK, period.end)
        coming = _taught(spans, (max(whole[0], today), whole[1]), calendar)
        if coming:
            left.append(Fraction(coming, _taught(spans, whole, calendar)))
        monday += WEEK
    return tuple(left)


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
        if _taught(spans, days, calendar):
            yield days
        end -= WEEK


def _taught(spans: Sequence[Span], days: Days, calendar: Calendar) -> int:
    """这几天里他在任的教学日有几天。"""
    each = (days[0] + timedelta(n) for n in range((days[1] - days[0]).days))
    return sum(in_post(spans, day) and calendar.is_teaching_day(day) for day in each)


def in_post(spans: Sequence[Span], day: date) -> bool:
    return any(since <= day < (until or date.max) for _, since, until in spans)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
