"""榜图：团干部离书面定额还有多远。只画进度，不排名次。"""

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


# 排版时放开 GIL，线程就够，不必另起进程；只一个线程，一阵 /榜 排队画，内存只占一张图的。
_painter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")


async def draw(board: Board) -> bytes:
    """画成 PNG，720 像素宽；同一份数据短时间内只画一次。"""
    return await asyncio.get_running_loop().run_in_executor(_painter, _painted, board)


@lru_cache(maxsize=8)
def _painted(board: Board) -> bytes:
    from .press import png  # 第一次画图才载入排版引擎和 33 MB 的字体

    return png("board.typ", drawable(asdict(board)))
