"""粘贴的一张表：Excel、WPS 复制来的是制表符，手机上打的是竖线、逗号、空格。"""

import csv
import re
from collections.abc import Sequence

from models.rules.sheets.rows import Table

_BARS = re.compile(r"[|｜]")
_COMMAS = re.compile(r"[,，]")
_WIDE = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
_SPACES = re.compile(r"\s+")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c]")
_ONE_HAN = re.compile("[\u3400-\u9fff]")
_RULE = re.compile(r"[\s|｜:+-]*")


def split(text: str) -> Table:
    """一行一个人；按哪种记号分格，看哪种在一半以上的行里都有。"""
    lines = _BREAKS.sub("\n", text).strip("\n").split("\n")
    if "\t" in text:
        return list(csv.reader(lines, delimiter="\t")) if _closed(lines) else _by("\t", lines)
    written = [line.strip() for line in lines]
    if _most(_BARS, written):
        return [_cells(_BARS.split(line.strip("|｜"))) if not _RULE.fullmatch(line) else []
                for line in written]  # fmt: skip
    if _most(_COMMAS, written):
        return [_cells(_COMMAS.split(line)) for line in written]
    if _most(_WIDE, written):
        return [_cells(_WIDE.split(line)) for line in written]
    table = [_SPACES.split(line) if line else [] for line in written]
    width = len(next(filter(None, table), []))
    return [_joined(row) if len(row) > width else row for row in table]


def _most(mark: re.Pattern[str], lines: Sequence[str]) -> bool:
    filled = [line for line in lines if line]
    return 2 * sum(bool(mark.search(line)) for line in filled) > len(filled)


def _closed(lines: Sequence[str]) -> bool:
    """引号成对才按引号读，免得一个落单的引号吞掉后面的人。"""
    return all(line.count('"') % 2 == 0 for line in lines)


def _by(mark: str, lines: Sequence[str]) -> Table:
    return [line.split(mark) for line in lines]


def _cells(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells]


def _joined(row: Sequence[str]) -> list[str]:
    """用一个空格分格时，名字里的空格会多分出一格：「李 雷」接回去。"""
    whole: list[str] = []
    for cell in row:
        if whole and _ONE_HAN.fullmatch(cell) and _ONE_HAN.fullmatch(whole[-1]):
            whole[-1] += cell
        else:
            whole.append(cell)
    return whole
