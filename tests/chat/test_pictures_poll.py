"""投票结果图：条和票数一样长，最多的是绿的，长选项写全，打分的画得出各几人。"""

import pytest

from plugins._chat.pictures import PollPicture, PollRow, PollSection, draw
from tests.chat.png import shades, size

TOP, NEXT = (
    PollRow("① 周五", "30", "票 60%", 0.6, True),
    PollRow("② 周六", "15", "票 30%", 0.3, False),
)


def poll(*rows: PollRow, text: str = "周五还是周六") -> PollPicture:
    return PollPicture(text, text, text, (PollSection(rows),), text, text)


@pytest.mark.parametrize(
    ("options", "low", "high"), [(2, 350, 600), (5, 600, 1100), (12, 1100, 1800)]
)
async def test_it_grows_with_the_options(options: int, low: int, high: int):
    width, height = size(await draw(poll(*(NEXT,) * options)))
    assert width == 720
    assert low < height < high


async def test_the_bars_are_as_long_as_the_shares():
    drawn = shades(await draw(poll(TOP, NEXT)))
    assert drawn["reached"] / drawn["way"] == pytest.approx(2, abs=0.05)
    assert drawn["track"] / drawn["way"] == pytest.approx(1.1 / 0.3, abs=0.1)


async def test_scores_are_drawn_apart():
    row = PollRow("① 创意", "4.0", "±1.0", 0.8, False, (0, 1, 2, 3, 4))
    plain = PollRow("① 创意", "4.0", "±1.0", 0.8, False)
    spread, bare = await draw(poll(row)), await draw(poll(plain))
    assert size(spread)[1] > size(bare)[1]
    assert shades(spread)["way"] > shades(bare)["way"]


async def test_a_long_option_is_written_out():
    long = PollRow("① " + "很长的选项" * 8, "3", "票 30%", 0.3, False)
    assert size(await draw(poll(long)))[1] > size(await draw(poll(NEXT)))[1]


@pytest.mark.parametrize("text", ['#import "x"', "$x$ `raw` \\", "", "\ud800", "很长的名字" * 9])
async def test_any_text_is_drawn_as_text(text: str):
    row = PollRow(text, text, text, 0.5, True, (1, 0))
    assert size(await draw(poll(row, text=text)))[0] == 720
