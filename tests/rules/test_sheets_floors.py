"""两层的标题：上下两行一列一列地合成一行，下面一层不是人。"""

from collections.abc import Sequence
from datetime import date

import pytest

from models.rules.posts import PostKind
from models.rules.sheets import PostCell, Row, Sheet, read

TODAY = date(2026, 11, 25)
LI = Row(
    4, "学生", "202301001", "李雷", 12345678, "机电系", "机电2301", 2023,
    (PostCell(PostKind.BRANCH),), guessed_year=2023,
)  # fmt: skip
PERSON = ["202301001", "李雷", "机电系", "机电2301", "12345678", "团支书"]


def of(*rows: Sequence[str]) -> Sheet:
    return read([["某校团员花名册"], *rows], TODAY)


@pytest.mark.parametrize(
    "floors",
    [
        [["基本信息", "", "单位", "", "QQ", "职务"], ["学号", "姓名", "系", "班级", "〃", "〃"]],
        [["基本信息", "", "单位", "", "QQ", "职务"], ["学号", "姓名", "系", "班级", "", ""]],
        [["学号", "姓名", "单位信息", "", "QQ", "职务"], ["〃", "〃", "系", "班级", "〃", "〃"]],
        [["学号", "姓名", "单位", "", "QQ", "职务"], ["", "", "系", "班级"]],
        [["学号", "姓名", "所在单位", "", "联系方式", "职务"],
         ["〃", "〃", "二级学院", "班级", "QQ", "〃"]],
        [["学号", "姓名", "所在系", "班级", "联系方式", "职务"],
         ["〃", "〃", "〃", "〃", "QQ", "名称"]],
    ],
)  # fmt: skip
def test_two_floors_are_one_heading(floors: list[list[str]]):
    assert of(*floors, PERSON) == Sheet((LI,), (), 1)


@pytest.mark.parametrize("below", [["〃", "〃", "〃", "起", "止"], ["", "", "", "起", "止"]])
def test_days_below_and_the_post_beside(below: list[str]):
    row = ["1001", "李雷", "兼职", "2026-09-01", "2027-09-01"]
    sheet = of(["学号", "姓名", "职务", "任职时间", ""], below, row)
    (person,), post = sheet.rows, PostKind.PART_TIME
    assert person.posts == (PostCell(post, date(2026, 9, 1), date(2027, 9, 1)),)
    above = of(["基本信息", "", "职务", "任职时间", ""], ["学号", "姓名", *below[2:]], row)
    assert above == sheet


def test_the_number_and_the_name_are_not_renamed_from_below():
    sheet = of(["学号", "姓名", "系"], ["姓名", "起", ""], ["1001", "李雷", "机电系"])
    assert [(row.number, row.name) for row in sheet.rows] == [("1001", "李雷")]


def test_what_the_heading_names_itself_is_not_taken_from_above():
    sheet = of(["班级", "", "系"], ["", "学号", "姓名", "班级"], ["", "1001", "李雷", "机电2301"])
    assert [row.branch for row in sheet.rows] == ["机电2301"]


def test_people_above_and_below_stay_people():
    table = [
        ["学号", "姓名", "职务"], ["", "韩梅梅", "职务"], ["T001", "王芳", "职务"],
        ["学号", "姓名", ""], ["1002", "李雷", "团支书"],
    ]  # fmt: skip
    sheet = of(*table)
    assert [(row.name, row.posts) for row in sheet.rows] == [("王芳", ()), ("李雷", ())]
    assert [p.line for p in sheet.problems if p.fatal] == [3]
