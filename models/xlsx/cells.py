"""有字的工作表，逐行变成文字：数字写全，日期写成年月日，公式取算好的值。"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import chain
from typing import Any

from models.xlsx.markup import (
    COLUMNS,
    LONGEST,
    ROWS,
    SPARE,
    TOO_LONG,
    TOO_MANY,
    TOO_WIDE,
    WIDEST,
)
from models.xlsx.merged import Filling, Merge
from models.xlsx.refused import Refused

SHOWN = 200
"""一格最多留这么多字，再长的是备注。"""
EXACT = 10**15
"""Excel 的数只有 15 位准的，再大的照科学计数法写，让人看出丢了位数。"""
CHARACTERS = 20_000_000
_ZEROS = re.compile("0{2,}")
_TOO_MUCH = "这张表里的字太多了，请只留要用的几列再发。"
_NOTHING = "这个文件里没有写字的工作表，看看是不是存错了文件。"


def pages(
    content: bytes, merges: Mapping[str, Sequence[Merge]]
) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """每张看得见、写了字的工作表：名字和一行行的字，空行也给；一张都没有 Refused。"""
    from openpyxl import load_workbook  # 查过才载入：打不开的文件犯不着等它

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    left, written = _Left(), False
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # 自称多大不可信，以实际的为准
        part: str = sheet._worksheet_path  # pyright: ignore[reportAttributeAccessIssue] 只记在这
        filling = Filling(merges.get(part, ()))
        found = _filled(sheet.iter_rows(), filling, left)
        if (first := next(found, None)) is not None:
            written = True
            yield sheet.title, chain([first], found)
    if not written:
        raise Refused(_NOTHING)


@dataclass
class _Left:
    """几张表加起来，还能有多少行、多少字。"""

    rows: int = ROWS + SPARE
    characters: int = CHARACTERS

    def take(self, rows: int, characters: int) -> None:
        self.rows -= rows
        self.characters -= characters
        if self.rows < 0:
            raise Refused(TOO_MANY)
        if self.characters < 0:
            raise Refused(_TOO_MUCH)


def _filled(values: Iterator[Sequence[Any]], filling: Filling, left: _Left) -> Iterator[list[str]]:
    """开头的空行先攒着：后面有字才算数，行号才对得上。"""
    blank = 0
    for number, row in enumerate(values, 1):
        cells = _row(row)
        if not cells:
            blank += 1
            continue
        filling.fill(number, cells)
        left.take(blank + 1, sum(map(len, cells)))
        yield from ([""] for _ in range(blank))
        blank = 0
        yield cells


def _row(row: Sequence[Any]) -> list[str]:
    """去掉右边的空格子。"""
    if len(row) > WIDEST:
        raise Refused(TOO_WIDE)
    cells = list(map(_shown, row))
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > COLUMNS:
        raise Refused(TOO_WIDE)
    return cells


def _shown(cell: Any) -> str:
    """格式全是 0 的（0000000000），前面的 0 也是学号的一部分。"""
    text = _text(cell.value)
    if cell.data_type == "n" and text.isdecimal() and _ZEROS.fullmatch(cell.number_format):
        return text.zfill(len(cell.number_format))
    return text


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
