"""花名册读出来的样子：一行行的人，和一格格的毛病。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.rules.posts import PostKind
from models.rules.sheets.lines import spoken

Table = Sequence[Sequence[str]]
"""一格格的字；第一行是 Excel 里的第 1 行，空行也占着位置。"""

Kind = Literal["学生", "教师"]


@dataclass(frozen=True)
class PostCell:
    """表里写着的一段任职，半开 [since, until)；没写起止就是 None。"""

    kind: PostKind
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Row:
    """一个人；没写的是空。title 是没有权限的称呼（副书记、学生会…）。

    grade 是年级那一格或班级名字里写着的；guessed_year 只是照学号猜的，名册里有年级就不用它。
    branch_unread：写了班级，没认出是哪个，不能当作没写。
    """

    line: int
    kind: Kind
    number: str | None
    name: str
    qq: int | None = None
    department: str = ""
    branch: str = ""
    grade: int | None = None
    posts: tuple[PostCell, ...] = ()
    title: str = ""
    guessed_year: int | None = None
    branch_unread: bool = False


@dataclass(frozen=True)
class Problem:
    """哪一行哪一列怎么了，column 写成「QQ（D 列）」；fatal：这一行不导入，否则只是提醒。

    line 为 0：说的是整个文件。
    """

    line: int
    column: str
    words: str
    fatal: bool

    @property
    def told(self) -> str:
        return f"{spoken(self.line)} {self.column}：{self.words}" if self.line else self.words


@dataclass(frozen=True)
class Sheet:
    """lines 是看过的数据行数（标题、空行、合计、示例不算）。"""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    lines: int = 0
