"""名册比对：一张表、一本名册，要写下什么。"""

from dataclasses import replace
from datetime import date

import pytest

from models.rules.posts import PostKind, Tenure
from models.rules.sheets import PostCell, Row
from tests.rules.rosters import (
    CLASS,
    ELECTRIC,
    GUEST,
    HAN,
    LI,
    OTHER,
    SECRETARY,
    TODAY,
    compared,
    counted,
    row,
)

ROWS = {
    "一样的": (row(), (0, 0, 0, 1, 0)),
    "新的": (row(number="202301009", name="新同学"), (1, 0, 0, 2, 0)),
    "改名": (row(name="李磊"), (0, 1, 0, 1, 0)),
    "换班": (row(branch="机电2302"), (0, 1, 0, 0, 0)),
    "补上 QQ": (row(qq=50009), (0, 1, 0, 1, 0)),
    "没写年级的照旧": (row(grade=None), (0, 0, 0, 1, 0)),
    "照学号猜的年级不改名册里的": (row(grade=None, guessed_year=2022), (0, 0, 0, 1, 0)),
    "别人的 QQ": (row(qq=50002), (0, 0, 0, 1, 0)),
    "绑过的不改": (row(3, "202301002", "韩梅梅", qq=50003), (0, 0, 0, 1, 0)),
    "没写类别的教师": (row(number="T001", name="王建国", department="经管系", branch="",
                    grade=None), (0, 0, 0, 0, 0)),
}  # fmt: skip


@pytest.mark.parametrize(("one", "figures"), ROWS.values(), ids=ROWS)
def test_one_row(one: Row, figures: tuple[int, ...]):
    assert counted(compared(one)) == figures


@pytest.mark.parametrize(
    ("one", "words"),
    [(row(qq=50002), "50002 已经是韩梅梅的"), (row(3, "202301002", "韩梅梅", qq=7), "尾号是 0002")],
)
def test_a_qq_that_is_taken_is_only_told(one: Row, words: str):
    done = compared(one)
    assert [words in p.words for p in done.problems] == [True]
    assert not done.problems[0].fatal
    assert done.nothing


def test_a_provisional_person_of_that_qq_is_merged_into_the_row():
    done = compared(row(qq=50001), members=(LI, HAN, GUEST))
    assert done.merges == ((20, 10),)
    assert counted(done) == (0, 0, 1, 1, 0)
    assert done.fates[0].words == "暂记「雷雷」并入李雷"
    assert done.members == ()


def test_a_new_person_takes_the_provisional_one_in():
    done = compared(row(number="202301009", name="雷磊", qq=50001), members=(LI, GUEST))
    (new,) = done.members
    assert new.qq is None
    assert done.merges == ((20, new.id),)
    assert done.figures.added == 0


def test_a_provisional_person_with_that_number_becomes_a_full_one():
    noted = replace(LI, provisional=True, unit=None, grade=None)
    done = compared(row(), members=(noted,))
    assert done.settled == (10,)
    assert done.members[0].provisional is False
    assert "暂记转为在册" in done.fates[0].words


def test_a_guessed_year_is_used_where_none_is_recorded():
    new = row(number="202301009", name="新同学", grade=None, guessed_year=2023)
    assert compared(new).members[0].grade == 2023


def test_a_class_written_but_not_understood_moves_nobody():
    assert compared(row(branch="", branch_unread=True)).nothing
    new = row(number="202301009", name="新同学", branch="", branch_unread=True)
    assert compared(new).members[0].unit == ELECTRIC.id


def test_a_unit_is_made_once_and_hangs_below_the_department_of_the_row():
    rows = [row(i, f"2{i:08d}", department="体育系", branch="体育2401") for i in range(2, 5)]
    done = compared(*rows, members=())
    department, branch = done.units
    assert (department.name, branch.name) == ("体育系", "体育2401")
    assert branch.parent == department.id
    assert {m.unit for m in done.members} == {branch.id}


def test_a_provisional_unit_is_confirmed_and_an_orphan_is_hung_up():
    loose = replace(CLASS, parent=None, provisional=True)
    done = compared(row(), units=(ELECTRIC, loose))
    assert done.units == (CLASS,)


def test_a_branch_of_another_department_stays_where_it_is():
    mates = [replace(HAN, id=i, number=f"N{i}", qq=None, unit=OTHER.id) for i in (30, 31)]
    done = compared(row(branch="经管2301"), members=mates)
    assert "属于经管系" in done.problems[0].words
    assert done.members[0].unit == OTHER.id
    assert done.units == ()


def test_a_row_that_is_refused_makes_no_unit():
    done = compared(row(department="体育系", branch="体育2401"), by=SECRETARY)
    assert counted(done)[-1] == 1
    assert done.nothing


def test_an_old_department_under_a_new_name_is_a_warning():
    rows = [row(2, department="机电工程系", branch=""),
            row(3, "202301002", "韩梅梅", department="机电工程系", branch="")]  # fmt: skip
    (warned,) = compared(*rows).problems
    assert "这 2 人里有 2 人现在在机电系" in warned.words
    assert not warned.fatal


def test_who_left_comes_back():
    left = replace(LI, left_on=date(2026, 7, 1))
    done = compared(row(), members=(left,))
    assert done.members == (LI,)
    later = replace(LI, left_on=date(2027, 7, 1))
    assert compared(row(), members=(later,)).nothing


FOREIGN = {
    "别系的单位": row(department="经管系", branch="经管2301", number="9990001"),
    "别系的人": row(number="T001", name="王建国"),
    "没写单位": row(number="9990001", department="", branch=""),
    "任不了的职务": row(posts=(PostCell(PostKind.FULL_TIME),)),
}


@pytest.mark.parametrize("one", FOREIGN.values(), ids=FOREIGN)
def test_a_secretary_stays_in_his_department(one: Row):
    done = compared(one, by=SECRETARY)
    assert counted(done)[-1] == 1
    assert done.members == done.posts == ()
    assert compared(one).figures.wrong == 0


def test_a_secretary_gives_no_qq_to_somebody_whose_post_is_above_him():
    admin = (10, Tenure(1, PostKind.ADMIN, None, None, TODAY, None))
    assert "请校团委" in compared(row(qq=60001), by=SECRETARY, tenures=[admin]).problems[0].words
    assert compared(row(qq=60001), by=SECRETARY).figures.changed == 1
