"""粘贴的一张表：Excel、WPS 复制来的是制表符，手机上打的是竖线、逗号、空格。"""

import csv
import io
import re
from collections.abc import Sequence

from models.rules.sheets.rows import Table
from models.rules.sheets.spaced import Spaced

_BARS = re.compile(r"[|｜]")
_COMMAS = re.compile(r"[,，]")
_WIDE = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
_SPACES = re.compile(r"\s+")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c]")
_RULE = re.compile(r"[\s|｜:+-]*")


def split(text: str) -> Table:
    """一行一个人；按哪种记号分格，看哪种在一半以上的行里都有。"""
    whole = _BREAKS.sub("\n", text).strip("\n")
    lines = whole.split("\n")
    if "\t" in text:
        return _quoted(whole) or _by_tabs(lines)
    written = [line.strip() for line in lines]
    if _most(_BARS, written):
        return [_cells(_BARS.split(line.strip("|｜"))) if not _RULE.fullmatch(line) else []
                for line in written]  # fmt: skip
    if _most(_COMMAS, written):
        return [_cells(_COMMAS.split(line)) for line in written]
    gap = _WIDE if _most(_WIDE, written) else _SPACES
    return Spaced(_cells(gap.split(line)) if line else [] for line in written)


def _most(mark: re.Pattern[str], lines: Sequence[str]) -> bool:
    filled = [line for line in lines if line]
    return 2 * sum(bool(mark.search(line)) for line in filled) > len(filled)


def _quoted(text: str) -> Table:
    """引号里换了行的格子是一格；引号里有制表符，是落单的引号吞掉了后面的人，不算。"""
    try:
        table = [*csv.reader(io.StringIO(text), delimiter="\t", strict=True)]
    except csv.Error:
        return []
    return [] if any("\t" in cell for row in table for cell in row) else table


def _by_tabs(lines: Sequence[str]) -> Table:
    """每一行的引号都成对，才按引号读。"""
    if all(line.count('"') % 2 == 0 for line in lines):
        return [*csv.reader(lines, delimiter="\t")]
    return [line.split("\t") for line in lines]


def _cells(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells]
