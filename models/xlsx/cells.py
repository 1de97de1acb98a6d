"""第一张有字的工作表，逐行变成文字：数字写全，日期写成年月日，公式取算好的值。"""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from models.xlsx.markup import COLUMNS, LONGEST, TOO_LONG, TOO_WIDE, WIDEST
from models.xlsx.refused import Refused

SHOWN = 200
"""一格最多留这么多字，再长的是备注。"""
EXACT = 10**15
"""Excel 的数只有 15 位准的，再大的照科学计数法写，让人看出丢了位数。"""
CHARACTERS = 20_000_000
_TOO_MUCH = "这张表里的字太多了，请只留要用的几列再发。"
_NOTHING = "这个文件里没有写字的工作表，看看是不是存错了文件。"


def rows(content: bytes) -> Iterator[list[str]]:
    """一行行给，空行也给；全是空的 Refused。"""
    from openpyxl import load_workbook  # 查过才载入：打不开的文件犯不着等它

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # 自称多大不可信，以实际的为准
        found = _filled(sheet.iter_rows(values_only=True))
        if first := next(found, None):
            yield first
            yield from found
            return
    raise Refused(_NOTHING)


def _filled(values: Iterator[Sequence[Any]]) -> Iterator[list[str]]:
    """开头的空行先攒着：后面有字才算数，行号才对得上。"""
    blank, left = 0, CHARACTERS
    for row in values:
        cells = _row(row)
        if not cells:
            blank += 1
            continue
        left -= sum(map(len, cells))
        if left < 0:
            raise Refused(_TOO_MUCH)
        yield from ([""] for _ in range(blank))
        blank = 0
        yield cells


def _row(row: Sequence[Any]) -> list[str]:
    """去掉右边的空格子。"""
    if len(row) > WIDEST:
        raise Refused(TOO_WIDE)
    cells = list(map(_text, row))
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > COLUMNS:
        raise Refused(TOO_WIDE)
    return cells


def _text(value: Any) -> str:
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise Refused(TOO_LONG)
        return value[:SHOWN].strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < EXACT else str(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date | time) else str(value)
