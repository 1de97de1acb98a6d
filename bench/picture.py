"""V7：画一张三十人的榜，每次换新数据；画的时候事件循环停不停。"""

import asyncio
import json
import sys
import time
import zlib
from collections.abc import Awaitable
from dataclasses import astuple
from datetime import datetime, timedelta
from statistics import median

from bench.process import apart
from bench.report import Row
from config.calendar import calendar
from config.regulation import Window
from models.rules.periods import Period, period
from models.rules.posts import QUOTA_KINDS
from models.rules.quota import Progress
from models.services.ledger import Standing
from plugins._chat import pictures
from plugins._chat.clock import SHANGHAI
from plugins._chat.pictures import Board
from plugins.board import text

ROUNDS = 25
NOTE = """V7 的承诺是绝对的毫秒，以 CPU 为准（旁边再忙也一样），每次换新数据。
「标准活」是压两兆字节、数二十万个数，只用标准库，这台机器快慢看它。
停顿由每毫秒醒一次的钟量，取最长一停；多出来的上限是自定的。"""
PEOPLE, WARM_UP = 30, 3
MILLISECONDS, KILOBYTES, STALL = 100.0, 200.0, 20.0
NOW = datetime(2026, 11, 25, 10, tzinfo=SHANGHAI)


def measure(rounds: int) -> list[Row]:
    return [Row(*cells) for cells in apart("bench.picture", rounds)]


async def inside(rounds: int) -> list[Row]:
    boards = [board(seed) for seed in range(WARM_UP + 2 * rounds)]
    for data in boards[:WARM_UP]:
        await pictures.draw(data)
    drawn = [await drawing(data) for data in boards[WARM_UP : WARM_UP + rounds]]
    times = [*zip(*drawn, strict=True)]
    cpu, wall, size = median(times[0]), median(times[1]), max(times[2])
    standard = median(chore() for _ in range(rounds))
    still = median([await stall(asyncio.sleep(wall / 1000)) for _ in range(rounds)])
    stalled = median([await stall(pictures.draw(data)) for data in boards[-rounds:]])
    what, stop = f"画 {PEOPLE} 人的榜", "画图时最长一停"
    return [
        Row("V7", what, cpu, "毫秒", "承诺", MILLISECONDS, 1.0),
        Row("V7", what, cpu, "毫秒", "标准活", standard, None),
        Row("V7", f"{what}，过了多久", wall, "毫秒", "承诺", MILLISECONDS, None),
        Row("V7", "图有多大", size, "KB", "承诺", KILOBYTES, 1.0),
        Row("V7", stop, stalled, "毫秒", f"闲着时 + {STALL:.0f}", still + STALL, 1.0),
        Row("V7", stop, stalled, "毫秒", "闲着时", still, None),
    ]


async def drawing(data: Board) -> tuple[float, float, float]:
    """CPU 与过了多久，毫秒；图的大小，KB。"""
    cpu, wall = time.process_time(), time.perf_counter()
    picture = await pictures.draw(data)
    took = time.process_time() - cpu, time.perf_counter() - wall
    return took[0] * 1000, took[1] * 1000, len(picture) / 1000


async def stall(work: Awaitable[object]) -> float:
    """work 办着的时候，每毫秒醒一次的钟最久多久没有醒，毫秒。"""
    gaps = [0.0]

    async def tick() -> None:
        while True:
            slept = time.perf_counter()
            await asyncio.sleep(0.001)
            gaps.append((time.perf_counter() - slept) * 1000)

    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0)
    await work
    await asyncio.sleep(0.002)
    ticking.cancel()
    return max(gaps)


def board(seed: int) -> Board:
    """真的版式与措辞；人名、单位、数都随 seed 变。"""
    year = period(Window.YEAR, NOW.date(), calendar())
    rows = [standing(seed, i, year) for i in range(PEOPLE)]
    return text.board(rows, None, "", NOW + timedelta(minutes=seed))


def standing(seed: int, number: int, year: Period) -> Standing:
    kind, target = (QUOTA_KINDS[0], 100) if number % 3 else (QUOTA_KINDS[1], 10)
    surname, given = "王李张刘陈杨黄赵吴周"[(seed + number) % 10], "明华丽强静伟芳磊娜洋"[seed % 10]
    done = (seed * 7 + number * 13) % (target + target // 5)
    name = f"{surname}{given}{'一二三四五六七八九十'[number % 10]}"
    unit = f"{'机电信工经管建筑化工'[number % 5 * 2 :][:2]}系"
    return Standing(number, name, kind, unit, 1, Progress(done, target), done + seed % 9, 0, year)


def chore() -> float:
    """一份固定的活，毫秒 CPU。"""
    began = time.process_time()
    zlib.compress(bytes(range(251)) * 8000, 6)
    sum(n % 7 for n in range(200_000))
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    print(json.dumps([astuple(row) for row in asyncio.run(inside(int(sys.argv[1])))]))
