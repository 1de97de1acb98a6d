"""职务里写着的单位、没写年份的班名：和名册对得上的才用，对不上的照名册、说一声。"""

import pytest

from models.rules.posts import PostKind
from models.rules.roster import Plan, Snapshot, plan
from models.rules.sheets import PostCell, Row, Sheet
from tests.rules.rosters import CHIEF, HAN, LI, TODAY, UNITS, WANG, compared, row
from tests.rules.test_roster_again import applied

SECRETARY_OF = PostCell(PostKind.SECRETARY, unit="经管系")
BRANCH_OF = PostCell(PostKind.BRANCH, unit="机电2301")


def offices(done: Plan) -> list[tuple[PostKind, int | None]]:
    return [(post.kind, post.unit) for post in done.posts]


def words(done: Plan) -> list[str]:
    return [p.words for p in done.problems]


@pytest.mark.parametrize(
    ("cell", "line", "told"),
    [
        (SECRETARY_OF, row(), "职务写的是经管系，这一行是机电系"),
        (BRANCH_OF, row(branch="机电2302"), "职务写的是机电2301，这一行是机电2302"),
        (PostCell(PostKind.SECRETARY, unit="汽车系"), row(), "职务写的是汽车系，这一行是机电系"),
        (PostCell(PostKind.SECRETARY, unit="汽车系"), row(department="", branch=""),
         "名册里没有汽车系"),
        (BRANCH_OF, row(number="202301009", department="", branch="", branch_unread=True),
         "这一行的班级没有认出来"),
    ],
)  # fmt: skip
def test_an_office_of_another_unit_is_no_post(cell: PostCell, line: Row, told: str):
    done = compared(Row(**{**line.__dict__, "posts": (cell,)}))
    assert (offices(done), words(done)) == ([], [f"{told}；职务照名册，没有动"])


@pytest.mark.parametrize(
    ("cell", "line", "unit"),
    [
        (SECRETARY_OF, row(department="", branch=""), 3),
        (PostCell(PostKind.SECRETARY, unit="机电分团委"), row(), 1),
        (BRANCH_OF, row(), 2),
        (BRANCH_OF, row(branch=""), 2),
        (BRANCH_OF, row(2, "T9", "吴老师", kind="教师", department="经管系", branch=""), 2),
    ],
)  # fmt: skip
def test_an_office_of_a_unit_the_row_does_not_contradict(cell: PostCell, line: Row, unit: int):
    done = compared(Row(**{**line.__dict__, "posts": (cell,)}))
    assert (offices(done), done.problems) == ([(cell.kind, unit)], ())


def test_a_unit_new_in_this_sheet_is_named_too_and_twice_is_once():
    teacher = row(2, "T9", "吴老师", kind="教师", department="", branch="", grade=None,
                  posts=(PostCell(PostKind.BRANCH, unit="汽车2301"),))  # fmt: skip
    rows = teacher, row(3, "202301009", "王芳", department="汽车系", branch="汽车2301")
    before = Snapshot((LI, HAN, WANG), UNITS)
    first = plan(before, Sheet(rows, (), 2), CHIEF, TODAY)
    assert (len(first.posts), first.problems) == (1, ())
    assert {u.name for u in first.units} >= {"汽车系", "汽车2301"}
    assert plan(applied(before, first), Sheet(rows, (), 2), CHIEF, TODAY).nothing


def test_the_roster_that_has_a_class_by_its_yearless_name_keeps_its_people_there():
    there = UNITS[1].__class__(5, UNITS[1].kind, "机电1班", "机电1班", 1)
    held = LI.__class__(10, "学生", "李雷", "202301001", None, 5, 2023)
    lines = row(branch_bare="机电1班"), row(3, "202301009", "王芳", branch_bare="机电1班")
    done = compared(*lines, members=(held,), units=(*UNITS, there))
    assert [(m.name, m.unit) for m in done.members] == [("王芳", 2)]


def test_a_guessed_class_is_for_the_new_only():
    done = compared(row(branch="机电2201", branch_unread=True), members=(LI,))
    assert done.nothing
