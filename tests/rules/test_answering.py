"""工作日的钟：夜里、周末、放假不走，调休的周六走。"""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.calendar import calendar
from config.regulation import regulation
from config.terms import Holiday
from models.rules.answering import SHANGHAI, Hours


def hours(**changed: object) -> Hours:
    return Hours(calendar().model_copy(update=changed), regulation().readings.answer)


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-11-25 10:30", "2026-11-26 10:30"),  # 周三
        ("2026-11-27 18:00", "2026-11-30 18:00"),  # 周五晚上
        ("2026-11-25 23:00", "2026-11-27 08:00"),  # 关了门，算明早问的
        ("2026-11-25 22:00", "2026-11-27 08:00"),
        ("2026-11-25 07:59", "2026-11-26 08:00"),
        ("2026-11-28 12:00", "2026-12-01 08:00"),  # 周六
        ("2026-09-30 20:00", "2026-10-08 20:00"),  # 国庆
        ("2026-10-09 20:00", "2026-10-10 20:00"),  # 调休的周六
        ("2026-10-03 12:00", "2026-10-09 08:00"),
        ("2026-07-24 09:00", "2026-07-27 09:00"),  # 暑假，有人值班
        ("2099-06-05 09:00", "2099-06-08 09:00"),  # 节假日表没排到，只看周末
    ],
)
def test_one_working_day(asked: str, due: str):
    assert hours().after(at(asked), 1) == at(due)


def test_the_school_may_rest_on_its_own():
    rest = Holiday(name="运动会", start=at("2026-11-26 00:00").date(),
                   end=at("2026-11-27 00:00").date())  # fmt: skip
    assert hours(extra_holidays=(rest,)).after(at("2026-11-25 10:00"), 1) == at("2026-11-30 10:00")


def test_five_days_and_no_day():
    assert hours().after(at("2026-11-25 10:00"), 5) == at("2026-12-02 10:00")
    assert hours().after(at("2026-11-28 10:00"), 0) == at("2026-11-30 08:00")


@pytest.mark.parametrize(
    ("since", "until", "spent"),
    [
        ("2026-11-25 10:00", "2026-11-25 12:00", 2),
        ("2026-11-25 21:00", "2026-11-26 09:00", 2),
        ("2026-11-27 21:00", "2026-11-30 09:00", 2),
        ("2026-11-28 09:00", "2026-11-29 21:00", 0),
        ("2026-11-23 08:00", "2026-11-25 08:00", 28),
        ("2026-11-25 12:00", "2026-11-25 10:00", 0),
    ],
)
def test_how_long_the_clock_ran(since: str, until: str, spent: int):
    assert hours().spent(at(since), at(until)) == timedelta(hours=spent)


def test_back_across_a_weekend():
    assert hours().later(at("2026-11-30 10:00"), timedelta(hours=-4)) == at("2026-11-27 20:00")
    assert hours().later(at("2026-11-30 12:00"), timedelta(hours=-4)) == at("2026-11-30 08:00")


MOMENTS = st.timedeltas(timedelta(), timedelta(days=700)).map(lambda d: at("2026-01-01 00:00") + d)
SPANS = st.timedeltas(timedelta(), timedelta(days=9))


@given(MOMENTS, MOMENTS, st.integers(0, 9))
def test_who_asks_later_is_due_later(one: datetime, other: datetime, days: int):
    first, last = sorted((one, other))
    assert hours().after(first, days) <= hours().after(last, days)


@given(MOMENTS, SPANS, SPANS)
def test_it_adds_up(moment: datetime, one: timedelta, other: timedelta):
    clock = hours()
    assert clock.later(clock.later(moment, one), other) == clock.later(moment, one + other)
    assert clock.spent(moment, clock.later(moment, one)) == one
    assert clock.later(clock.later(moment, one), -one) == clock.start(moment)


@given(MOMENTS, st.integers(0, 6), SPANS)
def test_always_on_a_working_day_within_hours(moment: datetime, days: int, span: timedelta):
    clock = hours()
    for due in (clock.after(moment, days), clock.later(moment, span), clock.start(moment)):
        assert clock.is_open(due.date())
        assert clock.reading.opens <= due.timetz().replace(tzinfo=None) < clock.reading.closes


@given(MOMENTS, st.integers(0, 6))
def test_a_day_is_a_day(moment: datetime, days: int):
    assert hours().spent(moment, hours().after(moment, days)) == days * hours().day
