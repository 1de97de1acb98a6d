"""把数字排成一张中文表。"""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

HEADER = ("条款", "量什么", "青桥", "对照", "比值", "上限", "结果")


@dataclass(frozen=True)
class Row:
    """limit 是比值的上限；None 只列出。"""

    clause: str
    what: str
    ours: float
    unit: str
    peer: str
    theirs: float
    limit: float | None

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    def cells(self) -> tuple[str, ...]:
        ours, theirs = f"{short(self.ours)} {self.unit}", f"{self.peer} {short(self.theirs)}"
        limit = str(self.limit or "—")
        return (self.clause, self.what, ours, theirs, f"{self.ratio:.3f}", limit, self.said())

    def said(self) -> str:
        if self.limit is None:
            return "只列出"
        over = self.ratio / self.limit
        return "达到" if over <= 1 else f"没达到（是上限的 {over:.2f} 倍）"


def table(rows: Sequence[Row]) -> str:
    lines = [HEADER, *(row.cells() for row in rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(padded, line, widths)).rstrip() for line in lines)


def short(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}"


def width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
