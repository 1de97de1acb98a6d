"""V3：一条 /联系，从收到到落盘到答复；两家一段一段轮着压，机器忽快忽慢也一样摊到。"""

import asyncio
import sqlite3
import time
from contextlib import AsyncExitStack, closing
from pathlib import Path
from statistics import median

from bench.bots import BARE_COMMIT, SCHOOL
from bench.load import Client, linked
from bench.process import BenchError, running
from bench.report import Row

WARM_UP, STRETCH, STRETCHES = 200, 80, 25
ROUNDS = 3
NOTE = """V3 是一条花的 CPU。两家都是 WAL、synchronous=FULL，答复之前已提交；
青桥的消息号与封条随后成批落库，也算在内。过了多久是八个群同时各等一条，按条均摊。"""

Figures = tuple[float, float]
"""一条花多少毫秒 CPU；一条到答复过了多少毫秒（八个群同时各等一条，按条均摊）。"""


def measure(rounds: int) -> list[Row]:
    seen = [asyncio.run(press()) for _ in range(rounds)]
    (cpu, wall), (peer_cpu, peer_wall) = (
        tuple(map(median, zip(*each, strict=True))) for each in zip(*seen, strict=True)
    )
    return [
        Row("V3", "/联系 落盘并答复", cpu, "毫秒", BARE_COMMIT.name, peer_cpu, 2.5),
        Row("V3", "/联系 过了多久", wall, "毫秒", BARE_COMMIT.name, peer_wall, None),
    ]


async def press() -> tuple[Figures, Figures]:
    bots = (SCHOOL, BARE_COMMIT)
    async with AsyncExitStack() as stack:
        alive = [stack.enter_context(running(bot)) for bot in bots]
        pairs = zip(bots, alive, strict=True)
        clients = [await stack.enter_async_context(linked(*pair)) for pair in pairs]
        for client in clients:
            await client.ask_many(WARM_UP)
        before = [await client.settled() for client in clients]
        waited = [0.0, 0.0]
        for _ in range(STRETCHES):
            for index, client in enumerate(clients):
                waited[index] += await timed(client)
        await sealed(alive[0].home)
        after = [await client.settled() for client in clients]
        check(alive[0].home)
    asked = STRETCH * STRETCHES
    ours, theirs = (
        ((after[i] - before[i]) / asked * 1000, waited[i] / asked * 1000) for i in (0, 1)
    )
    return ours, theirs


async def timed(client: Client) -> float:
    began = time.perf_counter()
    await client.ask_many(STRETCH)
    return time.perf_counter() - began


async def sealed(home: Path) -> None:
    """等到全都封好：封条三十秒一批，也是登记的一份活。"""
    with opened(home) as file:
        sql = "SELECT (SELECT COUNT(*) FROM entry) - (SELECT COUNT(*) FROM seal)"
        for _ in range(40):
            if file.execute(sql).fetchone() == (0,):
                return
            await asyncio.sleep(1)
    raise BenchError("过了 40 秒还没有封好")


def check(home: Path) -> None:
    """答了多少条，文件里就有多少条，而且每条都是新的一对。"""
    asked = WARM_UP + STRETCH * STRETCHES
    with opened(home) as file:
        sql = "SELECT COUNT(*), COUNT(DISTINCT cadre_id * 1000000 + person_id) FROM contact_youth"
        stored, pairs = file.execute(sql).fetchone()
    if {stored, pairs} != {asked}:
        raise BenchError(f"答了 {asked} 条，库里 {stored} 条、{pairs} 对")


def opened(home: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"file:{home}/bench.db?mode=ro", uri=True))
