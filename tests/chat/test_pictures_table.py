"""几条职责并排的图：人多了行矮，列名折行，不该他的是一横。"""

from dataclasses import replace

import pytest

from plugins._chat.pictures import Cell, Table, TableRow, TableSection, draw
from tests.chat.png import shades, size

ROW = TableRow("王老师", "机电系", (Cell(1, 1), Cell(1, 2), Cell(0, 3)))
COLUMNS = ("上团课", "组织恳谈会", "参加主题团日")


def table(*rows: TableRow, note: str = "", columns: tuple[str, ...] = COLUMNS) -> Table:
    section = TableSection("专职", rows, note)
    return Table("123 工程 · 校团委", "2026—2027 学年", columns, (section,), "截至 2026-11-25")


async def test_a_table_is_as_wide_as_the_board():
    width, height = size(await draw(table(ROW, ROW, ROW)))
    assert width == 720
    assert 400 < height < 900


async def test_the_bars_are_as_long_as_the_shares():
    """一格满、一格半、一格空：绿的是蓝的两倍。"""
    drawn = shades(await draw(table(ROW)))
    assert drawn["reached"] / drawn["way"] == pytest.approx(2, abs=0.1)
    assert drawn["track"] / drawn["reached"] == pytest.approx(1.5, abs=0.1)


async def test_what_is_not_his_has_no_bar():
    drawn = shades(await draw(table(replace(ROW, cells=(None, None, Cell(3, None))))))
    assert drawn["way"] == drawn["reached"] == 0
    assert drawn["track"] < 200  # 字边上恰好的灰，不是条


async def test_forty_cadres_weigh_under_200_kb_and_a_note_is_drawn():
    rows = tuple(replace(ROW, name=f"同学{n}") for n in range(40))
    assert len(await draw(table(*rows))) < 200_000
    noted = shades(await draw(table(note="12 人在任，不适用：—")))
    assert noted["grey"] > shades(await draw(table()))["grey"]


@pytest.mark.parametrize("text", ['#import "x"', "$x$ `raw` \\", "", "\ud800", "很长的名字" * 9])
async def test_any_text_is_drawn_as_text(text: str):
    drawn = await draw(table(replace(ROW, name=text, unit=text), note=text, columns=(text,) * 3))
    assert size(drawn)[0] == 720


async def test_nothing_yet():
    assert size(await draw(Table("123 工程", "", COLUMNS, (), "截至")))[0] == 720
