"""一次导入要写下的一切，和给人看的数。"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.posts import PostKind
from models.rules.roster.facts import Member, Unit
from models.rules.roster.posts import Ended, NewPost
from models.rules.sheets import Problem

MANY_LEAVE = 5
"""这些单位和年级里，五个人里有一个以上要标离校，就请人再说一遍。"""


class What(StrEnum):
    ADDED = "新增"
    CHANGED = "变更"
    MERGED = "合并"
    SAME = "不变"


@dataclass(frozen=True, slots=True)
class Fate:
    """一行的结果；words 说变了什么。"""

    line: int
    what: What
    name: str
    words: str = ""


@dataclass(frozen=True)
class Figures:
    """回话里的几个数。"""

    added: int
    changed: int
    merged: int
    unseen: int
    wrong: int
    posts: int
    ended: int
    leaving: int


@dataclass(frozen=True)
class Plan:
    """units、members 是写下之后的样子，编号为负的是新的；merges 是（并掉的，留下的）。

    unseen：表里没有、却在这些单位和年级里的人；leavers：其中全量要标离校的；settled：暂记转正的；peers：这些单位和年级现有几人。
    leaver_posts：要离校的人里今天还在任的有几位。
    """

    day: date
    full: bool
    units: tuple[Unit, ...]
    members: tuple[Member, ...]
    merges: tuple[tuple[int, int], ...]
    settled: tuple[int, ...]
    posts: tuple[NewPost, ...]
    ended: tuple[Ended, ...]
    unseen: tuple[Member, ...]
    leavers: tuple[Member, ...]
    peers: int
    leaver_posts: int
    fates: tuple[Fate, ...]
    problems: tuple[Problem, ...]

    @property
    def nothing(self) -> bool:
        """名册已经和表里一样。"""
        return not (self.units or self.members or self.merges or self.posts or self.ended)

    @property
    def drastic(self) -> bool:
        """标离校的太多，或里面有在任的：提交时要打出人数。"""
        many = len(self.leavers) * MANY_LEAVE > self.peers
        return bool(self.leavers) and (many or self.leaver_posts > 0)

    @property
    def figures(self) -> Figures:
        what = Counter(fate.what for fate in self.fates)
        return Figures(
            what[What.ADDED], what[What.CHANGED], what[What.MERGED], len(self.unseen),
            len({p.line for p in self.problems if p.fatal}), len(self.posts), len(self.ended),
            len(self.leavers),
        )  # fmt: skip

    @property
    def appointments(self) -> dict[PostKind, int]:
        """每种职务要任命几个。"""
        return dict(Counter(post.kind for post in self.posts))
