"""及时（五.1、五.4）：只在工作日开着的钟点里走的一只钟；夜里、放假、等对方补充都不走。

工作日是国家的工作日（调休的周末算），学校自己放的假除外；寒暑假里的工作日照走，有人值班。
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import islice
from zoneinfo import ZoneInfo

from config.calendar import Calendar
from config.readings import Answer

SHANGHAI = ZoneInfo("Asia/Shanghai")
ONE_DAY = timedelta(days=1)
NOTHING = timedelta()


@dataclass(frozen=True)
class Hours:
    """一所学校答问题的钟点。给出的时刻总在 [opens, closes) 之内、总在工作日。"""

    calendar: Calendar
    reading: Answer
    zone: tzinfo = SHANGHAI

    def is_open(self, day: date) -> bool:
        rest = any(day in holiday for holiday in self.calendar.extra_holidays)
        return self.calendar.is_workday(day) and not rest

    def start(self, at: datetime) -> datetime:
        """这一刻钟在走就是这一刻；没在走，是下一次开始走的时候。"""
        local = at.astimezone(self.zone)
        if self.is_open(local.date()) and local < self._closing(local.date()):
            return max(local, self._opening(local.date()))
        return self._opening(next(self._following(local.date())))

    def after(self, at: datetime, working_days: int) -> datetime:
        """几个工作日之后的同一钟点。"""
        begun = self.start(at)
        (*_, day) = islice(self._following(begun.date()), working_days) if working_days else (
            begun.date(),
        )  # fmt: skip
        return self._opening(day) + (begun - self._opening(begun.date()))

    def spent(self, since: datetime, until: datetime) -> timedelta:
        """两个时刻之间钟走了多久；后面的不晚于前面的，就一点没走。"""
        first, last = self.start(since), self.start(until)
        if last <= first:
            return NOTHING
        if first.date() == last.date():
            return last - first
        whole = sum(day < last.date() for day in self._until(first.date(), last.date()))
        today = self._closing(first.date()) - first
        return today + whole * self.day + (last - self._opening(last.date()))

    def later(self, at: datetime, spent: timedelta) -> datetime:
        """让出去这么多：钟再走 spent 之后的那一刻；spent 为负是往前。"""
        begun = self.start(at)
        place = begun - self._opening(begun.date()) + spent
        days, rest = divmod(place, self.day)
        step = self._following if days >= 0 else self._before
        day = begun.date() if not days else [*islice(step(begun.date()), abs(days))][-1]
        return self._opening(day) + rest

    @property
    def day(self) -> timedelta:
        """一个工作日走多久。"""
        some = date(2000, 1, 1)
        return self._closing(some) - self._opening(some)

    def _opening(self, day: date) -> datetime:
        return datetime.combine(day, self.reading.opens, self.zone)

    def _closing(self, day: date) -> datetime:
        return datetime.combine(day, self.reading.closes, self.zone)

    def _following(self, day: date) -> Iterator[date]:
        """day 之后的工作日，一个一个往后。"""
        return _walk(day, ONE_DAY, self.is_open)

    def _before(self, day: date) -> Iterator[date]:
        return _walk(day, -ONE_DAY, self.is_open)

    def _until(self, since: date, until: date) -> Iterator[date]:
        days = (since + ONE_DAY * n for n in range(1, (until - since).days))
        return filter(self.is_open, days)


def _walk(day: date, step: timedelta, is_open: Callable[[date], bool]) -> Iterator[date]:
    while True:
        day += step
        if is_open(day):
            yield day
