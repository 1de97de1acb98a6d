"""模板只用灰度画，颜色由调色板上：PNG 从四通道缩成一通道，三十人的图小一半还多。

代价：彩色到底色的过渡是灰的，所以只有直角、落在整像素上的色块用彩色，字一律不用。
"""

import struct
import zlib
from collections.abc import Iterator

# 模板里的灰度（0–255）和它代表的颜色。彩色都比墨色还深，字的边就不会染上色。
COLOURS = {
    "way": (16, 0x5B8DB8),
    "reached": (24, 0x43A077),
    "accent": (32, 0xC8202F),
    "ink": (42, 0x2B2A28),
    "grey": (112, 0x746F67),
    "hair": (234, 0xEDE9E3),
    "track": (237, 0xE9EEF1),
    "paper": (246, 0xF8F6F2),
}
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGBA, _INDEXED = 6, 3


def levels() -> dict[str, int]:
    """颜色名 → 模板里代替它的灰度。"""
    return {name: level for name, (level, _) in COLOURS.items()}


def coloured(grey: bytes) -> bytes:
    """灰度画的 RGBA 图换成带调色板的图；行滤波逐通道独立，不必解开就能只留一个通道。"""
    chunks = list(_chunks(grey))
    header = next(body for kind, body in chunks if kind == b"IHDR")
    width, height, depth, kind, *rest = struct.unpack(">IIBBBBB", header)
    if (depth, kind) != (8, _RGBA):
        raise ValueError(f"排版引擎给的不是 8 位 RGBA 图：位深 {depth}，类型 {kind}。")
    pixels = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    return _SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, _INDEXED, *rest)),
            _chunk(b"PLTE", _palette()),
            _chunk(b"IDAT", _deflated(_one_channel(pixels, width))),
            _chunk(b"IEND", b""),
        )
    )


def _one_channel(pixels: bytes, width: int) -> bytes:
    """每行一个滤波字节在前，其后四字节一像素，取第一个。"""
    stride = 1 + 4 * width
    rows = range(0, len(pixels), stride)
    return b"".join(pixels[y : y + 1] + pixels[y + 1 : y + stride : 4] for y in rows)


def _deflated(rows: bytes) -> bytes:
    """大片底色配 RLE 最省：比默认策略快三倍，还小一成。"""
    packer = zlib.compressobj(strategy=zlib.Z_RLE)
    return packer.compress(rows) + packer.flush()


def _palette() -> bytes:
    entries = [bytes((level,) * 3) for level in range(256)]
    for level, colour in COLOURS.values():
        entries[level] = colour.to_bytes(3)
    return b"".join(entries)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        size = int.from_bytes(png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
