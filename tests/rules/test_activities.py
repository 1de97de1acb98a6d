"""活动的规矩：收多久的签到，谁算达到哪一条，多少人才带入联系。"""

from datetime import timedelta

import pytest

from config.regulation import regulation
from models.rules import activities as rule
from models.rules.activities import ActivityKind, ActivityRole, Draft
from models.rules.refusal import Refusal
from tests.services.worlds import NOON

SPEAKER, ORGANISER, HOST = ActivityRole
EVENING = NOON + timedelta(hours=7)


def draft(title: str = "青春", **given: object) -> Draft:
    return Draft(ActivityKind.THEME_DAY, title, **given)  # pyright: ignore[reportArgumentType] 各条只给一样


@pytest.mark.parametrize(
    ("kind", "role", "position", "signed", "counted"),
    [
        ("团课", SPEAKER, 0, False, True),
        ("团课", SPEAKER, 1, False, True),
        ("团课", SPEAKER, 2, False, False),
        ("团课", HOST, 0, True, False),
        ("团课", None, 0, True, False),
        ("恳谈会", ORGANISER, 1, False, True),
        ("恳谈会", ORGANISER, 2, True, False),
        ("恳谈会", None, 0, True, False),
        ("主题团日", None, 0, True, True),
        ("主题团日", ORGANISER, 0, False, False),
        ("面对面", ORGANISER, 0, True, False),
        ("其他", ORGANISER, 0, True, False),
    ],
)
def test_who_is_credited(
    kind: str, role: ActivityRole | None, position: int, signed: bool, counted: bool
):
    assert rule.credited(ActivityKind(kind), role, position, signed, regulation()) is counted


def test_one_activity_fills_one_duty():
    filled = {kind.value: rule.fills(kind) for kind in ActivityKind}
    assert filled == {
        "团课": "lectures", "恳谈会": "talks", "主题团日": "theme_days", "面对面": None,
        "其他": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "came", "brings"),
    [("恳谈会", 30, True), ("恳谈会", 31, False), ("面对面", 1, True), ("恳谈会", 0, False),
     ("团课", 5, False), ("主题团日", 5, False)],
)  # fmt: skip
def test_only_small_talks_bring_contacts(kind: str, came: int, brings: bool):
    assert rule.brings_contacts(ActivityKind(kind), came, regulation()) is brings


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (draft(""), "活动叫什么"),
        (draft("长" * 61), "主题最多"),
        (draft(place="远" * 41), "地点最多"),
        (draft(starts=NOON - timedelta(minutes=1)), "已经过去"),
        (draft(starts=NOON + timedelta(days=200)), "半年以后"),
        (draft(starts=EVENING, closes=EVENING), "在开始之后"),
        (draft(starts=EVENING, closes=EVENING + timedelta(hours=25)), "24 小时"),
    ],
)
def test_what_is_refused(wrong: Draft, told: str):
    with pytest.raises(Refusal, match=told):
        rule.check(wrong, NOON)


def test_the_window_is_two_hours_unless_said():
    assert draft().window(NOON) == (NOON, NOON + timedelta(hours=2))
    assert draft(starts=EVENING).window(NOON)[1] == EVENING + timedelta(hours=2)
    rule.check(draft(starts=EVENING, closes=EVENING + timedelta(hours=24)), NOON)


def test_a_lecture_hides_its_code_unless_told_otherwise():
    assert Draft(ActivityKind.LECTURE, "课").hidden
    assert not Draft(ActivityKind.LECTURE, "课", on_site=False).hidden
    assert not draft().hidden
    assert draft(on_site=True).hidden
