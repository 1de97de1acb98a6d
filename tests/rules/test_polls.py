"""一份投票能不能开，什么时候提醒。"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from models.rules.polls import Draft, Method, check, reminding
from models.rules.refusal import Refusal

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
FINE = Draft("哪天", Method.SINGLE, ("周五", "周六"), 1, False, True, NOW + timedelta(hours=24))


def test_a_fine_one_is_fine():
    check(FINE, NOW)
    check(replace(FINE, options=tuple(f"第{n}个" for n in range(12))), NOW)
    check(replace(FINE, method=Method.SCORE, options=("总体",)), NOW)
    check(replace(FINE, options=("1", "2", "3")), NOW)
    check(replace(FINE, options=("18", "20")), NOW)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"question": ""}, "问什么"),
        ({"question": "长" * 81}, "问题太长"),
        ({"options": ()}, "没有读到"),
        ({"options": ("周五",)}, "读到 1 个"),
        ({"options": tuple(f"第{n}个" for n in range(13))}, "读到 13 个"),
        ({"options": ("周五", "周五")}, "写了两遍"),
        ({"options": ("ok", "OK")}, "写了两遍"),
        ({"options": ("长" * 41, "短")}, "太长"),
        ({"options": ("2", "3", "4")}, "分不清"),
        ({"deadline": NOW}, "已经过去"),
        ({"deadline": NOW + timedelta(days=61)}, "至多 60 天"),
    ],
)
def test_a_wrong_one_is_refused(wrong: dict[str, object], why: str):
    with pytest.raises(Refusal, match=why):
        check(replace(FINE, **wrong), NOW)


@pytest.mark.parametrize(("hours", "at"), [(2.9, None), (3, 2.25), (8, 6), (24, 22), (24 * 7, 166)])
def test_when_the_silent_are_reminded(hours: float, at: float | None):
    due = reminding(NOW, NOW + timedelta(hours=hours))
    assert due == (None if at is None else NOW + timedelta(hours=at))
