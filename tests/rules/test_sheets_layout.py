"""哪一行是标题、哪几行是人、系和班级合起来是哪个支部、粘贴的字怎么分格。"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.sheets import PostCell, read, split

TODAY = date(2026, 11, 25)
PEOPLE = ("学号", "姓名")


@pytest.mark.parametrize(
    "heading",
    [
        ["学号", "姓名", "QQ", "系"], ["工号/学号", "姓 名", "QQ号码", "学院"],
        ["证件号", "名字（必填）", "ＱＱ号", "所属院系"], ["*学 号:", "学生姓名", "qq", "分团委"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("turned", [1, -1])
def test_headings_go_by_many_names_in_any_order(heading: list[str], turned: int):
    row = ["1001", "李雷", "12345678", "机电系"]
    (person,) = read([heading[::turned], row[::turned]], TODAY).rows
    assert (person.number, person.name, person.qq, person.department) == (
        "1001", "李雷", 12345678, "机电系",
    )  # fmt: skip


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


@pytest.mark.parametrize("called", ["专业班级", "班级(专业)", "行政班名称", "行政班级", "所在班级",
    "所在团支部", "团支部全称", "所属班级名称", "班别", "班级/团支部"])  # fmt: skip
def test_a_class_goes_by_many_names(called: str):
    sheet = read([[*PEOPLE, called], ["1001", "李雷", "机电2301"]], TODAY)
    assert ([row.branch for row in sheet.rows], sheet.problems) == (["机电2301"], ())


@pytest.mark.parametrize(
    "called", ["院系", "所在学院", "所在系部", "学院名称", "所属分团委", "院(系)"]
)
def test_a_department_goes_by_many_names(called: str):
    sheet = read([[*PEOPLE, called], ["1001", "李雷", "机电系"]], TODAY)
    assert ([row.department for row in sheet.rows], sheet.problems) == (["机电系"], ())


@pytest.mark.parametrize(
    ("called", "like"), [("教学班", "班级"), ("支部归属", "班级"), ("录取学院", "系")]
)
def test_a_column_that_looks_like_a_unit_is_not_passed_over_in_silence(called: str, like: str):
    table = [["花名册"], [*PEOPLE, called], ["1001", "李雷", "甲"], ["1002", "韩梅梅", "乙"]]
    (told,) = read(table, TODAY).problems
    assert told.told == (
        f"第 2 行 {called}（C 列）：不认识这一列，没有读；要用就把标题改成「{like}」"
    )
    assert not told.fatal


@pytest.mark.parametrize(
    "heading",
    [
        [*PEOPLE, "联系电话"], [*PEOPLE, "班主任"], [*PEOPLE, "是否班长"], [*PEOPLE, "系统编号"],
        [*PEOPLE, "班级", "班级代码"], [*PEOPLE, "系", "录取学院"], [*PEOPLE, "社会关系"],
    ],
)  # fmt: skip
def test_other_columns_are_nobodys_business(heading: list[str]):
    assert read([heading, ["1001", "李雷"]], TODAY).problems == ()


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
        ("机电", "2301", "", ("机电系", "机电2301")),
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
        ("机电系", "教工", "", ("机电系", "教工支部")),
    ],
)
def test_a_department_and_a_class_make_a_branch(
    department: str, branch: str, grade: str, place: tuple[str, str]
):
    heading = [*PEOPLE, "系", "班级", "年级"]
    sheet = read([heading, ["1001", "李雷", department, branch, grade]], TODAY)
    (row,) = sheet.rows
    assert ((row.department, row.branch), sheet.problems) == (place, ())


@pytest.mark.parametrize(
    "text",
    [
        "学号\t姓名\t班级\n1001\t李 雷\t机电2301", "学号，姓名，班级\r\n1001，李雷，机电2301",
        "学号|姓名|班级\n--|--|--\n1001|李雷|机电2301",
        "| 学号 | 姓名 | 班级 |\n|1001|李雷|机电2301|",
        "学号 姓名 班级\n1001 李雷 机电2301", "学号 姓名 班级\n1001 李 雷 机电2301",
        "学号　姓名　班级\n\n1001　李 雷　机电2301", "学号   姓名   班级\n1001  李 雷  机电2301",
        '"学号"\t"姓名"\t班级\n1001\t"李雷"\t机电2301',
        "学号｜姓名｜班级\n１００１｜李雷｜机电2301",
    ],
)  # fmt: skip
def test_a_pasted_table(text: str):
    (row,) = read(split(text), TODAY).rows
    assert (row.number, row.name, row.branch) == ("1001", "李雷", "机电2301")


def test_a_lonely_quote_swallows_nobody():
    assert len(split('学号\t姓名\n1001\t"李雷\n1002\t韩梅梅')) == 3


@given(st.text())
def test_splitting_never_fails(text: str):
    split(text)
