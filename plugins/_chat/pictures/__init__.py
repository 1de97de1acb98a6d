"""图：离书面定额还有多远（榜），几条职责并排（榜 123），做到哪（进度），投票结果，项目（进展）。

关于人的只画进度，不排名次。
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import lru_cache

from .drawable import drawable


@dataclass(frozen=True)
class BoardRow:
    name: str
    unit: str
    done: int
    target: int | None
    """没有定额写 None（0 也当没有），只画人数。"""
    extra: str


@dataclass(frozen=True)
class BoardSection:
    title: str
    """「 · 」之前是名，之后是定额，如「专职 · 每年 100 人」。"""
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True)
class Board:
    title: str
    subtitle: str
    sections: tuple[BoardSection, ...]
    footer: str


@dataclass(frozen=True)
class SheetLine:
    """一条只有字的：职责名、条款，和「尚无记录」或「—」。"""

    name: str
    note: str
    value: str


@dataclass(frozen=True)
class SheetSection:
    """rows 画成榜上那样的进度条，lines 一条一行字，note 是底下的一句。"""

    title: str
    rows: tuple[BoardRow, ...] = ()
    lines: tuple[SheetLine, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """一个人、一个系或全校的职责进度。"""

    title: str
    subtitle: str
    sections: tuple[SheetSection, ...]
    footer: str


@dataclass(frozen=True)
class Cell:
    """表上一格：没有指标的 target 是 None，只写 done；不该他的整格是 None。"""

    done: int
    target: int | None


@dataclass(frozen=True)
class TableRow:
    name: str
    unit: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class TableSection:
    """note 是底下的一句，没有哪一行时也写。"""

    title: str
    rows: tuple[TableRow, ...]
    note: str = ""


@dataclass(frozen=True)
class Table:
    """几条职责并排，一人一行；columns 是各列的名字。"""

    title: str
    subtitle: str
    columns: tuple[str, ...]
    sections: tuple[TableSection, ...]
    footer: str


@dataclass(frozen=True)
class PollRow:
    """一项的结果。share 画成长短（0 到 1）；scores：打 1、2、3……分的各几人，不是打分的为空。"""

    label: str
    figure: str
    unit: str
    share: float
    first: bool
    scores: tuple[int, ...] = ()


@dataclass(frozen=True)
class PollSection:
    rows: tuple[PollRow, ...]


@dataclass(frozen=True)
class PollPicture:
    """一次投票的结果；note 是怎么数的。"""

    title: str
    subtitle: str
    turnout: str
    sections: tuple[PollSection, ...]
    note: str
    footer: str


@dataclass(frozen=True)
class Mark:
    """评议的一项：share 是占满分的几分之几。"""

    name: str
    share: float
    said: str


@dataclass(frozen=True)
class LifeStep:
    """生命线上的一步；state：done 走过了，now 正在这里，next 还没到。"""

    name: str
    day: str
    state: str
    lines: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Lifeline:
    """一个项目从征集到评议；text 是那个点子。"""

    title: str
    subtitle: str
    text: str
    steps: tuple[LifeStep, ...]
    footer: str


Picture = Board | Sheet | Table | PollPicture | Lifeline

_TEMPLATES = {
    Board: "board.typ", Sheet: "progress.typ", Table: "table.typ", PollPicture: "poll.typ",
    Lifeline: "lifeline.typ",
}  # fmt: skip

# 排版时放开 GIL，线程就够，不必另起进程；只一个线程，一阵 /榜 排队画，内存只占一张图的。
_painter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")


async def draw(picture: Picture) -> bytes:
    """画成 PNG，720 像素宽；同一份数据短时间内只画一次。"""
    return await asyncio.get_running_loop().run_in_executor(_painter, _painted, picture)


@lru_cache(maxsize=8)
def _painted(picture: Picture) -> bytes:
    from .press import png  # 第一次画图才载入排版引擎和 33 MB 的字体

    return png(_TEMPLATES[type(picture)], drawable(asdict(picture)))
