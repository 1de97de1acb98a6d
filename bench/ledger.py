"""V5：一百万条联系里的 /榜 和 /我的，与手写 SQL 比；榜读着的时候照样写得进。"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import astuple
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, cast

from bench import school
from bench.by_hand import ByHand
from bench.process import BenchError, apart
from bench.report import Row
from bench.school import ADMIN, CADRES, FIRST_QQ, TODAY
from config.calendar import calendar
from config.regulation import Window
from models import connections
from models.rules.contacts import Draft
from models.rules.periods import Period, period
from models.rules.rights import Act, Origin, Place
from models.services import contacts, ledger, people
from plugins._chat.clock import SHANGHAI
from plugins._chat.line import Line
from plugins._chat.turn import Turn
from plugins.mine import mine

ROUNDS = 7
NOTE = """V5：1 000 000 条联系、20 000 人、200 名团干部，都在今年，SQLite；以 CPU 为准。
青桥走真的连接、用例和 /我的 的 handler；对照是裸 sqlite3，同一个文件。
「榜正在读」与榜读一次比过了多久：被榜挡住就在 1 倍上下，没挡住远小于 1。"""
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=SHANGHAI)
PLAIN = 40
"""/我的 轮着问这么多人，写也写这么多条。"""

Timed = Callable[[], Awaitable[None]]
Took = tuple[float, float]
"""CPU 与过了多久，毫秒。"""
_messages = count(1)


def measure(rounds: int) -> list[Row]:
    return [Row(*cells) for cells in apart("bench.ledger", rounds)]


async def inside(rounds: int) -> list[Row]:
    with TemporaryDirectory(prefix="bench-") as home:
        path = Path(home, "school.db")
        await school.build(path)
        await connections.connect(f"sqlite://{path}")
        try:
            rows = [*await boards(rounds, hand := ByHand(str(path))), *await mines(rounds, hand)]
            return [*rows, *await writes(rows[1].ours)]
        finally:
            await connections.disconnect()


async def boards(rounds: int, hand: ByHand) -> list[Row]:
    year = ledger.contact_period(TODAY)
    week = period(Window.WEEK, TODAY, calendar())
    rows = []
    for what, window in (("/榜", year), ("/榜 本周", week)):
        same_board(await ledger.standings(year, window, TODAY), hand.board(year, window, TODAY))

        async def ours(window: Period = window) -> None:
            await ledger.standings(year, window, TODAY)

        async def theirs(window: Period = window) -> None:
            hand.board(year, window, TODAY)

        rows += await by_turns(what, 1, 1.25, rounds, ours, theirs)
    return rows


def same_board(ours: list[ledger.Standing], theirs: list[tuple[Any, ...]]) -> None:
    mine = {s.person: (s.progress.done, s.times, s.moved) for s in ours}
    if mine != {r[0]: r[-3:] for r in theirs}:
        raise BenchError("榜上的数和手写 SQL 的不同")


async def mines(rounds: int, hand: ByHand) -> list[Row]:
    year = ledger.contact_period(TODAY)
    asked = {
        "/我的，团干部": ([FIRST_QQ + i for i in range(2, PLAIN + 2)], False),
        "/我的，校团委": ([FIRST_QQ + ADMIN] * PLAIN, True),
    }
    rows = []
    for what, (numbers, chief) in asked.items():

        async def ours(numbers: list[int] = numbers) -> None:
            for qq in numbers:
                await mine(await turn(qq))

        async def theirs(numbers: list[int] = numbers, chief: bool = chief) -> None:
            for qq in numbers:
                hand.mine(qq, year, TODAY, chief=chief)

        rows += await by_turns(what, PLAIN, 1.5, rounds, ours, theirs)
        done, times = hand.mine(numbers[0], year, TODAY, chief=chief)
        answer = await mine(await turn(numbers[0]))
        told = answer.text if answer else ""
        if f"联系 {done}/" not in told or f"{times} 人次" not in told:
            raise BenchError(f"/我的 和手写 SQL 的不同：{told[:80]}")
    return rows


async def turn(qq: int) -> Turn:
    speaker = await people.speaker(qq, TODAY)
    line = Line(Origin(10001, -qq, qq, next(_messages), 1), None, ())
    return Turn(cast("Any", None), line, speaker, Place.PRIVATE, NOW)


async def writes(board: float) -> list[Row]:
    """同样的登记，先没有人读，再一直有人读榜。"""
    alone = await record(0)
    year, reading = ledger.contact_period(TODAY), True

    async def read() -> None:
        while reading:
            await ledger.standings(year, year, TODAY)

    reader = asyncio.create_task(read())
    busy = await record(1)
    reading = False
    await reader
    what = "登记一条，榜正在读"
    return [
        Row("V5", what, busy, "毫秒", "榜读一次", board, 0.5),
        Row("V5", what, busy, "毫秒", "没人读时", alone, None),
    ]


async def record(batch: int) -> float:
    took = []
    for number in range(PLAIN):
        speaker = await people.speaker(FIRST_QQ + 1 + number, TODAY)
        moment = NOW + timedelta(seconds=number)
        origin = Origin(10001, 1, speaker.qq, next(_messages), 1)
        person = CADRES + 1 + batch * PLAIN + number
        began = time.perf_counter()
        await contacts.record(Act(speaker, moment, origin), [person], [], Draft(TODAY, "电话"))
        took.append((time.perf_counter() - began) * 1000)
    return median(took)


async def by_turns(
    what: str, each: int, limit: float, rounds: int, ours: Timed, theirs: Timed
) -> list[Row]:
    """两家轮着来，先各热一次，各取中位数；each：一次里有几件。CPU 算数，过了多久只列出。"""
    seen: tuple[list[Took], list[Took]] = ([], [])
    for _ in range(rounds + 1):
        for took, work in zip(seen, (ours, theirs), strict=True):
            took.append(await timed(work))
    (cpu, wall), (peer_cpu, peer_wall) = (
        (median(column) / each for column in zip(*took[1:], strict=True)) for took in seen
    )
    return [
        Row("V5", what, cpu, "毫秒", "手写 SQL", peer_cpu, limit),
        Row("V5", f"{what}，过了多久", wall, "毫秒", "手写 SQL", peer_wall, None),
    ]


async def timed(work: Timed) -> Took:
    cpu, wall = time.process_time(), time.perf_counter()
    await work()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


if __name__ == "__main__":
    print(json.dumps([astuple(row) for row in asyncio.run(inside(int(sys.argv[1])))]))
