"""哪个系、哪个班：认不准的一个单位也不造，各记一句；班级没写年份的各级分开。"""

from datetime import date

import pytest

from models.rules.sheets import Book, Sheet, read
from models.rules.units import UnitKind

TODAY = date(2026, 11, 25)
PEOPLE = ["学号", "姓名"]
LI, HAN = ["202301001", "李雷"], ["202401001", "韩梅梅"]
UNITS = [*PEOPLE, "系", "班级"]
GRADED = [*UNITS, "年级"]
MAJORS = [*PEOPLE, "学院", "专业", "班级", "年级"]


def units(sheet: Sheet) -> list[tuple[str, str]]:
    return [(row.department, row.branch) for row in sheet.rows]


def words(sheet: Sheet) -> list[str]:
    return [p.words for p in sheet.problems]


@pytest.mark.parametrize(
    "text",
    ["休学", "退学", "待定", "未分班", "不详", "教师", "教工", "辅导员", "参军", "已毕业", "全系",
     "机电2301、机电2302", "机电2301班/机电2302班", "机电系", "大一", "全班", "所有班级",
     "机电2023", "机电2301（休学）", "教工党支部", "研究生"],
)  # fmt: skip
def test_a_word_that_is_no_class_makes_none(text: str):
    sheet = read([UNITS, [*LI, "机电系", text]], TODAY)
    assert units(sheet) == [("机电系", "")]
    assert len(sheet.problems) == 1
    assert sheet.problems[0].words.endswith("看不出是哪个系的哪个班，这一格没有用")
    assert sheet.rows[0].branch_unread


@pytest.mark.parametrize(
    "text", ["待定", "男", "专职", "退役", "已毕业", "机电系、经管系", "机电一体化", "党政办"]
)
def test_a_word_that_is_no_department_makes_none(text: str):
    sheet = read([UNITS, [*LI, text, "机电2301"]], TODAY)
    assert units(sheet) == [("", "机电2301")]
    assert len(sheet.problems) == 1


def test_a_unit_there_is_needs_no_suffix():
    there = {"机电": UnitKind.DEPARTMENT, "教工支部": UnitKind.BRANCH, "启航": UnitKind.BRANCH}
    table = [UNITS, [*LI, "机电", "教工"], [*HAN, "", "启航"]]
    sheet = read(table, TODAY, there)
    assert (units(sheet), sheet.problems) == ([("机电系", "教工支部"), ("", "启航")], ())


def test_a_department_written_whole_elsewhere_in_the_sheet_is_known():
    sheet = read([UNITS, [*LI, "机电", "2301"], [*HAN, "机电系", "2401"]], TODAY)
    assert units(sheet) == [("机电系", "机电2301"), ("机电系", "机电2401")]
    assert sheet.problems == ()


@pytest.mark.parametrize("text", ["1班", "机电1班", "机电（1）班"])
def test_a_class_without_its_year_goes_by_the_number_and_says_so(text: str):
    sheet = read([UNITS, [*LI, "机电系", text], [*HAN, "机电系", text]], TODAY)
    assert units(sheet) == [("机电系", "机电2301"), ("机电系", "机电2401")]
    assert [p.words.split("，", 1)[1] for p in sheet.problems] == [
        f"照学号算作机电{year}01；名册里有班级的照名册" for year in (23, 24)
    ]
    assert [(row.grade, row.branch_unread) for row in sheet.rows] == [(None, True)] * 2


def test_a_class_without_its_year_takes_the_written_grade():
    sheet = read([GRADED, [*LI, "机电系", "机电1班", "23"], [*HAN, "", "机电1班", "24级"]], TODAY)
    assert (units(sheet), sheet.problems) == ([("机电系", "机电2301"), ("", "机电2401")], ())
    assert [(row.branch_bare, row.branch_unread) for row in sheet.rows] == [("机电1班", False)] * 2


def test_the_number_may_be_the_class_or_the_year():
    sheet = read([GRADED, [*LI, "机电系", "机电23班", "2023"]], TODAY)
    assert units(sheet) == [("机电系", "")]
    assert words(sheet) == ["「机电23班」看不出是第几班，还是哪一级，这一格没有用"]


def test_a_bare_number_comes_after_the_major():
    table = [MAJORS, [*LI, "机械工程学院", "机械设计", "1班", "2023"],
             [*HAN, "机械工程学院", "车辆工程专业", "2301", "2023"]]  # fmt: skip
    sheet = read(table, TODAY)
    assert [row.branch for row in sheet.rows] == ["机械设计2301", "车辆工程2301"]
    assert sheet.problems == ()


def test_a_bare_number_without_its_major_is_unclear():
    sheet = read([MAJORS, [*LI, "机械工程学院", "", "1班", "2023"],
                  [*HAN, "机械工程学院", "车辆工程", "1班", "2024"]], TODAY)  # fmt: skip
    assert [row.branch for row in sheet.rows] == ["", "车辆工程2401"]
    assert words(sheet) == ["只有班号，专业又没有写，这一格没有用"]


def test_a_class_there_is_under_the_department_is_not_renamed_after_the_major():
    there = {"机电": UnitKind.DEPARTMENT, "机电2301": UnitKind.BRANCH}
    sheet = read([MAJORS, [*LI, "机电系", "车辆工程", "1班", "2023"]], TODAY, there)
    assert [row.branch for row in sheet.rows] == [""]
    assert words(sheet) == [
        "名册里有机电2301，没有车辆工程2301，看不出是哪个，请写全，这一格没有用"
    ]


def test_majors_not_needed_are_told_once():
    table = [MAJORS, [*LI, "机电系", "车辆工程", "机电2301", ""], MAJORS,
             [*HAN, "机电系", "车辆工程", "机电2401", ""]]  # fmt: skip
    assert [p.told for p in read(table, TODAY).problems] == [
        "第 1 行 专业（D 列）：没有读：班级只写班号（像 1班）的，才接在专业后面"
    ]


def book(name: str, *rows: list[str]) -> Book:
    whole = Book()
    whole.begin(name)
    whole += rows
    return whole


@pytest.mark.parametrize(
    ("name", "unit"),
    [("机电系", ("机电系", "")), ("机电2301", ("", "机电2301")), ("机电", ("机电系", ""))],
)
def test_the_name_of_a_sheet_is_the_unit_of_its_people(name: str, unit: tuple[str, str]):
    there = {"机电": UnitKind.DEPARTMENT}
    sheet = read(book(name, PEOPLE, LI, ["经管2401班"], HAN), TODAY, there)
    assert (units(sheet), sheet.problems) == ([unit, ("", "经管2401")], ())


@pytest.mark.parametrize("name", ["Sheet1", "名册2301", "理工学院", "机电", "团干部", "2023级"])
def test_a_sheet_that_names_no_unit_is_told_once(name: str):
    sheet = read(book(name, PEOPLE, LI, HAN), TODAY)
    assert units(sheet) == [("", "")] * 2
    assert [p.told for p in sheet.problems] == [
        "第 1 行 标题：没有系、班级这两列，新来的人没有单位；工作表的名字写成单位也行"
    ]


def test_the_name_of_a_sheet_never_speaks_against_its_columns():
    assert units(read(book("机电系", UNITS, [*LI, "", ""]), TODAY)) == [("", "")]
