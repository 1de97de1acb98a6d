"""别人发来的图：好的几种，和二十来样坏的。都在内存里现造，一张也不大。"""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image

from models.evidence import LARGEST

SECRET = b"30.123456,112.654321 somebody"


def drawn(
    kind: str = "PNG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **how: Any
) -> bytes:
    out = BytesIO()
    Image.new(mode, size, 120).save(out, kind, **how)
    return out.getvalue()


def tagged() -> bytes:
    """带着拍摄地点、注释的一张照片，横着拍的。"""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, SECRET.decode()
    return drawn("JPEG", exif=exif, comment=SECRET)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, data: bytes = b"", *before: bytes) -> bytes:
    """头上随便写多大的一张灰度图。"""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = _chunk(b"IDAT", zlib.compress(data, 9))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(before) + body + _chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """照着一张好的，把头上写的大小改了。"""
    good = drawn("JPEG")
    at = good.index(b"\xff\xc0") + 5
    return good[:at] + struct.pack(">HH", height, width) + good[at + 4 :]


def gif(width: int, height: int) -> bytes:
    good = drawn("GIF", mode="L")
    at = good.index(b"\x2c") + 5
    sizes = struct.pack("<HH", width, height)
    return good[:6] + sizes + good[10:at] + sizes + good[at + 4 :]


def webp(width: int, height: int) -> bytes:
    """照着一张好的，把 VP8 帧头里的大小改了。"""
    good = drawn("WEBP")
    at = good.index(b"\x9d\x01\x2a") + 3
    return good[:at] + struct.pack("<HH", width, height) + good[at + 4 :]


BOMB = 50_000
Hostile = tuple[Callable[[], bytes], str]

HOSTILE: dict[str, Hostile] = {
    "empty": (lambda: b"", "不是 PNG"),
    "html named png": (lambda: b"<!DOCTYPE html><script>alert(1)</script>", "不是 PNG"),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不是 PNG"),
    "pdf": (lambda: b"%PDF-1.7\n" + b"x" * 99, "不是 PNG"),
    "zip": (lambda: b"PK\x03\x04" + b"x" * 99, "不是 PNG"),
    "executable": (lambda: b"\x7fELF" + b"x" * 99, "不是 PNG"),
    "bmp": (lambda: drawn("BMP"), "不是 PNG"),
    "tiff": (lambda: drawn("TIFF"), "不是 PNG"),
    "ico": (lambda: drawn("ICO"), "不是 PNG"),
    "postscript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n", "不是 PNG"),
    "wav": (lambda: b"RIFF\0\0\0\0WAVE" + b"x" * 99, "不是 PNG"),
    "png head and html": (lambda: b"\x89PNG\r\n\x1a\n<html>", "打不开"),
    "jpeg head and noise": (lambda: b"\xff\xd8\xff" + bytes(range(256)) * 9, "打不开"),
    "gif head alone": (lambda: b"GIF89a", "打不开"),
    "webp head alone": (lambda: b"RIFF\x04\0\0\0WEBP", "打不开"),
    "truncated png": (lambda: drawn(size=(900, 900))[:-40], "打不开"),
    "truncated jpeg": (lambda: drawn("JPEG", (900, 900))[:-400], "打不开"),
    "truncated webp": (lambda: drawn("WEBP", (900, 900))[:-40], "打不开"),
    "png bomb": (lambda: png(BOMB, BOMB, b"\0" * (1 << 24)), "像素太多"),
    "jpeg bomb": (lambda: jpeg(BOMB, BOMB), "像素太多"),
    "gif bomb": (lambda: gif(BOMB, BOMB), "像素太多"),
    "webp bomb": (lambda: webp(16_383, 16_383), "打不开"),
    "square bomb": (lambda: png(19_000, 19_000, b"\0" * (1 << 20)), "像素太多"),
    "long line": (lambda: png(2_000_000_000, 1, b"\0" * 99), "像素太多"),
    "negative width": (lambda: png(0xFFFFFFFF, 0xFFFFFFFF), "像素太多"),
    "no size": (lambda: png(0, 0), "打不开"),
    "half a picture": (lambda: png(5_000, 5_000, b"\0" * 99), "打不开"),
    "text bomb": (
        lambda: png(8, 8, b"\0" * 72, _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(80 << 20)))),
        "打不开",
    ),
    "colour profile bomb": (
        lambda: png(8, 8, b"\0" * 72, _chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(80 << 20)))),
        "打不开",
    ),
    "over ten megabytes": (lambda: drawn() + b"\0" * LARGEST, "超过 10 MB"),
}  # fmt: skip
"""名字 → (怎么造, 回绝里的几个字)。"""
