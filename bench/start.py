"""V8：从起进程到连上、闲着占多少内存。"""

import asyncio
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.bots import BARE, OURS
from bench.load import LINGER, linked
from bench.process import Candidate, running
from bench.report import Row

ROUNDS = 5
NOTE = "V8 的「头一次」是空目录，建库也在内；「以后」是库已经在。"

Figures = tuple[float, float]
"""几秒连上；闲着几 MB。"""


def measure(rounds: int) -> list[Row]:
    bare, first, again = [], [], []
    for _ in range(rounds):
        bare.append(asyncio.run(start(BARE)))
        with TemporaryDirectory(prefix="bench-") as home:
            first.append(asyncio.run(start(OURS, Path(home))))
            again.append(asyncio.run(start(OURS, Path(home))))
    (s0, mb0), (s1, mb1), (s2, mb2) = (
        tuple(map(median, zip(*each, strict=True))) for each in (bare, first, again)
    )
    return [
        Row("V8", "起进程到连上，以后", s2, "秒", BARE.name, s0, 2.0),
        Row("V8", "起进程到连上，头一次", s1, "秒", BARE.name, s0, 2.0),
        Row("V8", "闲着的内存，以后", mb2, "MB", BARE.name, mb0, 1.6),
        Row("V8", "闲着的内存，头一次", mb1, "MB", BARE.name, mb0, 1.6),
    ]


async def start(candidate: Candidate, home: Path | None = None) -> Figures:
    with running(candidate, home) as bot:
        async with linked(candidate, bot):
            took = time.monotonic() - bot.started
            await asyncio.sleep(LINGER)
            return took, bot.memory()
