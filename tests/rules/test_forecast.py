from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.calendar import FILE, load
from config.regulation import Window
from models.rules.forecast import NEAR, WEEK, Forecast, forecast, weeks_left, weeks_near
from models.rules.periods import period
from models.rules.quota import Progress, Span

SCHOOL = load(FILE)
ALWAYS: list[Span] = [("专职", date(2020, 1, 1), None)]
TODAY = date(2026, 11, 25)
DEC_25 = date(2026, 12, 25)


def left(today: date, window: Window = Window.YEAR, spans: list[Span] = ALWAYS) -> int:
    return len(weeks_left(spans, period(window, today, SCHOOL), today, SCHOOL))


def near(today: date, window: Window = Window.YEAR, spans: list[Span] = ALWAYS) -> list[str]:
    found = weeks_near(spans, period(window, today, SCHOOL), today, SCHOOL)
    return [f"{start:%m-%d}" for start, _ in found]


@pytest.mark.parametrize(
    ("today", "window", "weeks"),
    [
        (TODAY, Window.YEAR, 6),  # 公历年到 12-31 为止，这一周还有周三到周五
        (date(2026, 11, 27), Window.YEAR, 6),  # 周五：今天还能联系
        (date(2026, 11, 28), Window.YEAR, 5),  # 周六：这一周过完了
        (date(2026, 12, 31), Window.YEAR, 1),
        (TODAY, Window.TERM, 6),  # 学期到 1-17，考试周从 1-04 起，不算；元旦那周还有三天
        (date(2027, 1, 4), Window.TERM, 0),  # 考试周
        (date(2026, 9, 30), Window.MONTH, 1),
        (date(2026, 10, 1), Window.MONTH, 4),  # 国庆放到 10-07，这一周没有教学日了
        (date(2026, 7, 20), Window.YEAR, 18),  # 暑假里：等开学后的整个秋学期
        (date(2026, 7, 20), Window.TERM, 0),  # 学期已经过了
        (date(2026, 2, 10), Window.QUARTER, 5),  # 寒假里：三月的五周
        (date(2030, 12, 2), Window.MONTH, 5),  # 校历没填到、节假日没排到：按周一到周五
    ],
)
def test_weeks_left(today: date, window: Window, weeks: int):
    assert left(today, window) == weeks


def test_weeks_after_leaving_the_post_are_not_left():
    assert left(TODAY, spans=[("专职", date(2020, 1, 1), date(2026, 12, 7))]) == 2


@pytest.mark.parametrize(
    ("today", "window", "mondays"),
    [
        (TODAY, Window.YEAR, ["11-16", "11-09", "11-02", "10-26"]),
        (date(2026, 11, 29), Window.YEAR, ["11-16", "11-09", "11-02", "10-26"]),
        # 隔着暑假往前找，不把假期摊进来；考试周也不算
        (date(2026, 9, 16), Window.YEAR, ["09-07", "08-31", "06-29", "06-22"]),
        (date(2026, 8, 5), Window.YEAR, ["06-29", "06-22", "06-15", "06-08"]),
        (date(2026, 9, 16), Window.ACADEMIC_YEAR, ["09-07", "08-31"]),  # 上个学年的不算
        (date(2026, 9, 2), Window.TERM, []),
        (date(2026, 11, 11), Window.MONTH, ["11-02"]),  # 11-01 是周日，不成一周
        (date(2026, 1, 8), Window.YEAR, ["01-01"]),  # 元旦那周只有调休上班的周日
    ],
)
def test_weeks_near(today: date, window: Window, mondays: list[str]):
    assert near(today, window) == mondays


def test_only_the_weeks_in_post():
    assert near(TODAY, spans=[("兼职", date(2026, 11, 12), None)]) == ["11-16", "11-09"]
    assert near(TODAY, spans=[("兼职", date(2026, 11, 23), None)]) == []
    changed: list[Span] = [
        ("兼职", date(2026, 3, 2), date(2026, 11, 2)), ("专职", date(2026, 11, 2), None),
    ]  # fmt: skip
    assert near(TODAY, spans=changed) == near(TODAY)  # 换了职务，人没有离开


DAY = st.dates(date(2025, 10, 1), date(2027, 6, 1))
SPANS = st.lists(st.tuples(st.just("专职"), DAY, st.one_of(st.none(), DAY)), max_size=3)


@settings(deadline=None)  # 头一例要翻出节假日表
@given(st.sampled_from(Window), DAY, SPANS)
def test_weeks_are_the_mondays_of_the_days_taught(window: Window, today: date, spans: list[Span]):
    span = period(window, today, SCHOOL)
    taught = [
        day
        for day in (span.start + timedelta(days=n) for n in range(span.days))
        if SCHOOL.is_teaching_day(day) and any(a <= day and (not b or day < b) for _, a, b in spans)
    ]
    mondays = {day: day - timedelta(days=day.weekday()) for day in taught}
    left = weeks_left(spans, span, today, SCHOOL)
    assert len(left) == len({mondays[d] for d in taught if d >= today})
    whole = Counter(mondays.values())
    assert sum(left) == sum(Fraction(1, whole[mondays[d]]) for d in taught if d >= today)
    this_week = today - timedelta(days=today.weekday())
    past = sorted({m for m in mondays.values() if m < this_week}, reverse=True)[:NEAR]
    found = weeks_near(spans, span, today, SCHOOL)
    assert [start for start, _ in found] == [max(m, span.start) for m in past]
    assert all(start < end <= start + WEEK and end <= this_week for start, end in found)


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress(63, 100), (37, "2.3", 83, False, 5)),
        (Progress(99, 100), (1, "2.3", 119, True, 1)),
        (Progress(0, 10), (10, "2.3", 20, True, 2)),
        (Progress(37, 100), (63, "2.3", 57, False, 7)),
        (Progress(79, 100), (21, "2.3", 99, False, 3)),
    ],
)
def test_forecast(progress: Progress, expected: tuple):
    f = forecast(progress, [Fraction(1)] * 9, near=4, fresh=9)
    assert f
    assert (f.left, f.mean, f.estimate, f.enough, f.pace) == expected


@pytest.mark.parametrize("progress", [Progress(100, 100), Progress(130, 100), Progress(7)])
def test_nothing_to_forecast(progress: Progress):
    assert forecast(progress, [Fraction(1)] * 9, 4, 9) is None


def test_the_part_of_this_week_that_is_over_is_not_counted_twice():
    """周五：这一周的四天已经在做到的数里了。"""
    left = weeks_left(ALWAYS, period(Window.YEAR, DEC_25, SCHOOL), DEC_25, SCHOOL)
    assert left == (Fraction(1, 5), Fraction(1))
    f = forecast(Progress(87, 100), left, near=4, fresh=40)
    assert f
    assert (f.weeks, f.estimate, f.enough, f.pace) == (2, 99, False, 11)


@given(
    st.integers(0, 200), st.integers(1, 200), st.fractions(Fraction(1, 5), 53, max_denominator=7),
    st.integers(1, 4), st.integers(0, 200),
)  # fmt: skip
def test_a_forecast_never_promises_too_much(
    done: int, short: int, weeks: Fraction, near: int, new: int
):
    f = Forecast(done, done + short, 53, weeks, near, new)
    assert f.enough == (done * near + new * weeks >= f.target * near)
    assert done <= f.estimate
    assert f.enough == (f.estimate >= f.target)
    assert f.estimate - 1 <= done + new * weeks / near <= f.estimate + 1
    assert (f.pace - 1) * weeks < f.left <= f.pace * weeks
    assert abs(float(f.mean) - new / near) < 0.051
