from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.calendar import FILE, load
from config.regulation import Window
from models.rules.periods import Period, period

SCHOOL = load(FILE)
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("window", "today", "start", "end", "label"),
    [
        (Window.YEAR, TODAY, date(2026, 1, 1), date(2027, 1, 1), "2026 年"),
        (Window.ACADEMIC_YEAR, TODAY, date(2026, 8, 31), date(2027, 9, 1), "2026—2027 学年"),
        (Window.TERM, TODAY, date(2026, 8, 31), date(2027, 1, 18), "2026 秋学期"),
        (Window.QUARTER, TODAY, date(2026, 10, 1), date(2027, 1, 1), "2026 年第四季度"),
        (Window.QUARTER, date(2026, 3, 31), date(2026, 1, 1), date(2026, 4, 1), "2026 年第一季度"),
        (Window.MONTH, TODAY, date(2026, 11, 1), date(2026, 12, 1), "11 月"),
        (Window.MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2027, 1, 1), "12 月"),
        (Window.WEEK, TODAY, date(2026, 11, 23), date(2026, 11, 30), "本周（11-23 起）"),
        (Window.WEEK, date(2027, 1, 1), date(2026, 12, 28), date(2027, 1, 4), "本周（12-28 起）"),
    ],
)
def test_period(window: Window, today: date, start: date, end: date, label: str):
    assert period(window, today, SCHOOL) == Period(window, start, end, label)


@pytest.mark.parametrize(
    ("today", "start", "end", "label"),
    [
        (date(2026, 8, 30), date(2026, 3, 2), date(2026, 7, 13), "2026 春学期"),  # 暑假
        (date(2027, 2, 5), date(2026, 8, 31), date(2027, 1, 18), "2026 秋学期"),  # 寒假
        (date(2029, 10, 8), date(2029, 9, 1), date(2030, 3, 1), "2029 秋学期"),  # 校历没填到
        (date(2030, 3, 1), date(2030, 3, 1), date(2030, 9, 1), "2030 春学期"),
    ],
)
def test_term_outside_the_listed_terms(today: date, start: date, end: date, label: str):
    assert period(Window.TERM, today, SCHOOL) == Period(Window.TERM, start, end, label)


def test_a_period_holds_its_first_day_and_not_its_end():
    month = period(Window.MONTH, TODAY, SCHOOL)
    assert date(2026, 11, 1) in month
    assert date(2026, 11, 30) in month
    assert date(2026, 12, 1) not in month
    assert month.days == 30


@given(st.sampled_from(Window), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_today_lies_in_its_period_except_a_term_in_vacation(window: Window, today: date):
    found = period(window, today, SCHOOL)
    assert found.start < found.end
    assert today in found or (window is Window.TERM and SCHOOL.in_vacation(today))


@given(st.sampled_from(Window), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_periods_of_a_kind_do_not_overlap(window: Window, today: date):
    here = period(window, today, SCHOOL)
    following = period(window, here.end, SCHOOL)
    assert following == here or following.start >= here.end


@pytest.mark.parametrize(
    ("window", "day", "said"),
    [
        (Window.YEAR, TODAY, "今年"),
        (Window.YEAR, date(2025, 12, 31), "2025 年"),
        (Window.ACADEMIC_YEAR, TODAY, "本学年"),
        (Window.TERM, date(2026, 8, 31), "本学期"),
        (Window.TERM, date(2026, 7, 12), "2026 春学期"),
        (Window.QUARTER, TODAY, "本季度"),
        (Window.MONTH, TODAY, "本月"),
        (Window.WEEK, TODAY, "本周"),
    ],
)
def test_a_period_as_it_is_said_today(window: Window, day: date, said: str):
    assert period(window, day, SCHOOL).said(TODAY) == said
