"""绑定的规则：怎么算同一个姓名、错了等多久、谁点得了谁的头。"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules import binding as rule
from models.rules.binding import Member
from models.rules.posts import Held, PostKind, Tenure
from models.rules.rights import Speaker

TEN = datetime(2026, 11, 25, 10, tzinfo=UTC)
DEPARTMENT, OTHER, BRANCH, NEXT = 1, 2, 11, 12
STUDENT = Member(7, BRANCH, DEPARTMENT)
K = PostKind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李雷", " 李 雷\u3000"),
        ("Anna Lee", "ａｎｎａ　ｌｅｅ"),
        ("阿卜杜·热依木", "阿卜杜•热依木"),
        ("阿卜杜·热依木", "阿卜杜热依木"),
        ("李雷", "李\u200b雷"),
    ],
)
def test_one_name_written_in_two_ways(one: str, other: str):
    assert rule.name_key(one) == rule.name_key(other)


@given(st.text(), st.text(alphabet=" \u3000·•\u200b"))
def test_what_does_not_count_never_makes_a_difference(name: str, noise: str):
    assert rule.name_key(name + noise) == rule.name_key(name)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("２０２３０１０１７", "202301017"),
        ("a 2023-01", "A202301"),
        ("1" * 21, ""),
        ("学号2023", "2023"),
    ],
)
def test_a_number_is_half_width_upper_and_short(typed: str, key: str):
    assert rule.number_key(typed) == key


@given(st.text())
def test_a_number_fits_its_column(typed: str):
    assert len(rule.number_key(typed)) <= rule.LONGEST_NUMBER


@pytest.mark.parametrize(
    ("wrong", "minutes"), [(1, 0), (2, 0), (3, 1), (4, 5), (5, 15), (6, None), (9, None)]
)
def test_the_wait_grows(wrong: int, minutes: int | None):
    expected = None if minutes is None else TEN + timedelta(minutes=minutes)
    assert rule.again_at([TEN] * wrong) == expected


def who(*posts: Held, person: int = 1, superuser: bool = False) -> Speaker:
    return Speaker(1001, "某人", person, superuser=superuser, posts=posts)


def holding(*posts: tuple[PostKind, int | None]) -> Member:
    held = [Tenure(n, k, d, d, date(2026, 1, 1), None) for n, (k, d) in enumerate(posts)]
    return Member(7, BRANCH, DEPARTMENT, tuple(held))


SECRETARY = who(Held(K.SECRETARY, DEPARTMENT, DEPARTMENT))


@pytest.mark.parametrize(
    ("speaker", "allowed"),
    [
        (who(Held(K.BRANCH, BRANCH, DEPARTMENT)), True),
        (who(Held(K.BRANCH, NEXT, DEPARTMENT)), False),
        (who(Held(K.PART_TIME, DEPARTMENT, DEPARTMENT)), True),
        (who(Held(K.FULL_TIME, OTHER, OTHER)), False),
        (who(Held(K.FULL_TIME)), True),
        (who(Held(K.PART_TIME)), False),
        (SECRETARY, True),
        (who(Held(K.SECRETARY, OTHER, OTHER)), False),
        (who(Held(K.ADMIN)), True),
        (who(superuser=True), True),
        (who(), False),
    ],
)
def test_who_settles_a_student(speaker: Speaker, allowed: bool):
    assert rule.settles(speaker, STUDENT, 4001) is allowed


@pytest.mark.parametrize(
    ("speaker", "member", "allowed"),
    [
        (who(Held(K.BRANCH, BRANCH, DEPARTMENT)), holding((K.BRANCH, DEPARTMENT)), False),
        (who(Held(K.FULL_TIME, DEPARTMENT, DEPARTMENT)), holding((K.BRANCH, DEPARTMENT)), False),
        (who(Held(K.FULL_TIME)), holding((K.PART_TIME, DEPARTMENT)), False),
        (SECRETARY, holding((K.PART_TIME, DEPARTMENT)), True),
        (SECRETARY, holding((K.FULL_TIME, DEPARTMENT)), False),
        (SECRETARY, holding((K.PART_TIME, DEPARTMENT), (K.ADMIN, None)), False),
        (who(Held(K.ADMIN)), holding((K.ADMIN, None)), True),
    ],
)
def test_a_post_needs_somebody_who_could_give_it(speaker: Speaker, member: Member, allowed: bool):
    assert rule.settles(speaker, member, 4001) is allowed


@pytest.mark.parametrize(
    ("speaker", "allowed"),
    [
        (who(Held(K.BRANCH, BRANCH, DEPARTMENT)), False),
        (who(Held(K.PART_TIME, DEPARTMENT, DEPARTMENT)), False),
        (who(Held(K.FULL_TIME, DEPARTMENT, DEPARTMENT)), False),
        (who(Held(K.FULL_TIME)), False),
        (SECRETARY, True),
        (who(Held(K.SECRETARY, OTHER, OTHER)), False),
        (who(Held(K.ADMIN)), True),
        (who(superuser=True), True),
    ],
)
def test_who_settles_a_change(speaker: Speaker, allowed: bool):
    """换号夺得走一个人的绑定：团支书、团干部点不了头。"""
    assert rule.settles(speaker, STUDENT, 4001, moved=True) is allowed
    assert not rule.settles(SECRETARY, holding((K.FULL_TIME, DEPARTMENT)), 4001, moved=True)


@pytest.mark.parametrize(("person", "qq"), [(7, 4001), (1, 1001)])
def test_nobody_settles_his_own(person: int, qq: int):
    """那一行是他自己，或要绑上的号是他自己的。"""
    assert not rule.settles(who(Held(K.ADMIN), person=person, superuser=True), STUDENT, qq)


def test_without_a_department_nobody_is_of_the_same_one():
    orphan = Member(7, 99, None)
    assert not rule.settles(who(Held(K.PART_TIME, 98, None)), orphan, 4001)


def test_a_secretary_gains_no_power_by_appointing_somebody_elses_student():
    """外系的同学被任命成本系兼职，也不归本系书记点头。"""
    secretary = Speaker(2, posts=(Held(PostKind.SECRETARY, 1, 1),))
    post = (Tenure(1, PostKind.PART_TIME, 1, 1, date(2026, 9, 1), None),)
    assert rule.settles(secretary, Member(10, 2, 1, post), 5)
    assert not rule.settles(secretary, Member(10, 4, 3, post), 5)
    assert not rule.settles(secretary, Member(10, None, None, post), 5)
