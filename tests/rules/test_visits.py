"""走访的规矩：一个月算什么，学年里有哪几个月，下一个去哪个系。"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.calendar import calendar
from config.regulation import Window, regulation
from models.rules import visits as rule
from models.rules.periods import Period
from models.rules.visits import Department, MonthState

MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8)
YEAR = Period(Window.ACADEMIC_YEAR, date(2026, 8, 31), date(2027, 9, 1), "2026—2027 学年")


@pytest.mark.parametrize(
    ("month", "visited", "exempt", "state"),
    [
        (date(2026, 11, 1), False, False, MonthState.MISSED),
        (date(2026, 11, 1), True, False, MonthState.DONE),
        (date(2026, 11, 1), True, True, MonthState.DONE),
        (date(2026, 11, 1), False, True, MonthState.EXEMPT),
        (date(2027, 2, 1), False, False, MonthState.VACATION),
        (date(2027, 2, 1), True, False, MonthState.DONE),
        (date(2027, 2, 1), False, True, MonthState.EXEMPT),
        (date(2026, 8, 1), False, False, MonthState.VACATION),
    ],
)
def test_what_a_month_is(month: date, visited: bool, exempt: bool, state: MonthState):
    seen = rule.state(
        month, visited=visited, exempt=exempt, regulation=regulation(), calendar=calendar()
    )
    assert seen is state


@pytest.mark.parametrize("start", [date(2026, 8, 20), date(2026, 8, 31), date(2026, 9, 14)])
def test_a_year_has_its_twelve_months(start: date):
    """开学早几天晚几天，都是九月到八月。"""
    year = Period(Window.ACADEMIC_YEAR, start, start.replace(year=2027), "")
    months = rule.months_of(year)
    assert tuple(m.month for m in months) == MONTHS
    assert all(m.day == 1 for m in months)


@given(st.dates(date(2024, 1, 1), date(2029, 12, 31)))
def test_every_month_belongs_to_one_year(day: date):
    month = day.replace(day=1)
    year = rule.year_of(month, calendar())
    assert month in rule.months_of(year)
    after = rule.year_at(year.end, calendar())
    assert month not in rule.months_of(after)


def test_the_longest_unvisited_come_first():
    order = rule.proposed(
        [
            Department(1, "机电系", date(2026, 9, 3)), Department(2, "经管系", date(2026, 6, 1)),
            Department(3, "外语系"), Department(4, "建工系", date(2025, 3, 1)),
            Department(5, "艺术系", date(2026, 10, 8)), Department(6, "财会系"),
        ],
        YEAR,
    )  # fmt: skip
    assert [one.name for one in order] == [
        "外语系", "财会系", "建工系", "经管系", "机电系", "艺术系",
    ]  # fmt: skip


@given(st.lists(st.one_of(st.none(), st.integers(0, 800)), max_size=9))
def test_nobody_visited_this_year_goes_before_one_who_was_not(ago: list[int | None]):
    today = date(2026, 11, 25)
    rows = [
        Department(n, f"系{n}", None if days is None else today - timedelta(days))
        for n, days in enumerate(ago)
    ]
    order = rule.proposed(rows, YEAR)
    fresh = [one.last is not None and one.last in YEAR for one in order]
    assert fresh == sorted(fresh)
    assert sorted(one.id for one in order) == sorted(one.id for one in rows)
