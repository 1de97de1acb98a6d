"""补录的规矩：哪天算补录，谁能看，先请谁。"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from config.calendar import calendar
from config.regulation import regulation
from models.rules import backfills as rule
from models.rules import contacts
from models.rules.posts import Held, PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Speaker

TODAY = date(2026, 11, 23)
HERE, THERE = 7, 8


def refusal_of(check: Callable[..., None], *given: object) -> str:
    """不行时说的那句话；行就是空的。"""
    try:
        check(*given)
    except Refusal as no:
        return str(no)
    return ""


def verdict_of(day: date) -> str:
    return refusal_of(rule.check_day, day, TODAY, regulation(), calendar())


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY + timedelta(1), "在今天之后"),
        (TODAY, "/联系 姓名 面谈 11-23"),
        (date(2026, 11, 12), "11-12 还不算早，不用补录，直接登记：/联系 姓名 面谈 11-12"),
        (date(2026, 11, 11), ""),
        (TODAY - timedelta(366), ""),
        (TODAY - timedelta(367), "2025-11-21 是一年多以前"),
    ],
)
def test_which_days_are_for_backfilling(day: date, said: str):
    assert said in verdict_of(day)
    assert bool(said) == bool(verdict_of(day))


def test_every_day_of_the_year_is_for_one_of_the_two():
    for back in range(1, 367):
        day = TODAY - timedelta(back)
        own = refusal_of(contacts.check_day, day, TODAY, regulation(), calendar())
        assert ("不用补录" in verdict_of(day)) == (own == "")
        assert (f"/补录 {day:%m-%d} 姓名" in own) == (verdict_of(day) == "")


def speaker(kind: PostKind, department: int | None, person: int = 3) -> Speaker:
    return Speaker(qq=30, person=person, posts=(Held(kind, department, department),))


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        (speaker(PostKind.SECRETARY, HERE), ""),
        (speaker(PostKind.PART_TIME, HERE), ""),
        (speaker(PostKind.ADMIN, None), ""),
        (Speaker(qq=30, superuser=True), ""),
        (speaker(PostKind.SECRETARY, THERE), "要由他本系"),
        (speaker(PostKind.FULL_TIME, None), "要由他本系"),
        (speaker(PostKind.BRANCH, HERE), "要由他本系"),
        (Speaker(qq=30, person=3), "要由他本系"),
        (speaker(PostKind.ADMIN, None, person=1), "你自己的补录"),
        (speaker(PostKind.ADMIN, None, person=2), "和你的联系"),
    ],
)
def test_who_may_look(who: Speaker, refused: str):
    told = refusal_of(rule.check_reviewer, who, 12, 1, {2}, {HERE})
    assert refused in told
    assert bool(refused) == bool(told)


def test_cadres_of_the_school_look_after_each_other():
    rule.check_reviewer(speaker(PostKind.FULL_TIME, None), 12, 1, {2}, {rule.SCHOOL})


@pytest.mark.parametrize(
    ("kind", "department", "rank"),
    [
        (PostKind.SECRETARY, HERE, 0),
        (PostKind.FULL_TIME, HERE, 1),
        (PostKind.PART_TIME, HERE, 1),
        (PostKind.ADMIN, rule.SCHOOL, 2),
        (PostKind.SECRETARY, THERE, None),
        (PostKind.BRANCH, HERE, None),
    ],
)
def test_whom_to_ask_first(kind: PostKind, department: int, rank: int | None):
    assert rule.rank(kind, department, {HERE}) == rank
