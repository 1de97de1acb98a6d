"""T3：没有任务活过它的事务，事务里不调机器人接口；哪种开法、哪种循环都一样。"""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path

from soak import breaks
from soak.breaks import Break
from soak.loops import LOOPS
from soak.promises import Seen, Trial, promise
from soak.scene import bot

OPENINGS: dict[str, tuple[str, ...]] = {"平常": (), "-O": ("-O",), "-X dev": ("-X", "dev")}
TOLD = "事务之内："
"""soak.born 打的那一行的开头。"""


@dataclass(frozen=True)
class Inside:
    """一种开法看到的：每种开任务的办法报没报错、剩下几个任务、接口报没报错、对面收到几次调用。"""

    tasks: list[bool]
    left: int
    call: bool
    heard: int


@promise("T3", "事务里开任务、调接口当场报错：平常、-O、-X dev × asyncio、uvloop，真的 bot.py")
async def refusals(trial: Trial) -> Seen:
    seen = [
        await _inside(trial.home / f"{loop}{nth}", *flags, "-m", "soak.born", loop)
        for loop in LOOPS
        for nth, flags in enumerate(OPENINGS.values())
    ]
    ways = sum(len(s.tasks) for s in seen)
    refused, calls = sum(sum(s.tasks) for s in seen), sum(s.call for s in seen)
    left, heard = sum(s.left for s in seen), sum(s.heard for s in seen)
    figure = (
        f"{len(seen)} 种开法：开任务 {refused}/{ways} 次报错，留下 {left} 个；"
        f"调接口 {calls}/{len(seen)} 次报错，对面收到 {heard} 次"
    )
    return Seen(figure, 0 < ways == refused and calls == len(seen) and left == heard == 0)


async def _inside(home: Path, *argv: str) -> Inside:
    async with bot(home, *argv, LOG_LEVEL="WARNING") as running, running.dial() as qq:
        async with asyncio.timeout(20):
            await running.process.wait()
    lines = [line for line in running.log.read_text("utf-8").splitlines() if line.startswith(TOLD)]
    return Inside(**json.loads(lines[0].removeprefix(TOLD)), heard=len(qq.calls))


breaks.ALL += [
    Break("T3", "models/connections.py",
          "            coro.close()\n            raise RuntimeError(\"事务里不许开任务\")\n",
          "            if __debug__:  # -O 之下没有这一句\n                coro.close()\n"
          "                raise RuntimeError(\"事务里不许开任务\")\n"),
    Break("T3", "plugins/_chat/link.py", "        if db.inside():\n", "        if False:\n"),
]  # fmt: skip
