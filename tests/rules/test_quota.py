from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.regulation import Window
from models.rules.periods import Period
from models.rules.quota import Progress, Span, days_held, held_longest

YEAR = Period(Window.YEAR, date(2026, 1, 1), date(2027, 1, 1), "2026 年")
MAY, JULY, SEPTEMBER = date(2026, 5, 1), date(2026, 7, 1), date(2026, 9, 1)


@pytest.mark.parametrize(
    ("done", "target", "left", "met", "share"),
    [
        (0, 100, 100, False, 0.0),
        (40, 100, 60, False, 0.4),
        (100, 100, 0, True, 1.0),
        (12, 10, 0, True, 1.0),
        (7, None, 0, False, 0.0),
    ],
)
def test_progress(done: int, target: int | None, left: int, met: bool, share: float):
    progress = Progress(done, target)
    assert (progress.left, progress.met, progress.share) == (left, met, share)


@pytest.mark.parametrize(
    ("spans", "kind"),
    [
        ([("专职", date(2020, 9, 1), None)], "专职"),
        ([("兼职", date(2025, 1, 1), SEPTEMBER), ("专职", SEPTEMBER, None)], "兼职"),
        ([("兼职", date(2025, 1, 1), MAY), ("专职", MAY, None)], "专职"),
        # 期外的年头不算
        ([("专职", date(2010, 1, 1), MAY), ("兼职", MAY, None)], "兼职"),
        # 两段同一种、日子重叠：只算一次
        (
            [("专职", date(2026, 1, 1), MAY), ("专职", date(2026, 1, 1), MAY), ("兼职", MAY, None)],
            "兼职",
        ),
        # 断断续续的加起来
        (
            [("专职", date(2025, 1, 1), MAY), ("兼职", MAY, SEPTEMBER), ("专职", SEPTEMBER, None)],
            "专职",
        ),
        # 一样久：后担任的
        ([("专职", date(2026, 1, 1), date(2026, 1, 11)), ("兼职", MAY, date(2026, 5, 11))], "兼职"),
        ([("兼职", date(2026, 1, 1), date(2026, 1, 11)), ("专职", MAY, date(2026, 5, 11))], "专职"),
        (
            [
                ("专职", date(2026, 1, 1), date(2026, 1, 6)),
                ("兼职", MAY, date(2026, 5, 11)),
                ("专职", SEPTEMBER, date(2026, 9, 6)),
            ],
            "专职",
        ),
        # 没有指标的职务不参加比较
        ([("书记", date(2020, 1, 1), None), ("兼职", date(2026, 12, 1), None)], "兼职"),
        ([("书记", date(2020, 1, 1), None)], None),
        ([("专职", date(2025, 1, 1), date(2026, 1, 1))], None),
        ([("专职", date(2027, 1, 1), None)], None),
        ([], None),
    ],
)
def test_held_longest(spans: list[Span], kind: str | None):
    assert held_longest(spans, YEAR) == kind
    assert held_longest(spans[::-1], YEAR) == kind


@pytest.mark.parametrize(
    ("spans", "days"),
    [
        ([("专职", JULY, None)], 184),
        ([("专职", JULY, date(2026, 7, 2))], 1),
        ([("专职", date(2020, 1, 1), date(2030, 1, 1))], 365),
        ([("专职", MAY, SEPTEMBER), ("专职", JULY, SEPTEMBER)], 123),
        ([("兼职", MAY, SEPTEMBER)], 0),
    ],
)
def test_days_held(spans: list[Span], days: int):
    assert days_held(spans, "专职", YEAR) == days


DAY = st.dates(date(2025, 6, 1), date(2027, 6, 1))
SPAN = st.tuples(st.just("专职"), DAY, st.one_of(st.none(), DAY))


@given(st.lists(SPAN, max_size=6))
def test_days_held_is_the_count_of_days(spans: list[Span]):
    days = [YEAR.start + timedelta(days=n) for n in range(YEAR.days)]
    held = [any(a <= day and (b is None or day < b) for _, a, b in spans) for day in days]
    assert days_held(spans, "专职", YEAR) == sum(held)
