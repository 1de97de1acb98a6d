"""竖着合并的格子：字只在最上面一格，下面的写成「同上」。"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

SAME = "〃"
MOST = 20_000
"""一人一处也够了。"""

_REF = re.compile(r"([A-Z]{1,2})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})")


class Merge(NamedTuple):
    """一块合并的格子的第一列；行从 1 数，列从 0 数。"""

    first: int
    last: int
    column: int


def merge(ref: str) -> Merge | None:
    """只占一行的（横着合并的题头）不用管。"""
    found = _REF.fullmatch(ref)
    if found is None or int(found[2]) >= int(found[3]):
        return None
    return Merge(int(found[2]), int(found[3]), column(found[1]))


def column(letters: str) -> int:
    """A 是 0，AA 是 26。"""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class Filling:
    """从上往下一行行地补；最上面没有字的不补。"""

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._starts: defaultdict[int, list[Merge]] = defaultdict(list)
        for one in merges:
            self._starts[one.first].append(one)
        self._until: dict[int, int] = {}

    def fill(self, number: int, cells: list[str]) -> None:
        """cells 是第 number 行，空行不必来。"""
        for at, last in [*self._until.items()]:
            if last < number:
                del self._until[at]
                continue
            cells.extend([""] * (at + 1 - len(cells)))
            cells[at] = cells[at] or SAME
        for one in self._starts.get(number, ()):
            if one.column < len(cells) and cells[one.column]:
                self._until[one.column] = one.last
