"""系和班级不写在自己那一格里的：小标题、合并的格子、「同上」。"""

from datetime import date

import pytest

from models.rules.posts import PostKind
from models.rules.sheets import PostCell, Sheet, read

TODAY = date(2026, 11, 25)
PEOPLE = ["学号", "姓名"]
LI, HAN, ZHANG = ["1001", "李雷"], ["1002", "韩梅梅"], ["1003", "张三"]
UNITS = [*PEOPLE, "系", "班级", "年级"]
UNSAID = "和上面合并了，或者写着「同上」，看不出是什么，请写明"


def units(sheet: Sheet) -> list[tuple[str, str]]:
    return [(row.department, row.branch) for row in sheet.rows]


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        (["班级：机电2301"], ("", "机电2301")),
        (["班级：", "机电2301"], ("", "机电2301")),
        (["班级：机电2301 班主任：王老师 人数：40"], ("", "机电2301")),
        (["班级：机电2301", "", "班主任：王老师"], ("", "机电2301")),
        (["所在团支部：机电2301团支部（40 人）"], ("", "机电2301")),
        (["系：机电系 班级：2301班"], ("机电系", "机电2301")),
        (["系：机电系，年级：2023级，班级：1班"], ("机电系", "机电2301")),
        (["学院：某某理工学院 班级：机电2301"], ("", "机电2301")),
        (["系：机电系"], ("机电系", "")), (["学院：某某理工学院"], ("", "")),
        (["班主任：王老师"], ("", "")), (["班级：____"], ("", "")), (["团支部："], ("", "")),
            (["所在支部：____"], ("", "")), (["填表说明：班级：写全称"], ("", "")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", [True, False])
def test_a_line_that_says_the_unit_of_those_below(
    line: list[str], unit: tuple[str, str], above: bool
):
    """写在标题上面、下面都算；不是说单位的，也不当人。"""
    sheet = read([line, PEOPLE, LI] if above else [PEOPLE, line, LI], TODAY)
    assert (units(sheet), sheet.problems, sheet.lines) == ([unit], (), 1)


def test_each_block_with_its_line_above_its_heading():
    table = [["班级：机电2301"], PEOPLE, LI, [], ["班级：机电2302"], PEOPLE, HAN, [], PEOPLE, ZHANG]
    assert units(read(table, TODAY)) == [("", "机电2301"), ("", "机电2302"), ("", "")]


def test_a_class_below_its_department():
    table = [PEOPLE, ["机电系"], ["2301班"], LI, ["2302班"], HAN, ["经管2301"], ZHANG]
    assert units(read(table, TODAY)) == [("机电系", "机电2301"), ("机电系", "机电2302"),
                                         ("", "经管2301")]  # fmt: skip


def test_a_title_that_may_be_the_schools_is_not_a_department():
    assert units(read([["某某理工学院"], PEOPLE, LI], TODAY)) == [("", "")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("班级：请写全称", "「请写全称」看不出是哪个系的哪个班"),
        ("系：写全称", "「写全称」看不出是哪个系"),
        ("2301班", "「2301班」看不出是哪个系的哪个班"),
    ],
)
def test_a_line_that_is_unclear_is_a_warning_never_a_unit(line: str, words: str):
    sheet = read([PEOPLE, [line], LI], TODAY)
    assert [p.told for p in sheet.problems] == [f"第 3 行 小标题：{words}，这一格没有用"]
    assert units(sheet) == [("", "")]
    assert sheet.rows[0].branch_unread is ("系：" not in line)


@pytest.mark.parametrize("same", ["〃", "同上", '"', "''", "..", "”", " 同上 ", "＂"])
def test_the_same_as_above(same: str):
    table = [UNITS, [*LI, "机电系", "2301", "23级"], [*HAN, same, same, same], [],
             [*ZHANG, same, same, same]]  # fmt: skip
    sheet = read(table, TODAY)
    assert (units(sheet), sheet.problems) == ([("机电系", "机电2301")] * 3, ())
    assert [row.grade for row in sheet.rows] == [2023] * 3


@pytest.mark.parametrize(
    "between", [[UNITS], [["经管系"]], [[*ZHANG, "", ""]]], ids=["标题", "小标题", "空着"]
)
def test_nothing_above_to_be_the_same_as(between: list[list[str]]):
    table = [UNITS, [*LI, "机电系", "机电2301"], *between, [*HAN, "机电系", "同上"]]
    sheet = read(table, TODAY)
    assert [p.told for p in sheet.problems] == [f"第 4 行 班级（D 列）：{UNSAID}，这一格没有用"]
    assert units(sheet)[-1] == ("机电系", "")
    assert sheet.rows[-1].branch_unread


def test_a_department_the_same_as_nothing_is_no_department():
    (row,) = (sheet := read([UNITS, [*LI, "同上", ""]], TODAY)).rows
    assert (row.department, len(sheet.problems)) == ("", 1)


def test_a_post_and_a_number_are_never_copied():
    table = [[*PEOPLE, "职务", "任职起"], [*LI, "兼职", "2026-09-01"], [*HAN, "〃", "〃"],
             ["〃", "张三", "兼职", "〃"]]  # fmt: skip
    sheet = read(table, TODAY)
    assert [p.told for p in sheet.problems] == [
        f"第 3 行 职务（C 列）：{UNSAID}，这一行的职务没有用",
        f"第 4 行 学号（A 列）：{UNSAID}，这一行不导入",
    ]
    assert [row.posts for row in sheet.rows] == [
        (PostCell(PostKind.PART_TIME, date(2026, 9, 1)),), (),
    ]  # fmt: skip


def test_a_date_merged_downward_is_that_of_all():
    table = [[*PEOPLE, "职务", "任职起"], [*LI, "兼职", "2026-09-01"], [*HAN, "兼职", "〃"]]
    posts = [row.posts for row in read(table, TODAY).rows]
    assert posts == [(PostCell(PostKind.PART_TIME, date(2026, 9, 1)),)] * 2


def test_a_heading_merged_over_two_floors():
    table = [
        ["学号", "姓名", "职务", "任职时间", ""], ["〃", "〃", "〃", "起", "止"],
        ["1001", "李雷", "兼职", "2026-09-01", "2027-09-01"], ["〃"], ["", "", "〃"],
    ]  # fmt: skip
    sheet = read(table, TODAY)
    assert [len(row.posts) for row in sheet.rows] == [1]
    assert sheet.problems == ()
