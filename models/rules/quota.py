"""书面指标：做了多少、还差多少，换过职务时按哪一种。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from config.calendar import Calendar
from config.regulation import Duty, Records, Regulation, Window
from models.rules.periods import Period, period
from models.rules.posts import QUOTA_KINDS

Span = tuple[str, date, date | None]
"""职务和任期 [起, 止)；仍在任的止是 None。"""


@dataclass(frozen=True)
class Progress:
    """没有指标（target 为 None）的职责：只列 done，既不算差、也不算达到。"""

    done: int
    target: int | None = None

    @property
    def left(self) -> int:
        return max((self.target or 0) - self.done, 0)

    @property
    def met(self) -> bool:
        return self.target is not None and self.done >= self.target

    @property
    def share(self) -> float:
        """0 到 1；超额也是 1。"""
        return min(self.done / self.target, 1.0) if self.target else 0.0


@dataclass(frozen=True)
class Quota:
    """一个人的联系按哪条指标、在哪一段里数；没有指标的 duty 是 None。"""

    duty: Duty | None
    period: Period

    def reached(self, people: int) -> Progress:
        return Progress(people, self.duty.target if self.duty else None)


def quota(
    spans: Sequence[Span],
    day: date,
    regulation: Regulation,
    calendar: Calendar,
    records: Records = "contacts",
) -> Quota:
    """day 这天的记录归到哪条指标：专职、兼职各有各的时段，谁在自己那一段里任得最久就是谁。

    两种都算、或都不算最久时，按那天正担任的；那天没有担任，按最后担任的。
    """
    own = {kind: _own(kind, day, regulation, calendar, records) for kind in QUOTA_KINDS}
    held = [kind for kind in QUOTA_KINDS if days_held(spans, kind, own[kind].period)]
    first = [kind for kind in held if held_longest(spans, own[kind].period) == kind]
    if len(first) == 1:
        return own[first[0]]
    if held:
        return own[max(held, key=lambda kind: _latest(spans, kind, day))]
    return Quota(None, usual_period(day, regulation, calendar, records))


def usual_period(
    day: date, regulation: Regulation, calendar: Calendar, records: Records = "contacts"
) -> Period:
    """没有指标的按哪一段数：同样记录的职责里写在最前的时段；都没写，联系按年，别的按学年。"""
    windows = (d.window for d in regulation.duties.values() if d.records == records)
    usual = Window.YEAR if records == "contacts" else Window.ACADEMIC_YEAR
    return period(next(filter(None, windows), usual), day, calendar)


def _own(
    kind: str, day: date, regulation: Regulation, calendar: Calendar, records: Records
) -> Quota:
    duty = regulation.duty(records, kind)
    if duty is None or duty.window is None:
        return Quota(duty, usual_period(day, regulation, calendar, records))
    return Quota(duty, period(duty.window, day, calendar))


def _latest(spans: Sequence[Span], kind: str, day: date) -> tuple[bool, bool, date, date]:
    """那天正担任的最大，其次是已经到任的，再次是结束得晚、开始得晚的。"""
    return max(
        (since <= day < (until or date.max), since <= day, until or date.max, since)
        for held, since, until in spans
        if held == kind
    )


def held_longest(spans: Sequence[Span], period: Period) -> str | None:
    """期内任得最久的专职或兼职；一样久取后担任的。"""
    held = [
        (days_held(spans, kind, period), _last_begun(spans, kind, period), kind)
        for kind in QUOTA_KINDS
    ]
    days, _, kind = max(held, key=lambda one: one[:2])
    return kind if days else None


def days_held(spans: Sequence[Span], kind: str, period: Period) -> int:
    """期内担任这种职务的天数；任期重叠的日子只算一天。"""
    days, reached = 0, period.start
    for start, end in _within(spans, kind, period):
        days += max((end - max(start, reached)).days, 0)
        reached = max(reached, end)
    return days


def _last_begun(spans: Sequence[Span], kind: str, period: Period) -> date:
    begun = [start for start, _ in _within(spans, kind, period)]
    return max(begun, default=date.min)


def _within(spans: Sequence[Span], kind: str, period: Period) -> list[tuple[date, date]]:
    """这种职务碰到本期的任期，先任的在前；起日不裁，好比先后。"""
    return sorted(
        (start, min(end or period.end, period.end))
        for held, start, end in spans
        if held == kind and start < period.end and (end is None or end > period.start)
    )
