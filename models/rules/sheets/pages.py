"""一个文件里的几张工作表：首尾相接成一张长表。"""

from collections.abc import Iterator
from dataclasses import dataclass

from models.rules.sheets.lines import Line
from models.rules.sheets.rows import Table


class Book(list[list[str]]):
    """接好的长表；starts：哪一行起是哪一张。"""

    def __init__(self) -> None:
        super().__init__()
        self.starts: list[tuple[int, str]] = []

    def begin(self, name: str) -> None:
        self.starts.append((len(self), name))


@dataclass(frozen=True)
class Page:
    """一张工作表；before：接在多少行后面；named：读的不止这一张，要说是哪张。"""

    name: str
    before: int
    rows: Table
    named: bool = False

    def line(self, row: int) -> Line:
        return Line(self.before + row, row, self.name if self.named else "")


def pages(table: Table) -> Iterator[Page]:
    """粘贴的只有一张，没有名字。"""
    starts = table.starts if isinstance(table, Book) else [(0, "")]
    ends = [start for start, _ in starts[1:]] + [len(table)]
    for (start, name), end in zip(starts, ends, strict=True):
        yield Page(name, start, table[start:end])
