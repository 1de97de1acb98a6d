"""把人写的字变成画得出来的字：去掉看不见的控制符和字体里没有的表情。"""

import unicodedata
from typing import Any

_EMOJI = range(0x1F000, 0x20000)
_JOINERS = {0x20E3, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}


def drawable(value: Any) -> Any:
    """逐层处理字典、列表里的字符串，其余原样。"""
    match value:
        case str():
            return _plain(value)
        case dict():
            return {key: drawable(item) for key, item in value.items()}
        case list() | tuple():
            return [drawable(item) for item in value]
        case _:
            return value


def _plain(text: str) -> str:
    spaced = " ".join(text.split())
    return "".join(filter(_visible, spaced)).strip()


def _visible(char: str) -> bool:
    code = ord(char)
    if code in _EMOJI or code in _JOINERS:
        return False
    return not unicodedata.category(char).startswith("C")
