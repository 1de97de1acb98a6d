"""编一份像真的花名册：合并的题头和班级、换了次序的列、全角、浮点数、重行……人都是编的，毛病都有数。

`python -m scripts.sheet 名册.xlsx 2000` 存一份看看。
"""

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from scripts.grid import Down, packed
from scripts.invented import DEPARTMENTS, Cells, Person, cells, named, student, teacher

FIRST = (
    "title", "number", "name", "qq", "department", "branch", "grade", "kind", "post", "since",
    "until", "note",
)  # fmt: skip
SECOND = (
    "kind", "name", "number", "branch", "department", "grade", "qq", "post", "since", "until",
    "note", "title",
)  # fmt: skip
"""从第七个系起换一种列序，标题再写一遍。"""
HEADINGS = {
    "title": "序号", "number": "学号/工号（必填）", "name": "姓 名", "qq": "QQ号码",
    "department": "院系", "branch": "所在班级", "grade": "年级", "kind": "类别",
    "post": "团内职务", "since": "任职时间", "until": "任职结束", "note": "备注",
}  # fmt: skip
JOINED, JOINTS = (1, 7), ("department", "branch", "grade")
"""这两个系按班排，同一个班的这几格竖着合并。"""
EVERY = 23
"""每隔几个学生出一种毛病，轮着来。"""


@dataclass(frozen=True)
class Trouble:
    """第几行哪一列该有的一句，words 是其中几个字。"""

    line: int
    column: str
    words: str
    fatal: bool


@dataclass
class Made:
    """people：该读出来的人；troubles：该有的每一句，不该有别的；lines：有几行人。"""

    content: bytes = b""
    people: dict[str, Person] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    lines: int = 0


def build(people: int = 2000, seed: int = 4) -> Made:
    """people 个人（重写的行不算），同一个 seed 编出同一份。"""
    return _Writer(random.Random(seed)).write(people)


class _Writer:
    def __init__(self, dice: random.Random) -> None:
        self.dice, self.made = dice, Made()
        self.rows: list[list[Any]] = [["某校团员青年花名册"], ["填表说明：一人一行，学号必填"], []]
        self.order: tuple[str, ...] = FIRST
        self.merges: list[Down] = []
        self.count = self.flaws = 0

    def write(self, people: int) -> Made:
        self._heading()
        for nth, department in enumerate(DEPARTMENTS):
            if nth == 6:
                self.rows += [[], []]
                self.order = SECOND
                self._heading()
            share = people // 12 + (nth < people % 12)
            self.rows.append([f"{department}系（共 {share} 人）"])
            self._department(nth, department, share)
            self.rows += [["小计", share], []]
        self.rows += [["合计", people], ["填表人：周老师        审核人：吴老师"]]
        self.made.content = packed(self.rows, len(FIRST), self.merges)
        return self.made

    def _heading(self) -> None:
        self.rows.append([HEADINGS[c] for c in self.order])

    def _department(self, nth: int, department: str, share: int) -> None:
        for i in range(min(share, 4)):
            self._put(*teacher(nth, department, i))
        order = range(share - 4)
        if nth in JOINED:
            order = sorted(order, key=lambda i: (i % 3, i // 3 % 2))
        starts: dict[str, int] = {}
        for i in order:
            self.count += 1
            person = student(nth, department, i, self.count)
            starts.setdefault(person.branch, len(self.rows))
            written = cells(person, self.dice)
            if i % EVERY == EVERY - 1:
                self.flaws += 1
                FLAWS[self.flaws % len(FLAWS)](self, person, written)
            else:
                self._put(person, written)
            if i % 97 == 50:
                self.rows.append([])
        if nth in JOINED:
            self._join([*starts.values(), len(self.rows)])

    def _join(self, starts: Sequence[int]) -> None:
        """每个班的第一行留着字，下面的空着。"""
        for first, after in pairwise(starts):
            for column in map(self.order.index, JOINTS) if after > first + 1 else ():
                self.merges.append((first, after - 1, column))
                for row in filter(None, self.rows[first + 1 : after]):
                    row[column] = ""

    def _put(self, person: Person | None, written: Cells, *troubles: tuple[str, str, bool]) -> int:
        """写一行，记下它该读成谁、该有哪几句；返回行号。"""
        self.made.lines += 1
        row = {"title": self.made.lines, "note": "", **written}
        self.rows.append([row.get(c, "") for c in self.order])
        for which, words, fatal in troubles:
            column = "ABCDEFGHIJKL"[list(self.order).index(which)]
            self.made.troubles.append(Trouble(len(self.rows), column, words, fatal))
        if person is not None:
            self.made.people[person.number] = person
        return len(self.rows)

    # ---- 各种毛病

    def spoiled(self, person: Person, written: Cells, which: str, value: str, words: str) -> None:
        """这一格没有用，人照样在。"""
        lost = replace(person, **{which: None}) if which == "qq" else person
        self._put(lost, {**written, which: value}, (which, words, False))

    def refused(self, written: Cells, which: str, value: str, words: str) -> None:
        self._put(None, {**written, which: value}, (which, words, True))

    def undated(self, person: Person, written: Cells) -> None:
        written = {**written, "post": "兼职", "since": "2026-13-45"}
        self._put(replace(person, title=""), written, ("since", "不是日期", False))

    def twice(self, person: Person, written: Cells) -> None:
        first = self._put(person, written)
        self._put(person, cells(person, self.dice), ("number", f"和第 {first} 行一样", False))

    def quarrelling(self, person: Person, written: Cells) -> None:
        self._put(None, written, ("number", "写的却不一样", True))
        other = cells(replace(person, name="另一个人"), self.dice)
        self._put(None, other, ("number", "写的却不一样", True))

    def sharing(self, person: Person, written: Cells) -> None:
        again = replace(person, number=f"{person.number}9", name=named(self.count + 7))
        words = ("qq", "分不清是谁的", False)
        self._put(replace(person, qq=None), written, words)
        self._put(replace(again, qq=None), cells(again, self.dice), words)


def _spoiled(which: str, value: str, words: str) -> Callable[[_Writer, Person, Cells], None]:
    return lambda writer, person, written: writer.spoiled(person, written, which, value, words)


def _refused(which: str, value: str, words: str) -> Callable[[_Writer, Person, Cells], None]:
    return lambda writer, _, written: writer.refused(written, which, value, words)


FLAWS: tuple[Callable[[_Writer, Person, Cells], None], ...] = (
    _spoiled("qq", "12ab", "12ab 不是 QQ 号"),
    _spoiled("qq", "13900001234", "像手机号"),
    _spoiled("kind", "其他", "看不出是学生还是教师"),
    _refused("number", "", "没有写学号"),
    _refused("name", " ", "没有写姓名"),
    _refused("number", "2.02E+12", "丢了位数"),
    _refused("name", "李雷（班长）", "不像姓名"),
    _refused("number", "42000019990101001X", "像身份证号"),
    _Writer.undated,
    _Writer.twice,
    _Writer.quarrelling,
    _Writer.sharing,
)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build(int(sys.argv[2])).content)
