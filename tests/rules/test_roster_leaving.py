"""没出现的和离校的：只在表里有的单位和年级里。"""

from dataclasses import replace
from datetime import date

from models.rules.posts import PostKind, Tenure
from models.rules.roster.leaving import Emptied
from models.rules.sheets import Problem
from tests.rules.rosters import HAN, LI, SECRETARY, TODAY, WANG, compared, row


def test_everybody_of_a_full_sheet_is_in_or_leaves():
    done = compared(row(), full=True)
    assert [m.name for m in done.leavers] == ["韩梅梅"]
    assert {m.id: m.left_on for m in done.members} == {11: TODAY}
    assert done.drastic


def test_leaving_stays_inside_the_class_the_grade_and_the_kind():
    others = [replace(HAN, id=30 + i, number=f"N{i}", qq=None, **change)
              for i, change in enumerate(({"unit": 4}, {"grade": 2024}, {"kind": "教师"},
                                          {"provisional": True}, {"left_on": TODAY}))]  # fmt: skip
    assert compared(row(), members=(LI, *others), full=True).unseen == ()


def test_a_foreign_row_in_error_opens_nobody_elses_department():
    neighbour = replace(WANG, id=40, number="T002", name="赵老师")
    rows = (row(), row(3, "T001", "王建国", department="经管系", branch="", grade=None))
    done = compared(*rows, members=(LI, WANG, neighbour), by=SECRETARY, full=True)
    assert done.leavers == ()


def test_whoever_a_wrong_row_names_has_not_left():
    wrong = Problem(3, "学号", "不像学号", fatal=True)
    done = compared(row(), full=True, problems=(wrong,), spared={"韩梅梅"})
    assert done.leavers == ()


def test_a_latin_name_in_a_wrong_row_is_found_too():
    smith = replace(HAN, name="John Smith")
    done = compared(row(), members=(LI, smith), full=True, spared={"JOHNSMITH"})
    assert done.leavers == ()


def test_a_cadre_among_the_leavers_asks_again():
    many = [replace(HAN, id=100 + i, number=f"M{i}", qq=None) for i in range(20)]
    rows = [row(), *(row(3 + i, f"M{i}", "韩梅梅") for i in range(19))]
    members = (LI, *many)
    assert not compared(*rows, members=members, full=True).drastic
    post = (119, Tenure(5, PostKind.BRANCH, 2, 1, date(2026, 1, 1), None))
    done = compared(*rows, members=members, full=True, tenures=[post])
    assert done.drastic
    assert done.ended == ((5, TODAY),)


def test_one_stray_row_does_not_clear_another_class_without_asking():
    """两百人里只走三个，可那是经管2301 的全部：照那个班算。"""
    rows = [row(2 + i, f"M{i}", "韩梅梅") for i in range(200)]
    theirs = [replace(HAN, id=300 + i, number=f"E{i}", qq=None, unit=4) for i in range(4)]
    members = [replace(HAN, id=100 + i, number=f"M{i}", qq=None) for i in range(200)]
    stray = row(300, "E0", "韩梅梅", department="经管系", branch="经管2301")
    done = compared(*rows, stray, members=(*members, *theirs), full=True)
    assert (len(done.leavers), done.peers, done.drastic) == (3, 204, True)
    assert done.emptied == (Emptied("经管2301", 2023, "学生", 3, 4),)


def test_a_few_of_every_class_is_not_drastic():
    both = [
        replace(HAN, id=100 + i, number=f"M{i}", qq=None, unit=2 + i % 2 * 2) for i in range(40)
    ]
    where = {2: {}, 4: {"department": "经管系", "branch": "经管2301"}}
    rows = [row(2 + i, m.number or "", "韩梅梅", **where[m.unit or 0])
            for i, m in enumerate(both[4:])]  # fmt: skip
    done = compared(*rows, members=both, full=True)
    assert (len(done.leavers), done.drastic, done.emptied) == (4, False, ())


def test_a_secretary_marks_nobody_whose_post_is_above_him():
    """离校就停职：书记任免不了的职务，不能借全量去停。"""
    full_time = Tenure(1, PostKind.FULL_TIME, 1, 1, date(2025, 9, 1), None)
    branch = Tenure(2, PostKind.BRANCH, 2, 1, date(2025, 9, 1), None)
    above = compared(row(), tenures=((HAN.id, full_time),), by=SECRETARY, full=True)
    assert (above.leavers, above.ended, len(above.unseen)) == ((), (), 1)
    his = compared(row(), tenures=((HAN.id, branch),), by=SECRETARY, full=True)
    assert [m.name for m in his.leavers] == ["韩梅梅"]
    chief = compared(row(), tenures=((HAN.id, full_time),), full=True)
    assert [m.name for m in chief.leavers] == ["韩梅梅"]


def test_a_secretary_does_not_take_in_an_officer_without_a_unit():
    admin = Tenure(1, PostKind.ADMIN, None, None, date(2025, 9, 1), None)
    loose = replace(HAN, unit=None)
    done = compared(
        row(3, "202301002", "韩梅梅"), members=(LI, loose), tenures=((HAN.id, admin),), by=SECRETARY
    )
    assert [p.fatal for p in done.problems] == [True]
