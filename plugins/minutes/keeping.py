"""把纪要的图一张张取来、重画、存好；不收的记下为什么，别的照收。"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from config.settings import settings
from models import evidence
from models.db import Unavailable
from models.evidence import Kept
from models.rules.refusal import Refusal
from plugins._chat import photos
from plugins._chat.arguments import Picture
from plugins._chat.files import Download
from plugins._chat.turn import Turn

MOST = 9
TOO_MANY = f"一次最多 {MOST} 张"

Refused = tuple[tuple[int, str], ...]
"""(第几张, 为什么)"""


def folder() -> Path:
    return settings().evidence


async def keep(
    turn: Turn, pictures: Sequence[Picture], download: Download | None = None
) -> tuple[list[Kept], Refused]:
    """取一张存一张，内存里一次只有一张。"""
    kept, refused = list[Kept](), list[tuple[int, str]]()
    for nth, picture in enumerate(pictures, 1):
        try:
            if nth > MOST:
                raise Refusal(TOO_MANY)
            content = await evidence.redraw(await photos.content(turn, picture, download))
            kept.append(await asyncio.to_thread(evidence.keep, folder(), content))
        except Refusal as no:
            refused.append((nth, str(no)))
    return kept, tuple(refused)


@asynccontextmanager
async def unless_written(kept: Sequence[Kept]) -> AsyncIterator[Callable[[bool], None]]:
    """没有写进账里（被拒、出错、旧事件）的图不留在盘上。"""
    done = list[bool]()
    try:
        yield done.append
    except Unavailable:
        done.append(True)  # 写没写进去说不准的，宁可多留一份
        raise
    finally:
        for one in () if any(done) else kept:
            await asyncio.to_thread(evidence.drop, folder(), one)
