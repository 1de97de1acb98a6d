"""台子：真的机器人开成子进程，日志进文件；一个干部群，几个团干部。"""

import asyncio
import itertools
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from os import makedirs
from pathlib import Path
from typing import Any

import psutil

from scripts.fake_qq import FakeQQ, Sent, at
from scripts.running import SUPER, TOKEN, environment, launch
from scripts.wire import dial

CADRES_HERE, WANG = 3001, 2001
STOPPED = (0, -15)


@dataclass
class Bot:
    """一个开着的机器人；data 是它的数据目录，log 是它至今说的话（不在数据目录里）。"""

    process: asyncio.subprocess.Process
    env: dict[str, str]
    data: Path
    log: Path
    ids: Iterator[int]

    @property
    def port(self) -> int:
        return int(self.env["PORT"])

    @asynccontextmanager
    async def dial(self, account: int = 10001) -> AsyncIterator[FakeQQ]:
        """再连一次，消息号接着上一次的数。"""
        async with dial(self.port, TOKEN, account) as qq:
            qq._ids = self.ids
            yield qq

    def rows(self, sql: str, *values: object) -> list[Any]:
        """直接看账本文件；机器人开着也看得，不碰它的锁。"""
        with closing(sqlite3.connect(f"file:{self.data}/live.db?mode=ro", uri=True)) as book:
            return book.execute(sql, values).fetchall()

    def memory(self) -> float:
        """常驻内存，MB。"""
        return psutil.Process(self.process.pid).memory_info().rss / 1e6

    async def stop(self) -> int:
        """好好停下，返回退出码。"""
        self.process.terminate()
        async with asyncio.timeout(20):
            return await self.process.wait()


@asynccontextmanager
async def bot(
    home: Path, *argv: str, ids: Iterator[int] | None = None, **changed: str
) -> AsyncIterator[Bot]:
    """出去时还没停就是 kill -9；再进来是同一本账、同一份日志接着写，消息号从 ids 接着数。"""
    data, log = home / "data", home / "bot.log"
    makedirs(home, exist_ok=True)
    env = environment(data, **changed)
    with log.open("ab") as output:
        process = await launch(env, *argv, output=output)
    try:
        yield Bot(process, env, data, log, ids or itertools.count(1_000_001))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def settle_in(
    qq: FakeQQ, groups: Iterable[int] = (CADRES_HERE,), cadres: Iterable[int] = (WANG,)
) -> None:
    """设好干部群，任命专职团干部。"""
    groups = tuple(groups)
    for group in groups:
        await qq.say(SUPER, "/本群 设为 干部群", group=group)
    await qq.wait(len(groups))
    for cadre in cadres:
        before = len(qq.sent)
        await qq.say(SUPER, "/任命 ", at(cadre), " 王老师 专职 机电系", group=groups[0])
        told = (await qq.wait(before + 1))[-1].text
        if "已任命" not in told:
            raise RuntimeError(told)


async def reply_to(qq: FakeQQ, asked: int, since: int = 0, seconds: float = 20) -> Sent:
    """等到群里引用 asked 这一句的回话；since 是从第几条看起。"""
    async with asyncio.timeout(seconds):
        while True:
            fresh, since = qq.sent[since:], len(qq.sent)
            for sent in fresh:
                if sent.group and sent.parts[0]["data"].get("id") == str(asked):
                    return sent
            await qq.wait(since + 1, seconds)
