from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.calendar import FILE, calendar, load, use

SCHOOL = load(FILE)
DAYS = st.dates(date(2025, 9, 1), date(2028, 3, 1))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 9, 20), True),  # 调休的周日
        (date(2026, 10, 10), True),  # 调休的周六
        (date(2026, 10, 1), False),  # 国庆
        (date(2026, 11, 23), True),
        (date(2026, 11, 22), False),
        (date(2099, 10, 1), True),  # 没排到的年份：周四照常
        (date(2099, 10, 3), False),
    ],
)
def test_workdays(day: date, works: bool):
    assert SCHOOL.is_workday(day) is works


def test_years_of_the_holiday_list():
    assert SCHOOL.knows(2026)
    assert not SCHOOL.knows(2099)


@pytest.mark.parametrize(
    ("day", "teaches"),
    [
        (date(2026, 8, 30), False),  # 开学前一天
        (date(2026, 8, 31), True),
        (date(2026, 9, 20), True),
        (date(2026, 10, 1), False),
        (date(2027, 1, 1), True),  # 节假日表还没排到 2027 年
        (date(2027, 1, 4), False),  # 考试周第一天
        (date(2026, 7, 20), False),  # 暑假
        (date(2026, 2, 5), False),  # 寒假
        (date(2028, 3, 1), True),  # 校历没填到，按工作日
    ],
)
def test_teaching_days(day: date, teaches: bool):
    assert SCHOOL.is_teaching_day(day) is teaches


def test_the_schools_own_holiday_is_no_teaching_day(new_calendar):
    sports = '[{ name = "运动会", start = 2026-10-29, end = 2026-10-30 }]'
    school = load(new_calendar("\nextra_holidays = []", f"\nextra_holidays = {sports}"))
    days = [date(2026, 10, 28) + timedelta(days=n) for n in range(6)]
    assert [school.is_teaching_day(day) for day in days] == [True, *[False] * 4, True]
    assert school.is_workday(date(2026, 10, 29))


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 11, 16), date(2026, 11, 23), 5),
        (date(2026, 11, 16), date(2026, 11, 20), 4),
        (date(2026, 11, 16), date(2026, 11, 16), 0),
        (date(2026, 9, 28), date(2026, 10, 12), 6),  # 国庆一周，10 月 10 日上班
        (date(2026, 7, 1), date(2026, 8, 1), 3),
        (date(2026, 8, 1), date(2026, 9, 1), 1),
    ],
)
def test_teaching_days_between(start: date, end: date, count: int):
    assert SCHOOL.teaching_days_between(start, end) == count


@pytest.mark.parametrize(
    ("day", "earliest"),
    [
        (date(2026, 11, 25), date(2026, 11, 14)),  # 周末不占名额
        (date(2026, 10, 12), date(2026, 9, 24)),  # 隔着中秋和国庆
        (date(2026, 9, 2), date(2026, 6, 27)),  # 隔着暑假
    ],
)
def test_back_seven_teaching_days(day: date, earliest: date):
    assert SCHOOL.teaching_day_back(day, 7) == earliest


@given(DAYS, st.integers(0, 12))
def test_back_is_the_earliest(day: date, n: int):
    earliest = SCHOOL.teaching_day_back(day, n)
    assert SCHOOL.teaching_days_between(earliest, day) == n
    assert SCHOOL.teaching_days_between(earliest - timedelta(days=1), day) == n + 1


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2026, 8, 31), "2026-2027-1"),
        (date(2027, 1, 17), "2026-2027-1"),
        (date(2027, 1, 18), None),
        (date(2027, 3, 1), "2026-2027-2"),
        (date(2026, 8, 30), None),
    ],
)
def test_term_of(day: date, term: str | None):
    found = SCHOOL.term_of(day)
    assert (found and found.id) == term


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 8, 30), (date(2025, 9, 1), date(2026, 8, 31))),
        (date(2026, 8, 31), (date(2026, 8, 31), date(2027, 9, 1))),
        (date(2027, 8, 31), (date(2026, 8, 31), date(2027, 9, 1))),
        (date(2030, 1, 5), (date(2029, 9, 1), date(2030, 9, 1))),
    ],
)
def test_academic_year(day: date, year: tuple[date, date]):
    assert SCHOOL.academic_year(day) == year


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_a_day_lies_in_its_academic_year(day: date):
    start, end = SCHOOL.academic_year(day)
    assert start <= day < end


@pytest.mark.parametrize(
    ("day", "vacation"),
    [
        (date(2026, 7, 12), False),
        (date(2026, 7, 13), True),
        (date(2026, 8, 30), True),
        (date(2026, 8, 31), False),
        (date(2027, 2, 10), True),
        (date(2027, 9, 19), True),
        (date(2027, 9, 20), False),  # 离上个学期太久：是校历没填，不是还在放假
    ],
)
def test_vacation(day: date, vacation: bool):
    assert SCHOOL.in_vacation(day) is vacation


@pytest.mark.parametrize(
    ("day", "exams"),
    [
        (date(2027, 1, 3), False),
        (date(2027, 1, 4), True),
        (date(2027, 1, 17), True),
        (date(2027, 1, 18), False),
        (date(2026, 7, 6), True),
    ],
)
def test_exams(day: date, exams: bool):
    assert SCHOOL.in_exams(day) is exams


def test_military_training_is_by_grade():
    assert SCHOOL.in_training(date(2026, 9, 20), "2026")
    assert not SCHOOL.in_training(date(2026, 9, 21), "2026")
    assert not SCHOOL.in_training(date(2026, 9, 10), "2025")


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 23), []),
        (date(2026, 12, 10), ["2027 年"]),
        (date(2026, 7, 20), ["值班"]),
        (date(2027, 6, 20), ["2027 年", "下个学期"]),
        (date(2027, 10, 20), ["2027 年", "没有填到今天"]),
    ],
)
def test_warnings(today: date, words: list[str]):
    told = SCHOOL.warnings(today)
    assert len(told) == len(words)
    assert all(word in line for word, line in zip(words, told, strict=True))


def test_with_somebody_on_duty_nothing_is_missing(new_calendar):
    school = load(new_calendar('duty_person = ""', 'duty_person = "20260001"'))
    assert school.warnings(date(2026, 7, 20)) == []


def test_terms_go_by_their_days_not_their_names(new_calendar):
    school = load(new_calendar('name = "2027 春学期"', 'name = "0"'))
    assert list(school.terms)[-1] == "2026-2027-2"


def test_use_makes_it_current(new_calendar):
    use(new_calendar('duty_person = ""', 'duty_person = "20260001"'))
    assert calendar().duty_person == "20260001"


def test_the_shipped_calendar_is_current_at_first():
    assert calendar() == SCHOOL
