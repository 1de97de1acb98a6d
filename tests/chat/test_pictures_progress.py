"""进度图：有数的画成榜上那样，没有记录的一条一行；别的学校也画得出。"""

from dataclasses import replace

import pytest

from plugins._chat.pictures import BoardRow, Sheet, SheetLine, SheetSection, draw
from tests.chat.png import shades, size

ROW = BoardRow("专职", "四.1 · 每年 100 人", 3, 12, "合计 640/1200")
LINE = SheetLine("上团课", "四.2 · 每学年 1 次", "尚无记录")


def sheet(*sections: SheetSection) -> Sheet:
    return Sheet("职责进度 · 机电系", "2026 年", sections, "登记数据，截至 2026-11-25 10:00")


def lines(*entries: SheetLine) -> Sheet:
    return sheet(SheetSection("其余职责", lines=entries))


async def test_a_sheet_is_as_wide_as_the_board():
    width, height = size(await draw(sheet(SheetSection("联系", (ROW,), (LINE,), "还差 37 人"))))
    assert width == 720
    assert 300 < height < 700


async def test_the_bar_is_as_long_as_the_share():
    drawn = shades(await draw(sheet(SheetSection("联系", (ROW,)))))
    assert drawn["way"] / (drawn["way"] + drawn["track"]) == pytest.approx(0.25, abs=0.02)


async def test_a_long_name_wraps():
    long = replace(LINE, name="很长的职责名" * 8, note="第五条 · 每学年 60 名" * 3)
    assert size(await draw(lines(long)))[1] > size(await draw(lines(LINE)))[1] + 40


@pytest.mark.parametrize("text", ['#import "x"', "$x$ `raw` \\", "", "\ud800", "👩‍👩‍👧"])
async def test_any_text_is_drawn_as_text(text: str):
    drawn = await draw(lines(SheetLine(text, text, text)))
    assert size(drawn)[0] == 720


async def test_each_part_is_drawn():
    """少画了哪一样，灰字或墨字就少了。"""
    whole = sheet(SheetSection("联系", (ROW,), (LINE,), "还差 37 人"))
    (part,) = whole.sections
    full = shades(await draw(whole))
    for less in (replace(part, lines=()), replace(part, note=""), replace(part, rows=())):
        assert shades(await draw(sheet(less)))["grey"] < full["grey"]


async def test_thirty_departments_weigh_under_200_kb():
    name, rest = "食品与化学工程{}系", "线上日常有话题{}"
    rows = [BoardRow(name.format(n), "在任 3，达标 1", n * 20, 700, f"{n}%") for n in range(30)]
    entries = [replace(LINE, name=rest.format(n)) for n in range(14)]
    drawn = sheet(SheetSection("覆盖", tuple(rows)), SheetSection("其余职责", lines=tuple(entries)))
    assert len(await draw(drawn)) < 200_000
