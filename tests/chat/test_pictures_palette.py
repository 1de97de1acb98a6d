import struct
import zlib

import pytest

from plugins._chat.pictures import Board, draw
from plugins._chat.pictures.drawable import drawable
from plugins._chat.pictures.palette import COLOURS, coloured
from tests.chat.png import chunks, size


async def test_picture_is_indexed_and_complete():
    png = await draw(Board("联系进度", "", (), ""))
    parts = chunks(png)
    width, height = size(png)
    assert (parts[b"IHDR"][8], parts[b"IHDR"][9]) == (8, 3)
    assert len(zlib.decompress(parts[b"IDAT"])) == height * (width + 1)
    for level, colour in COLOURS.values():
        assert parts[b"PLTE"][3 * level : 3 * level + 3] == colour.to_bytes(3)


def test_every_colour_has_a_level_of_its_own():
    assert len({level for level, _ in COLOURS.values()}) == len(COLOURS)


@pytest.mark.parametrize("name", ["way", "reached", "accent"])
def test_bright_colours_lie_where_no_letter_reaches(name: str):
    assert COLOURS[name][0] < COLOURS["ink"][0]


def test_other_pixel_formats_are_refused():
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    with pytest.raises(ValueError, match="8 位 RGBA"):
        coloured(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + header + bytes(4))


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("李😀小雷🎉", "李小雷"),
        ("  林\n小满 ", "林 小满"),
        ("\u202e林\u200b小满", "林小满"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("𠮷䶮", "𠮷䶮"),
        ("✓❤️", "✓❤"),
    ],
)
def test_what_cannot_be_drawn_is_left_out(written: str, drawn: str):
    assert drawable({"name": [written]}) == {"name": [drawn]}
