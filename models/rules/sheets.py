"""一张花名册读成一行行的人；读不懂的格子各说一句。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.rules.posts import PostKind

Table = Sequence[Sequence[str]]
"""一格格的字，行号从 1 数起，和 Excel 里看到的一样。"""


@dataclass(frozen=True)
class PostCell:
    """表里写着的一段任职；没写起止就是 None。"""

    kind: PostKind
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Row:
    """一个人；没写的是空。title 是没有权限的称呼（副书记、学生会…）。"""

    line: int
    kind: Literal["学生", "教师"]
    number: str | None
    name: str
    qq: int | None = None
    department: str = ""
    branch: str = ""
    grade: int | None = None
    posts: tuple[PostCell, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Problem:
    """第几行哪一列怎么了；fatal：这一行不导入，否则只是提醒。"""

    line: int
    column: str
    words: str
    fatal: bool


@dataclass(frozen=True)
class Sheet:
    """lines 是看过的数据行数（空行、标题、合计不算）。"""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    lines: int = 0


def read(table: Table, today: date) -> Sheet:
    raise NotImplementedError
