"""几张工作表：有标题的都读，没有的说一声，行号说各自的。"""

from collections.abc import Sequence
from datetime import date

import pytest

from models.rules.refusal import Refusal
from models.rules.sheets import NOTES, Book, read

TODAY = date(2026, 11, 25)
HEAD = ["学号", "姓名", "QQ"]
LI, HAN = ["1001", "李雷", "10001"], ["1002", "韩梅梅", "10002"]


def book(**sheets: Sequence[list[str]]) -> Book:
    whole = Book()
    for name, rows in sheets.items():
        whole.begin(name)
        whole += rows
    return whole


def test_notes_before_the_list_refuse_nothing():
    sheet = read(book(填表说明=[["一人一行"], ["学号必填"]], 名册=[HEAD, ["", "李雷"], LI]), TODAY)
    assert [p.told for p in sheet.problems] == [
        "没读：填表说明（没有学号、姓名的标题行）",
        "第 2 行 学号（A 列）：没有写学号，这一行不导入",
    ]
    assert [row.name for row in sheet.rows] == ["李雷"]
    assert sheet.lines == 2


def test_every_sheet_with_a_heading_is_read_and_named():
    sheet = read(book(机电系=[HEAD, LI], 经管系=[HEAD[::-1], ["12ab", *HAN[1::-1]]]), TODAY)
    assert [row.number for row in sheet.rows] == ["1001", "1002"]
    assert [p.told for p in sheet.problems] == [
        "经管系·第 2 行 QQ（A 列）：12ab 不是 QQ 号，这一格没有用"
    ]
    assert [str(row.line) for row in sheet.rows] == ["机电系·2", "经管系·2"]


def test_a_person_on_two_sheets_is_written_twice():
    sheet = read(book(一=[HEAD, LI], 二=[[], HEAD, LI, ["1001", "李磊"]]), TODAY)
    assert [p.words for p in sheet.problems if p.line == 2] == [
        "和二·第 3 行李雷、二·第 4 行李磊是同一个，写的却不一样，这一行不导入"
    ]
    again = read(book(一=[HEAD, LI], 二=[[], HEAD, LI]), TODAY)
    assert [p.told for p in again.problems] == [
        "二·第 3 行 学号（A 列）：和一·第 2 行一样，只算一次"
    ]


def test_neither_the_heading_nor_the_unit_goes_over_to_the_next_sheet():
    sheet = read(book(一=[HEAD, ["机电2301"], LI], 二=[["甲"], HEAD[::-1], HAN[::-1]]), TODAY)
    assert [row.branch for row in sheet.rows] == ["机电2301", ""]


def test_the_notes_of_our_own_template_are_not_mentioned():
    assert read(book(**{"名册": [HEAD, LI], NOTES: [["必填两列"]]}), TODAY).problems == ()


def test_many_sheets_not_read_are_told_in_one_line():
    others = {f"附{n}": [["甲"]] for n in range(1, 6)}
    (told,) = read(book(名册=[HEAD, LI], **others), TODAY).problems
    assert told.told == "没读：附1、附2、附3等 5 张（没有学号、姓名的标题行）"


def test_no_sheet_with_a_heading_is_a_refusal():
    with pytest.raises(Refusal, match="没有找到「学号」"):
        read(book(一=[["甲"]], 二=[["姓名", "QQ"]]), TODAY)
