"""读 .xlsx：好文件读得全，每张表、每一格都读对。"""

from datetime import date, time
from typing import Any

import pytest

from models import workbooks
from models.rules.refusal import Refusal
from models.rules.sheets import Row, read
from models.xlsx import markup
from models.xlsx.merged import MOST
from scripts.sheet import build
from tests.archives import SHEET, hidden, merged, pages, sheet, with_part, with_rows

TODAY = date(2026, 11, 25)


def book(*rows: list[Any], shown: str = "General") -> bytes:
    return pages({"名册": rows}, shown)


async def test_cells_become_text():
    row = [202301001, 202301001.0, 1.5, "0012", " 李雷 ", True, date(2026, 9, 1), 1e20, None]
    assert await workbooks.read(book(row)) == [
        ["202301001", "202301001", "1.5", "0012", "李雷", "是", "2026-09-01", "1e+20"]
    ]


async def test_a_formula_gives_what_excel_last_computed():
    cell = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'
    assert await workbooks.read(with_rows(cell)) == [["2"]]


async def test_lines_are_those_of_excel():
    assert await workbooks.read(book([], ["a"], [], [], ["b", "", ""])) == [
        [""], ["a"], [""], [""], ["b"],
    ]  # fmt: skip


async def test_a_dimension_that_says_too_little_hides_nobody():
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="9"><c r="B9"><v>2</v></c></row>'
    )
    table = await workbooks.read(with_part(SHEET, sheet(rows, dimension="A1")))
    assert (table[0], table[8], len(table)) == (["1", "", "3"], ["", "2"], 9)


async def test_a_cell_merged_downward_is_the_same_all_the_way_down():
    """横着合并的、上面没有字的、空行，都不补。"""
    rows = (["花名册"], ["系", "班级", "姓名"], ["机电系", "", "甲"], ["", "", "乙"], [],
            ["", "机电2301", "丙"], ["", "", "丁"])  # fmt: skip
    content = merged(book(*rows), "A1:C1", "A3:A6", "B3:B4", "B6:C9", "A99:A100")
    assert (await workbooks.read(content))[2:] == [
        ["机电系", "", "甲"], ["〃", "", "乙"], [""], ["〃", "机电2301", "丙"], ["", "〃", "丁"],
    ]  # fmt: skip


async def test_too_many_merged_cells_are_refused():
    refs = (f"A{n}:A{n + 1}" for n in range(1, 2 * MOST + 3, 2))
    with pytest.raises(Refusal, match="合并的格子太多"):
        await workbooks.read(merged(book(["姓名"]), *refs))


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (12345, "0000000000", "0000012345"), (12345678901, "0000000000", "12345678901"),
        (12345, "0", "12345"), (12345, "#,##0", "12345"), (12345.0, "00000000", "00012345"),
        (1.5, "000", "1.5"), (-5, "000", "-5"), ("12", "000", "12"),
    ],
)  # fmt: skip
async def test_zeros_that_excel_shows_in_front_are_kept(value: Any, shown: str, text: str):
    assert await workbooks.read(book([value], shown=shown)) == [[text]]


async def test_every_visible_sheet_that_holds_text_is_read():
    content = pages({"说明": [["甲"]], "空的": [], "名册": [[], ["乙"]], "藏着的": [["丙"]]})
    table = await workbooks.read(hidden(content, "藏着的"))
    assert (table, table.starts) == ([["甲"], [""], ["乙"]], [(0, "说明"), (1, "名册")])


async def test_the_cap_on_rows_is_that_of_all_sheets():
    half = [["x"]] * (markup.ROWS // 2 + markup.SPARE)
    with pytest.raises(Refusal, match="超过了 20000 行"):
        await workbooks.read(pages({"一": half, "二": half}))


async def test_a_long_remark_is_cut():
    (row,) = await workbooks.read(book(["话" * 500]))
    assert row == ["话" * 200]


@pytest.mark.parametrize(("columns", "fits"), [(50, True), (51, False)])
async def test_columns_have_an_end(columns: int, fits: bool):
    if fits:
        assert len((await workbooks.read(book(["x"] * columns)))[0]) == columns
    else:
        with pytest.raises(Refusal, match="超过了 50 列"):
            await workbooks.read(book(["x"] * columns))


async def test_twenty_thousand_people_are_read_in_order():
    rows = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(markup.ROWS))
    table = await workbooks.read(with_rows(rows))
    assert table == [[str(n)] for n in range(markup.ROWS)]


@pytest.mark.parametrize("people", [60, 2000])
async def test_an_invented_roster_is_read_rightly(people: int):
    """每一句该有的都有，不该有的一句没有；每个人都读对。"""
    made = build(people)
    found = read(await workbooks.read(made.content), TODAY)
    told = sorted((p.line, p.column.split("（")[-1][0], p.fatal, p.words) for p in found.problems)
    due = sorted((t.line, t.column, t.fatal, t.words) for t in made.troubles)
    assert [t[:3] for t in told] == [t[:3] for t in due]
    assert [
        words for (*_, said), (*_, words) in zip(told, due, strict=True) if words not in said
    ] == []
    assert {row.number: _plain(row) for row in found.rows} == {
        number: (p.name, p.qq, p.department, p.branch, p.grade, p.kind, p.posts, p.title)
        for number, p in made.people.items()
    }
    assert (len(found.rows), found.lines) == (len(made.people), made.lines)


def _plain(row: Row) -> tuple[Any, ...]:
    posts = tuple((p.kind.value, p.since, p.until) for p in row.posts)
    grade = row.grade or row.guessed_year
    return row.name, row.qq, row.department, row.branch, grade, row.kind, posts, row.title


async def test_a_time_without_a_day_is_still_text():
    assert await workbooks.read(book([time(8, 30)])) == [["08:30:00"]]
