"""承诺的登记处：每条写明要求的数，验的函数交回看到的数。"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CRASHED = "没验成："
"""验的时候自己出了错：不算做到，也不算看出了哪里弄坏。"""


@dataclass(frozen=True)
class Seen:
    """看到的：一句带数的话，和做到没有。"""

    figure: str
    met: bool


@dataclass(frozen=True)
class Trial:
    """一次验：home 是这一条自己的临时目录；quick 时量小一些，只为看出弄坏的代码。"""

    home: Path
    quick: bool

    def times(self, full: int, quick: int) -> int:
        return quick if self.quick else full


Check = Callable[[Trial], Coroutine[Any, Any, Seen]]


@dataclass(frozen=True)
class Promise:
    id: str
    asked: str
    check: Check


ALL: dict[str, Promise] = {}


def promise(id: str, asked: str) -> Callable[[Check], Check]:
    """登记一条承诺：编号（如 L1、T5·磁盘满）和要求的数。"""

    def register(check: Check) -> Check:
        ALL[id] = Promise(id, asked, check)
        return check

    return register
