"""名册比对：一张表、一本名册，要写下什么。"""

from dataclasses import replace
from datetime import date

import pytest

from models.rules.posts import Held, PostKind, Tenure
from models.rules.rights import Speaker
from models.rules.roster import Member, Plan, Snapshot, Unit, plan
from models.rules.sheets import PostCell, Problem, Row, Sheet
from models.rules.units import UnitKind

TODAY = date(2026, 11, 25)
CHIEF = Speaker(1, superuser=True)
SECRETARY = Speaker(2, posts=(Held(PostKind.SECRETARY, 1, 1),))
ELECTRIC = Unit(1, UnitKind.DEPARTMENT, "机电", "机电系")
CLASS = Unit(2, UnitKind.BRANCH, "机电2301", "机电2301", 1)
ECONOMY = Unit(3, UnitKind.DEPARTMENT, "经管", "经管系")
OTHER = Unit(4, UnitKind.BRANCH, "经管2301", "经管2301", 3)
UNITS = (ELECTRIC, CLASS, ECONOMY, OTHER)
LI = Member(10, "学生", "李雷", "202301001", None, 2, 2023)
HAN = Member(11, "学生", "韩梅梅", "202301002", 50002, 2, 2023)
WANG = Member(12, "教师", "王建国", "T001", None, 3)
GUEST = Member(20, "学生", "雷雷", None, 50001, provisional=True)


def row(line: int = 2, number: str = "202301001", name: str = "李雷", **more) -> Row:
    given = {"department": "机电系", "branch": "机电2301", "grade": 2023, **more}
    return Row(line, given.pop("kind", "学生"), number, name, **given)


def compared(
    *rows: Row, members=(LI, HAN, WANG), by: Speaker = CHIEF, tenures=(), units=UNITS, **more
) -> Plan:
    known = Snapshot(tuple(members), tuple(units), (), tuple(tenures))
    problems = more.pop("problems", ())
    return plan(known, Sheet(rows, problems, len(rows)), by, TODAY, **more)


def counted(done: Plan) -> tuple[int, ...]:
    f = done.figures
    return f.added, f.changed, f.merged, f.unseen, f.wrong


ROWS = {
    "一样的": (row(), (0, 0, 0, 1, 0)),
    "新的": (row(number="202301009", name="新同学"), (1, 0, 0, 2, 0)),
    "改名": (row(name="李磊"), (0, 1, 0, 1, 0)),
    "换班": (row(branch="机电2302"), (0, 1, 0, 0, 0)),
    "补上 QQ": (row(qq=50009), (0, 1, 0, 1, 0)),
    "没写年级的照旧": (row(grade=None), (0, 0, 0, 1, 0)),
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
    done = compared(row(branch="经管2301"), members=())
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


def test_a_cadre_among_the_leavers_asks_again():
    many = [replace(HAN, id=100 + i, number=f"M{i}", qq=None) for i in range(20)]
    rows = [row(), *(row(3 + i, f"M{i}", "韩梅梅") for i in range(19))]
    members = (LI, *many)
    assert not compared(*rows, members=members, full=True).drastic
    post = (119, Tenure(5, PostKind.BRANCH, 2, 1, date(2026, 1, 1), None))
    done = compared(*rows, members=members, full=True, tenures=[post])
    assert done.drastic
    assert done.ended == ((5, TODAY),)
