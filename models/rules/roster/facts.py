"""比的时候名册是什么样子；编号为负的是这次新记下的。"""

from dataclasses import dataclass
from datetime import date

from models.rules.posts import Tenure
from models.rules.units import UnitKind


@dataclass(frozen=True, slots=True)
class Unit:
    """一个系或支部。"""

    id: int
    kind: UnitKind
    key: str
    name: str
    parent: int | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """一个人，列名和表里一样。"""

    id: int
    kind: str
    name: str
    number: str | None = None
    qq: int | None = None
    unit: int | None = None
    grade: int | None = None
    provisional: bool = False
    title: str = ""
    left_on: date | None = None

    def gone(self, today: date) -> bool:
        return self.left_on is not None and self.left_on <= today


@dataclass(frozen=True)
class Snapshot:
    """合并掉的人不在内；tenures 是（谁，哪一段），以前的也在内。"""

    members: tuple[Member, ...] = ()
    units: tuple[Unit, ...] = ()
    aliases: tuple[tuple[str, int], ...] = ()
    tenures: tuple[tuple[int, Tenure], ...] = ()
