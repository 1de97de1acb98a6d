"""读一张调色板 PNG：尺寸、各块、每种颜色的像素数。"""

import struct
import zlib
from collections import Counter

from plugins._chat.pictures.palette import COLOURS


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def chunks(png: bytes) -> dict[bytes, bytes]:
    found, at = {}, 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + body) == int.from_bytes(png[at + 8 + length : at + 12 + length])
        found[kind] = body
        at += length + 12
    return found


def shades(png: bytes) -> Counter[str]:
    """每种颜色画了多少像素；按 PNG 的行滤波还原。"""
    width, height = size(png)
    packed = zlib.decompress(chunks(png)[b"IDAT"])
    above, seen = bytearray(width), Counter[int]()
    for y in range(height):
        start = y * (width + 1)
        row = bytearray(packed[start + 1 : start + 1 + width])
        unfilter(packed[start], row, above)
        seen.update(row)
        above = row
    return Counter({name: seen[level] for name, (level, _) in COLOURS.items()})


def unfilter(kind: int, row: bytearray, above: bytearray) -> None:
    corner = left = 0
    for x, up in enumerate(above):
        guess = left + up - corner
        nearest = min((left, up, corner), key=lambda near: abs(guess - near))
        row[x] = left = (row[x] + (0, left, up, (left + up) // 2, nearest)[kind]) & 0xFF
        corner = up
