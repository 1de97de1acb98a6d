"""重画一张图的子进程：先看多大再展开，画到一张新的 JPEG 上，原图带的拍摄信息一样不留。

写到标准输出的头一个字节是 + 就是图，- 就是一句为什么。
"""

import sys
from io import BytesIO

from models.bounds import bind

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
PIXELS = 50_000_000
"""手机里最大的照片也就这么多。"""
SIDE = 20_000
LARGEST_SIDE = 2560
QUALITY = 85
HUGE = "像素太多"
BROKEN = "打不开"


def main(seconds: int) -> None:
    bind(seconds)
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
    sys.stdout.buffer.flush()


def answer(content: bytes) -> bytes:
    try:
        return b"+" + redrawn(content)
    except _Huge:
        return f"-{HUGE}".encode()
    except Exception:  # 库里什么错都可能有，内存不够也在内；对人都是打不开
        return f"-{BROKEN}".encode()


class _Huge(Exception):
    """头上写着的像素太多，没有展开。"""


def redrawn(content: bytes) -> bytes:
    """动图只取第一张；横竖照拍的时候转好，透明的垫白。"""
    from PIL import Image, ImageOps  # 只有子进程里载入

    Image.MAX_IMAGE_PIXELS = None  # 由这里来数，超了就不展开
    with Image.open(BytesIO(content), formats=FORMATS) as opened:
        width, height = opened.size
        if width * height > PIXELS or max(width, height) > SIDE:
            raise _Huge
        opened.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
        mode = "RGBA" if opened.has_transparency_data else "RGB"
        small = opened if opened.mode == mode else opened.convert(mode)  # 不白占一份内存
        small.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
        turned = ImageOps.exif_transpose(small)
    clean, out = Image.new("RGB", turned.size, "white"), BytesIO()
    clean.paste(turned, mask=turned if turned.mode == "RGBA" else None)
    clean.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
