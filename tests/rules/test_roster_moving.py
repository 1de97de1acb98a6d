"""换班、换系、改学号：空着的格子不清空什么，整班改挂、疑似同一个人都说出来。"""

from dataclasses import replace
from datetime import date

import pytest

from models.rules.posts import PostKind, Tenure
from models.rules.roster import Member, Unit
from models.rules.units import UnitKind
from tests.rules.rosters import (
    CLASS,
    ECONOMY,
    ELECTRIC,
    GUEST,
    LI,
    SECRETARY,
    TODAY,
    UNITS,
    compared,
    counted,
    row,
)

AGO = date(2026, 9, 1)


def test_a_row_without_a_class_leaves_him_in_his_class():
    assert compared(row(branch="")).nothing
    assert compared(row(department="", branch="")).nothing
    done = compared(row(branch="", name="李磊"), by=SECRETARY)
    assert done.members == (replace(LI, name="李磊"),)


def test_a_row_of_another_department_without_a_class_is_a_move_and_told():
    done = compared(row(department="经管系", branch=""))
    assert done.members == (replace(LI, unit=ECONOMY.id),)
    assert done.fates[0].words == "机电2301→经管系"
    (told,) = done.problems
    assert (told.words, told.fatal) == ("没有写班级，从机电2301改记到经管系", False)


def of(class_: Unit, how_many: int) -> list[Member]:
    return [Member(50 + i, "学生", f"同学{i}", f"N{i}", None, class_.id, 2023)
            for i in range(how_many)]  # fmt: skip


def rows(how_many: int, **more):
    return [row(2 + i, f"N{i}", f"同学{i}", **more) for i in range(how_many)]


def test_a_whole_class_written_under_another_department_moves_there():
    """头一个导入的人把班记错了系，校团委照对的表再导入一次就改过来。"""
    done = compared(*rows(3, department="经管系"), members=of(CLASS, 5))
    assert done.units == (replace(CLASS, parent=ECONOMY.id),)
    (told,) = done.problems
    assert told.words == "全班都写着经管系，机电2301从机电系改到经管系"
    assert done.members == ()


STAYS = {
    "不到一半": (rows(2, department="经管系"), {}),
    "有人写着原来的系": ([*rows(3, department="经管系")[:2], rows(3)[2]], {}),
    "没有那个系": (rows(3, department="体育系"), {}),
    "书记": (rows(3, department="经管系"), {"by": SECRETARY}),
}


@pytest.mark.parametrize(("written", "more"), STAYS.values(), ids=STAYS)
def test_else_the_class_stays_and_every_row_says_so(written: list, more: dict):
    done = compared(*written, members=of(CLASS, 4), **more)
    assert CLASS.id not in [u.id for u in done.units]
    assert "机电2301在名册里属于机电系，照名册" in done.problems[0].words
    assert done.members == ()


def test_a_corrected_number_is_suspected_and_never_a_silent_second_person():
    done = compared(row(number="202301012", name="韩梅梅", qq=50002))
    (told,) = done.problems
    assert "疑似改学号" in told.words
    assert "提交后发 /名册 合并 202301002 202301012" in told.words
    assert done.members[0].qq is None
    full = compared(row(), row(3, "202301012", "韩梅梅", qq=50002), full=True)
    assert full.leavers == ()


def test_two_of_one_name_in_the_table_are_two():
    both = (row(2, "202301002", "韩梅梅"), row(3, "202301012", "韩梅梅", qq=50002))
    (told,) = compared(*both).problems
    assert "50002 已经是韩梅梅的" in told.words
    other = compared(row(number="202301012", name="韩梅", qq=50002))
    assert "疑似" not in other.problems[0].words
    nameless = compared(row(number="202301012", name="韩梅梅", qq=50002), by=SECRETARY)
    assert "202301002" not in nameless.problems[0].words
    assert "请校团委" in nameless.problems[0].words


def held(kind: PostKind, unit: Unit, until: date | None = None) -> tuple[int, Tenure]:
    return LI.id, Tenure(7, kind, unit.id, 1, AGO, until)


def test_a_branch_secretary_who_changes_class_is_told_to_keep_his_post():
    done = compared(row(branch="机电2302"), tenures=[held(PostKind.BRANCH, CLASS)])
    assert done.ended == ()
    assert "机电2301→机电2302；仍是机电2301的团支书，不任了发 /卸任" in done.fates[0].words
    for tenure in (held(PostKind.BRANCH, CLASS, TODAY), held(PostKind.PART_TIME, ELECTRIC)):
        assert "仍是" not in compared(row(branch="机电2302"), tenures=[tenure]).fates[0].words


def test_an_orphan_class_is_no_department():
    loose = Unit(9, UnitKind.BRANCH, "启明班", "启明班")
    done = compared(row(branch=""), members=(replace(LI, unit=9), GUEST), units=(*UNITS, loose))
    assert counted(done) == (0, 1, 0, 0, 0)
    assert done.members[0].unit == ELECTRIC.id
