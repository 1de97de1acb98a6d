"""第几行：几张工作表接着数，说的时候说各自的。"""


class Line(int):
    """接起来的第几行，好比先后；说的是这张表里的第几行，读了几张的带上表名。"""

    row: int
    sheet: str

    def __new__(cls, at: int, row: int = 0, sheet: str = "") -> "Line":
        line = super().__new__(cls, at)
        line.row, line.sheet = row or at, sheet
        return line

    def __str__(self) -> str:
        return f"{self.sheet}·{self.row}" if self.sheet else f"{self.row}"


def spoken(line: int) -> str:
    """「第 3 行」「机电系·第 3 行」。"""
    if isinstance(line, Line) and line.sheet:
        return f"{line.sheet}·第 {line.row} 行"
    return f"第 {line} 行"
