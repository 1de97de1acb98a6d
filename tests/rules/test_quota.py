from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import calendar
from config.regulation import FILE, Regulation, Window, load
from models.rules.periods import Period
from models.rules.quota import Progress, Span, days_held, held_longest, quota

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


SCHOOL, SHIPPED = calendar.load(calendar.FILE), load(FILE)
TODAY = date(2026, 11, 25)


def school(**windows: str | None) -> Regulation:
    """只改两条联系指标的时段；None 是没有这条指标。"""
    duties = dict(SHIPPED.duties)
    for number, window in windows.items():
        if window is None:
            del duties[number]
        else:
            duties[number] = duties[number].model_copy(update={"window": Window(window)})
    return SHIPPED.model_copy(update={"duties": duties})


@pytest.mark.parametrize(
    ("spans", "windows", "duty", "label"),
    [
        ([("专职", MAY, None)], {"D1": "学年"}, "D1", "2026—2027 学年"),
        ([("兼职", MAY, None)], {"D1": "学年", "D2": "学期"}, "D2", "2026 秋学期"),
        # 还在任的算到期末：两个时段里都是兼职久
        (
            [("专职", MAY, date(2026, 11, 10)), ("兼职", date(2026, 11, 10), None)],
            {"D1": "学年", "D2": "学期"}, "D2", "2026 秋学期",
        ),
        # 两种在自己那一段里都最久：按今天担任的
        (
            [("兼职", MAY, date(2026, 11, 9)), ("专职", date(2026, 11, 9), None)],
            {"D1": "周", "D2": "年"}, "D1", "本周（11-23 起）",
        ),
        # 兼职没有碰到本月，专职在今年又不是最久：仍按今天担任的
        (
            [("兼职", date(2026, 1, 1), date(2026, 11, 1)), ("专职", date(2026, 11, 1), None)],
            {"D1": "年", "D2": "月"}, "D1", "2026 年",
        ),
        # 今天一种也不任：按最后任的
        (
            [("兼职", date(2026, 1, 1), date(2026, 11, 9)), ("专职", date(2026, 11, 9), TODAY)],
            {"D1": "周", "D2": "年"}, "D1", "本周（11-23 起）",
        ),
        # 兼职没有指标：当了大半年兼职的，也不背专职的指标
        ([("兼职", MAY, None)], {"D1": "季", "D2": None}, None, "2026 年第四季度"),
        (
            [("兼职", date(2026, 10, 1), date(2026, 11, 23)), ("专职", date(2026, 11, 23), None)],
            {"D1": "季", "D2": None}, None, "2026 年第四季度",
        ),
        ([], {"D1": "学期"}, None, "2026 秋学期"),
        ([("书记", MAY, None)], {}, None, "2026 年"),
        ([("专职", MAY, None)], {"D1": None, "D2": None}, None, "2026 年"),
    ],
)  # fmt: skip
def test_each_kind_in_its_own_period(
    spans: list[Span], windows: dict[str, str | None], duty: str | None, label: str
):
    found = quota(spans, TODAY, school(**windows), SCHOOL)
    assert (found.duty and found.duty.id, found.period.label) == (duty, label)
    assert quota(spans[::-1], TODAY, school(**windows), SCHOOL) == found


HELD = st.tuples(st.sampled_from(["专职", "兼职", "书记"]), DAY, st.one_of(st.none(), DAY))


@given(st.lists(HELD, max_size=4), st.sampled_from(Window), DAY)
def test_with_one_window_the_longest_held_decides(spans: list[Span], window: Window, day: date):
    reg = school(D1=window.value, D2=window.value)
    found = quota(spans, day, reg, SCHOOL)
    kind = held_longest(spans, found.period)
    assert found.period.window is window
    assert found.duty == (reg.contact_duty(kind) if kind else None)


@given(st.lists(HELD, max_size=4), st.sampled_from(Window), st.sampled_from(Window), DAY)
def test_the_duty_is_of_a_kind_held_in_its_period(
    spans: list[Span], full: Window, part: Window, day: date
):
    found = quota(spans, day, school(D1=full.value, D2=part.value), SCHOOL)
    held = [kind for kind in ("专职", "兼职") if days_held(spans, kind, found.period)]
    assert found.duty is None or found.duty.who[0] in held
    assert found.duty is None or found.duty.window is found.period.window
