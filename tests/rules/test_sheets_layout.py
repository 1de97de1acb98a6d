"""哪一行是标题、哪几行是人、系和班级合起来是哪个支部、粘贴的字怎么分格。"""

from datetime import date

import pytest

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.sheets import PostCell, read

TODAY = date(2026, 11, 25)
PEOPLE = ("学号", "姓名")


def test_what_is_not_a_person_is_passed_over():
    table = [
        ["某校团员花名册", "", ""], ["填表说明：学号必填"], [], ["序号", *PEOPLE], ["1", "1001",
        "李雷"],
        ["", "", ""], ["示例", "1000", "张三"], ["小计", "1"], ["共 1 人"], ["序号", *PEOPLE],
        ["2", "1002", "韩梅梅"], ["3", "", ""], ["合计", "", "2 人"], ["审核：吴老师"],
    ]  # fmt: skip
    sheet = read(table, TODAY)
    assert [(row.line, row.name) for row in sheet.rows] == [(5, "李雷"), (11, "韩梅梅")]
    assert (sheet.problems, sheet.lines) == ((), 2)


def test_a_person_alone_in_his_row_is_not_passed_over():
    sheet = read([PEOPLE, ["", "李雷"], ["1001"]], TODAY)
    assert [p.line for p in sheet.problems] == [2, 3]


def test_a_new_heading_changes_the_columns():
    sheet = read([PEOPLE, ["1001", "李雷"], [], ["姓名", "学号"], ["韩梅梅", "1002"]], TODAY)
    assert [(row.number, row.name) for row in sheet.rows] == [("1001", "李雷"), ("1002", "韩梅梅")]


def test_a_small_title_names_the_unit_of_those_below():
    table = [PEOPLE, ["机电系（共 1 人）"], ["1001", "李雷"], ["经管2301班"], ["1002", "韩梅梅"]]
    units = [(row.department, row.branch) for row in read(table, TODAY).rows]
    assert units == [("机电系", ""), ("", "经管2301")]


def test_a_heading_of_two_floors():
    table = [
        ["学号", "姓名", "职务", "任职时间", ""], ["", "", "", "起", "止"],
        ["1001", "李雷", "兼职", "2026-09-01", "2027-09-01"],
    ]  # fmt: skip
    (row,) = read(table, TODAY).rows
    assert row.posts == (PostCell(PostKind.PART_TIME, date(2026, 9, 1), date(2027, 9, 1)),)


def test_several_posts_each_with_its_days():
    heading = [*PEOPLE, "职务1", "任职起1", "职务2", "任职起2", "任职止2"]
    row = ["1001", "李雷", "兼职", "2026-9-1", "书记", "2025-9-1", "2026-7-1"]
    (person,) = read([heading, row], TODAY).rows
    assert person.posts == (
        PostCell(PostKind.PART_TIME, date(2026, 9, 1)),
        PostCell(PostKind.SECRETARY, date(2025, 9, 1), date(2026, 7, 1)),
    )


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        (["姓名", "QQ", "系"], "没有找到「学号」"),
        (["学号", "QQ", "系"], "没有找到「姓名」"),
        (["甲", "乙"], "没有找到标题行"),
        (["学号", "姓名", "学号", "姓名"], "左右并排"),
    ],
)
def test_a_heading_that_will_not_do_says_why(heading: list[str], words: str):
    with pytest.raises(Refusal, match=words):
        read([heading, ["1", "2", "3", "4"]], TODAY)


@pytest.mark.parametrize(
    ("department", "branch", "grade", "place"),
    [
        ("机电", "机电2301", "", ("机电系", "机电2301")),
        ("机电系", "机电教工支部", "", ("机电系", "机电教工支部")),
        ("机电系", "机电1班", "23级", ("机电系", "机电2301")),
        ("机电系", "机电1", "2023", ("机电系", "机电2301")),
        ("机电系", "23-1班", "", ("机电系", "机电2301")),
        ("机电分团委", "机电2301团支部", "", ("机电系", "机电2301")),
        ("机电系", "1班", "23级", ("机电系", "机电2301")),
        ("机电系", "一班", "2023", ("机电系", "机电2301")),
        ("机电系", "1", "23", ("机电系", "机电2301")),
        ("机电系", "1班", "", ("机电系", "机电1班")),
        ("机电系", "机制2301", "", ("机电系", "机制2301")),
        ("", "机电2301", "", ("", "机电2301")),
        ("机电2301", "", "", ("", "机电2301")),
        ("校团委", "", "", ("", "")),
        ("机电系", "教工支部", "", ("机电系", "教工支部")),
        ("机电系", "卓越班", "", ("机电系", "卓越班支部")),
    ],
)
def test_a_department_and_a_class_make_a_branch(
    department: str, branch: str, grade: str, place: tuple[str, str]
):
    heading = [*PEOPLE, "系", "班级", "年级"]
    sheet = read([heading, ["1001", "李雷", department, branch, grade]], TODAY)
    (row,) = sheet.rows
    assert ((row.department, row.branch), sheet.problems) == (place, ())
