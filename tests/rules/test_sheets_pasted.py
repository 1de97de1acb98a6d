"""粘贴的字怎么分格；分得和标题不一样多的，哪一格是什么不猜。"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.posts import PostKind
from models.rules.sheets import PostCell, read, split

TODAY = date(2026, 11, 25)


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


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("1002 John Smith 机电系 机电2301 团支书", 6), ("1002 欧阳 娜娜 机电系 机电2301 班长", 6),
        ("1002 韩梅 机电系 机电2301", 4), ("1002 王 五 梅 机电系 机电 2301 班长 无", 7),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", [" ", "   "])
def test_a_row_of_more_or_fewer_cells_than_the_heading_stays_out(row: str, cells: int, gap: str):
    text = "某校花名册\n\n学号 姓名 系 班级 职务\n1001 李雷 机电系 机电2301 团支书\n"
    sheet = read(split((text + row + "\n合计 2").replace(" ", gap)), TODAY)
    assert [row.name for row in sheet.rows] == ["李雷"]
    (told,) = sheet.problems
    assert told.fatal
    assert told.told == (
        f"第 5 行 格数：有 {cells} 格，标题是 5 格，分不清哪一格是哪一列，这一行不导入；"
        "空着的写「无」，姓名里的空格去掉"
    )


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("学号 姓名 系 班级 职务", "1002 John Smith 机电系 机电2301"),
        ("学号 姓名 系 班级 职务", "1002 欧阳 娜娜 机电系 机电2301"),
        ("学号 姓名 班级 职务", "1002 欧阳 娜娜 机电2301"),
        ("学号 姓名 QQ 系", "1002 欧阳 娜娜 12345678"), ("学号 姓名 系", "1002 John Smith"),
        ("学号 姓名 QQ 系 班级", "1002 韩梅 机电系 机电2301 无"),
    ],
)  # fmt: skip
def test_a_row_that_is_shifted_though_as_wide_stays_out(heading: str, row: str):
    sheet = read(split(f"{heading}\n{row}"), TODAY)
    assert sheet.rows == ()
    (told,) = sheet.problems
    assert told.told == (
        "第 2 行 格数：几格像是错开了，这一行不导入；空着的写「无」，姓名里的空格去掉"
    )
    assert told.fatal


def test_what_is_the_same_as_a_row_that_stays_out_is_not_guessed():
    text = "学号 姓名 班级\n1001 李雷 机电2301\n1002 韩梅梅 机电系 机电2302\n1003 王芳 同上"
    sheet = read(split(text), TODAY)
    assert [(row.name, row.branch, row.branch_unread) for row in sheet.rows] == [
        ("李雷", "机电2301", False), ("王芳", "", True),
    ]  # fmt: skip
    assert [(p.line, p.fatal) for p in sheet.problems] == [(3, True), (4, False)]


@pytest.mark.parametrize("post", ["团委", "校团委管理员", "机电系书记", "班长"])
def test_a_post_is_no_shift(post: str):
    assert read(split(f"学号 姓名 系 职务\n1001 李雷 机电系 {post}"), TODAY).rows


def test_a_cell_left_out_is_written_out():
    text = "学号 姓名 QQ 班级 职务\n1001 李 雷 无 机电2301 团支书\n1002 韩梅梅 12345678 机电2301 无"
    rows = read(split(text), TODAY).rows
    assert [(r.name, r.qq, r.branch, r.posts) for r in rows] == [
        ("李雷", None, "机电2301", (PostCell(PostKind.BRANCH),)),
        ("韩梅梅", 12345678, "机电2301", ()),
    ]


def test_a_break_inside_quotes_is_inside_the_cell():
    text = (
        '学号\t姓名\t职务\t班级\r\n1001\t李雷\t"团支书\n班长"\t机电2301\r\n1002\t韩梅\t\t机电2301\n'
    )
    sheet = read(split(text), TODAY)
    assert [(r.line, r.name, r.title, r.branch) for r in sheet.rows] == [
        (2, "李雷", "班长", "机电2301"), (3, "韩梅", "", "机电2301"),
    ]  # fmt: skip
    assert (sheet.rows[0].posts, sheet.problems) == ((PostCell(PostKind.BRANCH),), ())


@pytest.mark.parametrize("last", ['1002\t"韩梅梅', '1002\t韩梅梅"', '1002\t"'])
def test_two_lonely_quotes_swallow_nobody_either(last: str):
    assert len(split(f'学号\t姓名\n1001\t"李雷\n{last}\n1003\t王芳')) == 4
