"""一张表读成人：该有的每一句，不该有别的；怎么乱都不出错。"""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.sheets import PostCell, Row, Sheet, read

TODAY = date(2026, 11, 25)
HEADING = ("学号", "姓名", "QQ", "系", "班级", "年级", "类别", "职务", "任职起", "任职止")
WORDS = (
    *HEADING, "机电系", "合计", "示例", "2301", "23-1班", "李雷", "李 雷", "1.0E+09", "12ab",
    "团支书", "〃", "同上", "班级：机电2301", "系：", "2301班",
    "兼职", "2026.9", "起", "止", "工号", "", " ", "共 3 人", "机电系（共 3 人）", "202301001",
)  # fmt: skip
CELLS = st.one_of(st.sampled_from(WORDS), st.text(max_size=12))
TABLES = st.lists(st.lists(CELLS, max_size=12), max_size=12)


def of(*rows: Sequence[str], heading: Sequence[str] = HEADING) -> Sheet:
    return read([heading, *rows], TODAY)


def told(sheet: Sheet) -> list[str]:
    return [p.told for p in sheet.problems]


def test_one_person():
    row = [
        "202301001", "李雷", "12345678", "机电系", "2301", "2023级", "学生", "团支书", "2026-09-01",
        "至今",
    ]  # fmt: skip
    assert of(row) == Sheet(
        (
            Row(
                2, "学生", "202301001", "李雷", 12345678, "机电系", "机电2301", 2023,
                (PostCell(PostKind.BRANCH, date(2026, 9, 1)),), guessed_year=2023,
            ),
        ),
        (), 1,
    )  # fmt: skip


def test_nothing_more_than_number_and_name_is_needed():
    assert of(["T001", "王老师"], heading=["工号", "姓名"]).rows == (
        Row(2, "教师", "T001", "王老师"),
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["", "李雷", "12345678"], "第 2 行 学号（A 列）：没有写学号，这一行不导入"),
        (["1001", ""], "第 2 行 姓名（B 列）：没有写姓名，这一行不导入"),
        (["1001", "李雷（班长）"],
        "第 2 行 姓名（B 列）：「李雷(班长)」不像姓名，这一格请只写姓名，这一行不导入"),
        (["1.0E+09", "李雷"],
         "第 2 行 学号（A 列）：1.0E+09 是科学计数法，丢了位数，请把这一列设成文本重填"
         "，这一行不导入"),
        (["42000019990101001X", "李雷"],
         "第 2 行 学号（A 列）：这像身份证号，请换成学号或工号，这一行不导入"),
    ],
)  # fmt: skip
def test_a_row_that_stays_out(row: list[str], words: str):
    sheet = of(row)
    assert (told(sheet), sheet.rows, sheet.problems[0].fatal) == ([words], (), True)


@pytest.mark.parametrize(
    ("at", "text", "words"),
    [
        (2, "12ab", "QQ（C 列）：12ab 不是 QQ 号，这一格没有用"),
        (2, "13900001234", "QQ（C 列）：13900001234 像手机号，不是 QQ 号，这一格没有用"),
        (3, "教务处", "系（D 列）：「教务处」不像系的名字，这一格没有用"),
        (4, "2301", "班级（E 列）：「2301」看不出是哪个系的哪个班，这一格没有用"),
        (5, "大二", "年级（F 列）：「大二」不是年级，请写成 2026，这一格没有用"),
        (6, "其他", "类别（G 列）：「其他」看不出是学生还是教师，这一格没有用"),
        (8, "99月", "任职起（I 列）：「99月」不是日期，请写成 2026-09-01，这一行的职务没有用"),
        (9, "2020-1-1", "任职止（J 列）：结束不晚于开始，这一行的职务没有用"),
    ],
)
def test_a_cell_that_is_not_used(at: int, text: str, words: str):
    row = ["1001", "李雷", "", "", "", "", "", "兼职", "2026-09-01", ""]
    row[at] = text
    sheet = of(row)
    assert told(sheet) == [f"第 2 行 {words}"]
    assert not sheet.problems[0].fatal
    (person,) = sheet.rows
    assert (person.qq, person.department, person.branch, person.grade) == (None, "", "", None)
    assert bool(person.posts) is (at < 8)
    assert person.branch_unread is (at == 4)


def test_written_twice_alike_is_one():
    sheet = of(["1001", "李雷"], ["1001 ", "李 雷"])
    assert [row.line for row in sheet.rows] == [2]
    assert told(sheet) == ["第 3 行 学号（A 列）：和第 2 行一样，只算一次"]
    assert sheet.lines == 2


def test_written_twice_otherwise_is_nobody():
    sheet = of(["1001", "李雷"], ["1002", "韩梅梅"], ["1001", "李磊"])
    assert [row.name for row in sheet.rows] == ["韩梅梅"]
    assert told(sheet) == [
        "第 2 行 学号（A 列）：和第 4 行李磊是同一个，写的却不一样，这一行不导入",
        "第 4 行 学号（A 列）：和第 2 行李雷是同一个，写的却不一样，这一行不导入",
    ]


def test_one_qq_twice_is_given_to_neither():
    sheet = of(
        ["1001", "李雷", "12345678"], ["1002", "韩梅梅", "12345678"], ["1003", "张三", "7654321"]
    )
    assert [row.qq for row in sheet.rows] == [None, None, 7654321]
    assert told(sheet) == [
        "第 2 行 QQ（C 列）：12345678 和第 3 行韩梅梅是同一个，分不清是谁的，都没有用",
        "第 3 行 QQ（C 列）：12345678 和第 2 行李雷是同一个，分不清是谁的，都没有用",
    ]


def test_a_qq_shared_with_rows_in_error_is_nobodys_either():
    sheet = of(
        ["1001", "李雷", "12345678"], ["1002", "韩梅梅", "12345678"], ["1002", "韩美美", "12345678"]
    )
    assert [(row.name, row.qq) for row in sheet.rows] == [("李雷", None)]
    assert [p.line for p in sheet.problems if p.column.startswith("QQ")] == [2]


def test_two_people_of_one_name_are_fine():
    sheet = of(["1001", "李雷"], ["1002", "李雷"])
    assert (len(sheet.rows), sheet.problems) == (2, ())


@pytest.mark.parametrize(
    ("number", "branch", "grade", "year", "guessed"),
    [
        ("202301001", "", "", None, 2023), ("1001", "机电2401", "", 2024, None),
        ("202301001", "", "22", 2022, 2023), ("1001", "", "", None, None),
        ("209901001", "", "", None, None), ("202301001", "机电2401", "", 2024, 2023),
    ],
)  # fmt: skip
def test_the_grade_is_the_written_one_else_the_class_and_the_number_only_guesses(
    number: str, branch: str, grade: str, year: int | None, guessed: int | None
):
    (row,) = of([number, "李雷", "", "", branch, grade]).rows
    assert (row.grade, row.guessed_year) == (year, guessed)


def test_titles_without_rights_are_text():
    (row,) = of(["1001", "李雷", "", "", "", "", "", "分团委副书记、班长、兼职"]).rows
    assert (row.title, row.posts) == ("分团委副书记、班长", (PostCell(PostKind.PART_TIME),))


@pytest.mark.parametrize("given", [[], [[]], [["a", "b"]], [["学号", "班级"]], [["姓名", "QQ"]]])
def test_a_table_without_its_heading_is_refused(given: list[list[str]]):
    with pytest.raises(Refusal, match="比如：学号 姓名 QQ 系 班级"):
        read(given, TODAY)


@given(TABLES)
def test_reading_never_fails(table: list[list[str]]):
    try:
        sheet = read(table, TODAY)
    except Refusal:
        return
    numbers = [row.number for row in sheet.rows]
    qqs = [row.qq for row in sheet.rows if row.qq]
    assert len(set(numbers)) == len(numbers)
    assert len(set(qqs)) == len(qqs)
    assert len(sheet.rows) <= sheet.lines <= len(table)


@example([["起"], ["学号"]])
@given(TABLES)
def test_reading_under_a_heading_never_fails(table: list[list[str]]):
    try:
        sheet = of(*table)
    except Refusal:  # 编出了左右并排的标题
        return
    out = {p.line for p in sheet.problems}
    assert sheet.lines - len(sheet.rows) <= len(out)
