"""书面指标：做了多少、还差多少，换过职务时按哪一种。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.periods import Period
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
