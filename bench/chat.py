"""V1、V2：不写库的命令和闲话，一条花多少 CPU。"""

import asyncio
from statistics import median

from bench.bots import AIOCQHTTP, BARE, ONE, OURS, SIXTY
from bench.load import linked
from bench.process import Candidate, running
from bench.report import Row

WARM_UP, COMMANDS, BURST, SPACED = 200, 1200, 2000, 800
GAP = 0.04  # 每秒 25 拨
ROUNDS = 3
NOTE = """V1、V2 是一条花的 CPU。V2 以「一口气」（一阵刷屏两千条）为准；
「疏着」是每秒 25 拨、一拨八条，多花的是唤醒进程，只列出；
多 60 条命令时 /帮助 要多数 60 行，也只列出。"""

Figures = tuple[float, float, float]
"""一条命令、一口气的一条闲话、疏着的一条闲话，各花多少毫秒 CPU。"""


def measure(rounds: int) -> list[Row]:
    bots = (BARE, AIOCQHTTP, OURS, ONE, SIXTY)
    seen: dict[str, list[Figures]] = {bot.name: [] for bot in bots}
    for _ in range(rounds):
        for bot in bots:
            seen[bot.name].append(asyncio.run(press(bot)))
    middle = {name: tuple(map(median, zip(*each, strict=True))) for name, each in seen.items()}

    def row(clause: str, what: str, figure: int, pair: tuple[Candidate, Candidate], limit=None):
        ours, theirs = (middle[bot.name][figure] for bot in pair)
        return Row(clause, what, ours, "毫秒", pair[1].name, theirs, limit)

    return [
        row("V1", "来客的 /帮助", 0, (OURS, BARE), 0.7),
        row("V1", "团干部的 /帮助", 0, (ONE, BARE), 0.7),
        row("V2", "闲话，一口气", 1, (OURS, BARE), 0.04),
        row("V2", "闲话，一口气", 1, (OURS, AIOCQHTTP), 1.0),
        row("V2", "闲话，多 60 条命令", 1, (SIXTY, ONE), 1.2),
        row("V2", "/帮助，多 60 条命令", 0, (SIXTY, ONE)),
        row("V2", "闲话，疏着", 2, (OURS, BARE)),
        row("V2", "闲话，疏着", 2, (OURS, AIOCQHTTP)),
    ]


async def press(candidate: Candidate) -> Figures:
    with running(candidate) as bot:
        async with linked(candidate, bot) as client:
            await client.ask_many(WARM_UP)
            await client.chat(WARM_UP)
            zero = await client.settled()
            await client.ask_many(COMMANDS)
            asked = await client.settled()
            for _ in range(candidate.bursts):
                await client.chat(BURST)
            chatted = await client.settled()
            await client.chat(SPACED, GAP)
            spaced = await client.settled()
    command = (asked - zero) / COMMANDS
    burst = ((chatted - asked) / candidate.bursts - command) / BURST
    slow = (spaced - chatted - command) / SPACED
    return command * 1000, burst * 1000, slow * 1000
