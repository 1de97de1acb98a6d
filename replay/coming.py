"""笨账的预计：一天一天翻着数，和 /我的 里「还差几人」那一行对。"""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from replay.book import TARGETS, Book
from replay.days import between

WEEK = timedelta(days=7)
HALF = Fraction(1, 2)

Coming = tuple[int, int | None, str | None, int | None]
"""（剩几个教学周, 近几周, 周均, 预计）；没有新联系的后三样没有。"""


def coming(book: Book, cadre: int, today: date) -> Coming | None:
    """没有指标、已达标、今天不在任、没有教学周了，都没有这一行。"""
    span, (done, target) = book.year(today), book.progress(cadre, today)
    held = [t for t in book.tenures if t.qq == cadre and t.kind in TARGETS]
    if target is None or done >= target or not any(t.on(today) for t in held):
        return None
    weeks = defaultdict[date, list[date]](list)
    for day in between(*span):
        if book.days.teaching(day) and any(t.on(day) for t in held):
            weeks[_monday(day)].append(day)
    left = [m for m, days in weeks.items() if days[-1] >= today]
    near = sorted(m for m in weeks if m < _monday(today))[-4:]
    fresh = sum(_monday(day) in near for day in _first_days(book, cadre, span).values())
    if not left or not fresh:
        return (len(left), None, None, None) if left else None
    ahead = sum(Fraction(sum(d >= today for d in weeks[m]), len(weeks[m])) for m in left)
    sure = done + Fraction(fresh, len(near)) * ahead
    estimate = floor(sure + HALF) if sure >= target else min(floor(sure + HALF), target - 1)
    return len(left), len(near), f"{floor(Fraction(fresh * 10, len(near)) + HALF) / 10}", estimate


def _first_days(book: Book, cadre: int, span: tuple[date, date]) -> dict[object, date]:
    """这一段里每个算数的人头一回是哪天。"""
    first: dict[object, date] = {}
    for kept in book.kept[cadre]:
        for who in kept.states if span[0] <= kept.day < span[1] else ():
            if kept.counted(who):
                first[who] = min(first.get(who, kept.day), kept.day)
    return first


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
