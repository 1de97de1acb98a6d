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

Figures = tuple[float, float, float]
"""几秒连上；其间几秒 CPU；闲着几 MB。"""


def measure(rounds: int) -> list[Row]:
    bare, first, again = [], [], []
    for _ in range(rounds):
        bare.append(asyncio.run(start(BARE)))
        with TemporaryDirectory(prefix="bench-") as home:
            first.append(asyncio.run(start(OURS, Path(home))))
            again.append(asyncio.run(start(OURS, Path(home))))
    peer, *ours = (list(map(median, zip(*each, strict=True))) for each in (bare, again, first))
    asked = (
        ("起进程到连上", "秒", 2.0), ("其间的 CPU", "秒", None), ("闲着的内存", "MB", 1.6),
    )  # fmt: skip
    return [
        Row("V8", f"{what}，{when}", mine[i], unit, BARE.name, peer[i], limit)
        for i, (what, unit, limit) in enumerate(asked)
        for when, mine in zip(("以后", "头一次"), ours, strict=True)
    ]


async def start(candidate: Candidate, home: Path | None = None) -> Figures:
    with running(candidate, home) as bot:
        async with linked(candidate, bot):
            took, cpu = time.monotonic() - bot.started, bot.cpu()
            await asyncio.sleep(LINGER)
            return took, cpu, bot.memory()
