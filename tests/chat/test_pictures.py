import asyncio
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from plugins._chat import pictures
from plugins._chat.pictures import Board, BoardRow, BoardSection, draw, press
from tests.chat.png import shades, size

ROW = BoardRow("林小满", "机电系", 63, 100, "本月 +5")


def board(*rows: BoardRow) -> Board:
    section = BoardSection("专职 · 每年 100 人", rows)
    return Board("联系进度", "2026 年", (section,), "登记数据，截至 2026-11-23 12:10")


async def test_board_is_two_pixels_a_point_on_a_360_point_page():
    width, height = size(await draw(board(ROW)))
    assert width == 720
    assert 300 < height < 600


@pytest.mark.parametrize(
    "text",
    [
        '#import "x"',
        "*[link]*",
        "$x$ `raw` <label> @ref \\ // /* = -",
        '#read("/etc/passwd")',
        '"}, "done": 1',
        "很" * 40,
        "W" * 40,
        "阿不都热合曼·买买提江·玉素甫",
        "مەريەم ئابدۇللا",
        "\u202e林小满\u200b\u2066",
        "👩‍👩‍👧😀",
        "Z͑ͫ̓ͪ̂ͫ̽͏a̴l̷g̶o",
        "林\n小\t满\x00",
        "𠮷䶮㛃",
        "\ud800",
        "",
    ],
)
async def test_any_text_is_drawn_as_text(text: str):
    row = replace(ROW, name=text, unit=text, extra=text)
    width, height = size(await draw(board(row, ROW)))
    assert width == 720
    assert height == size(await draw(board(ROW, ROW)))[1]


async def test_markup_in_a_name_is_not_executed():
    """真当标记执行，名字会画成空白，和画一个空名字一样。"""
    assert await draw(board(replace(ROW, name="#h(0pt)"))) != await draw(
        board(replace(ROW, name=""))
    )


async def test_a_name_with_nothing_to_draw_gets_a_dash():
    assert await draw(board(replace(ROW, name="😀"))) == await draw(board(replace(ROW, name="—")))


async def test_long_text_everywhere_else_wraps():
    long = "很长的字" * 30
    picture = await draw(Board(long, long, (BoardSection(long, (ROW,)),), long))
    assert size(picture)[1] > size(await draw(board(ROW)))[1]


@pytest.mark.parametrize(
    ("done", "target"),
    [(0, 100), (1, 100), (100, 100), (130, 100), (99999, 100), (23, None), (3, 0)],
)
@pytest.mark.parametrize("people", [1, 40])
async def test_any_progress_is_drawn(done: int, target: int | None, people: int):
    row = replace(ROW, done=done, target=target)
    assert size(await draw(board(*[row] * people)))[0] == 720


async def test_the_bar_is_as_long_as_the_share():
    drawn = shades(await draw(board(ROW)))
    assert drawn["way"] / (drawn["way"] + drawn["track"]) == pytest.approx(0.63, abs=0.02)


@pytest.mark.parametrize("done", [100, 130])
async def test_a_reached_quota_changes_hue(done: int):
    full, half = shades(await draw(board(replace(ROW, done=done)))), shades(await draw(board(ROW)))
    assert full["reached"] > 1000 > half["reached"] == 0
    assert full["way"] == 0
    assert full["track"] < half["track"] / 10


@pytest.mark.parametrize("target", [None, 0])
async def test_without_a_target_there_is_no_bar(target: int | None):
    drawn = shades(await draw(board(replace(ROW, target=target))))
    assert drawn["way"] == drawn["reached"] == 0


async def test_nothing_yet_says_so():
    """标题、脚注都空着，还画出灰字，就是那句话。"""
    empty = Board("", "", (BoardSection("专职", ()),), "")
    for nothing in (empty, replace(empty, sections=())):
        assert shades(await draw(nothing))["grey"] > 100
    template = Path(pictures.__file__).with_name("look.typ").read_text("utf-8")
    assert "还没有记录" in template


async def test_many_people_are_drawn_denser():
    thirty = size(await draw(board(*[ROW] * 30)))[1]
    eighty = size(await draw(board(*[ROW] * 80)))[1]
    assert eighty < 2 * thirty


async def test_thirty_people_weigh_under_200_kb():
    rows = [replace(ROW, name=f"林小满{i}", done=3 * i, extra=f"本月 +{i}") for i in range(30)]
    assert len(await draw(board(*rows))) < 200_000


async def test_a_burst_is_painted_once_and_off_the_loop(monkeypatch: pytest.MonkeyPatch):
    painted_in: list[str] = []

    def png(template: str, data: object) -> bytes:
        painted_in.append(threading.current_thread().name)
        return template.encode()

    monkeypatch.setattr(press, "png", png)
    burst = board(replace(ROW, extra="只画一次"))
    assert set(await asyncio.gather(*(draw(burst) for _ in range(20)))) == {b"board.typ"}
    assert len(painted_in) == 1
    assert painted_in[0].startswith("pictures")
    pictures._painted.cache_clear()


async def test_new_data_is_a_new_picture():
    assert await draw(board(ROW)) != await draw(board(replace(ROW, done=64)))


def test_importing_loads_neither_typst_nor_the_font():
    script = (
        "import sys, plugins._chat.pictures\n"
        "sys.exit(bool({'typst', 'manimgx_fonts_cjk'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
