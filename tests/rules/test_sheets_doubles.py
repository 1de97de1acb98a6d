"""同一个人写了两行：说得到一起的合成一行，说不到一起的都不要。"""

from collections.abc import Sequence
from datetime import date

import pytest

from models.rules.posts import PostKind
from models.rules.sheets import Book, PostCell, Sheet, read

TODAY = date(2026, 11, 25)
HEADING = ("学号", "姓名", "QQ", "系", "班级", "年级", "职务", "任职起", "任职止")
PLAIN = ("1001", "李雷", "", "机电系", "机电2301", "", "", "", "")
BRANCH, PART = PostCell(PostKind.BRANCH), PostCell(PostKind.PART_TIME)
SEPTEMBER = date(2026, 9, 1)


def of(*rows: Sequence[str]) -> Sheet:
    return read([HEADING, *rows], TODAY)


def changed(**cells: str) -> list[str]:
    return [cells.get(head, plain) for head, plain in zip(HEADING, PLAIN, strict=True)]


def test_the_full_list_and_the_list_of_cadres():
    book = Book()
    book.begin("全体")
    book += [["学号", "姓名", "系", "班级"], ["1001", "李雷", "机电系", "机电2301"]]
    book.begin("团干部")
    book += [["姓名", "学号", "职务", "QQ"], ["李雷", "1001", "团支书", "12345678"]]
    sheet = read(book, TODAY)
    (row,) = sheet.rows
    assert (str(row.line), row.qq, row.department, row.branch, row.posts) == (
        "全体·2", 12345678, "机电系", "机电2301", (BRANCH,),
    )  # fmt: skip
    assert [(p.told, p.fatal) for p in sheet.problems][1:] == [
        ("团干部·第 2 行 学号（B 列）：和全体·第 2 行是同一个人，合在一起算", False)
    ]


def test_one_post_of_two_units_is_two_stories():
    one, other = changed(职务="经管系书记"), changed(职务="机电系书记")
    assert of(one, other).rows == ()
    (row,) = of(one, changed(职务="书记")).rows
    assert [post.unit for post in row.posts] == ["经管系"]


@pytest.mark.parametrize(
    ("first", "second", "posts", "title"),
    [
        ({"职务": "团支书"}, {"职务": "兼职"}, (BRANCH, PART), ""),
        ({"职务": "团支书"}, {"职务": "团支书、班长"}, (BRANCH,), "班长"),
        ({"职务": "班长"}, {"职务": "学习委员"}, (), "班长、学习委员"),
        ({"职务": "团支书"}, {"职务": "团支书", "任职起": "2026.9"},
         (PostCell(PostKind.BRANCH, SEPTEMBER),), ""),
    ],
)  # fmt: skip
def test_two_posts_on_two_rows(
    first: dict[str, str], second: dict[str, str], posts: tuple[PostCell, ...], title: str
):
    sheet = of(changed(**first), changed(**second))
    (row,) = sheet.rows
    assert (set(row.posts), row.title, row.branch) == (set(posts), title, "机电2301")
    assert [(p.line, p.fatal) for p in sheet.problems] == [(3, False)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"姓名": "李磊"}), ({"QQ": "12345678"}, {"QQ": "12345679"}), ({}, {"系": "经管系"}),
        ({}, {"班级": "机电2302"}), ({"年级": "2023"}, {"年级": "2022"}),
        ({"职务": "团支书", "任职起": "2026.9"}, {"职务": "团支书", "任职起": "2026.3"}),
        ({"职务": "团支书", "任职止": "2026.9"}, {"职务": "团支书", "任职止": "2026.10"}),
        ({"职务": "团支书", "任职起": "2026.9"}, {"职务": "团支书", "任职止": "2026.3"}),
    ],
)  # fmt: skip
def test_rows_that_contradict_are_both_out(first: dict[str, str], second: dict[str, str]):
    sheet = of(changed(**first), changed(), changed(**second))
    assert (sheet.rows, [p.line for p in sheet.problems if p.fatal]) == ((), [2, 3, 4])


def test_two_terms_of_one_post_written_twice_are_one_copy():
    heading = ["学号", "姓名", "职务1", "任职起1", "任职止1", "职务2", "任职起2"]
    row = ["1001", "李雷", "兼职", "2025.9", "2026.3", "兼职", "2026.9"]
    assert len(read([heading, row, row], TODAY).rows[0].posts) == 2
    assert read([heading, row, [*row[:2], "兼职"]], TODAY).rows == ()
    assert read([heading, [*row[:2], "兼职"], row], TODAY).rows == ()


def test_a_class_that_was_not_read_is_still_not_read():
    sheet = of(changed(系="", 班级="2301"), changed(职务="团支书"))
    (row,) = sheet.rows
    assert (row.branch, row.branch_unread) == ("", True)


def test_the_qq_of_one_who_is_written_twice_is_not_shared_with_himself():
    sheet = of(changed(QQ="12345678"), changed(QQ="12345678", 职务="兼职"), ["1002", "韩梅"])
    assert [row.qq for row in sheet.rows] == [12345678, None]
    again = of(changed(), changed(QQ="12345678"), ["1002", "韩梅", "12345678"])
    assert [row.qq for row in again.rows] == [None, None]
    assert [p.line for p in again.problems if p.column.startswith("QQ")] == [3, 4]
