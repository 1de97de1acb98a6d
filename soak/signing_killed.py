"""T1·签到：一千个签到写到一半 kill -9，群里说过到了几人，账上就不少于几人。"""

import itertools
import random
import sqlite3
from contextlib import closing

import orjson

from scripts.fake_qq import FakeQQ
from soak import book, breaks
from soak.breaks import Break
from soak.kills import drained
from soak.promises import Seen, Trial, promise
from soak.scene import CADRES_HERE, Bot, bot, settle_in
from soak.signing import CAME, FIRST, opened

PEOPLE = 1000
PRIVATE = 3
"""每这么多人里有一个在私聊里签，各有各的回话。"""


LATEST = 60
"""最晚在私聊里第几句回话时杀；一批写完一起答，晚了就都写完了。"""


@promise("T1·签到", "1000 个签到写到一半 kill -9，50 次：说过「已签到」的一个不少，不重，文件完好")
async def killed(trial: Trial) -> Seen:
    chance, times = random.Random(51), trial.times(50, 4)
    told = stored = lost = doubled = half = 0
    faults: list[str] = []
    for nth in range(times):
        home = trial.home / str(nth)
        async with bot(home, ids=itertools.count(1_000_001), LOG_LEVEL="WARNING") as running:
            async with running.dial() as qq:
                await settle_in(qq)
                _enrol(running)
                code, start = await opened(qq), len(qq.sent)
                await _crowd(qq, code)
                await qq.wait(start + chance.randint(1, LATEST), seconds=60)
                running.process.kill()
                await drained(qq)
            await running.process.wait()
        said = {s.user for s in qq.sent[start:] if s.user and s.text.startswith("已签到")}
        came = _came(running)
        found = await book.audit(running.data)
        told, stored, half = told + len(said), stored + len(came), half + (len(came) < PEOPLE)
        lost += len(said - {*came})
        doubled += len(came) - len({*came})
        faults += found.faults
    figure = (
        f"{times} 次，{half} 次正写到一半：说过已签到 {told} 个，在库 {stored} 个，少 {lost} 个，"
        f"重 {doubled} 个；毛病 {len(faults)} 处{'：' + faults[0] if faults else ''}"
    )
    return Seen(figure, not (lost or doubled or faults) and half >= 0.9 * times and told > 0)


async def _crowd(qq: FakeQQ, code: str) -> None:
    """一口气推完。"""
    for n in range(PEOPLE):
        group = None if n % PRIVATE == 0 else CADRES_HERE
        await qq.send(orjson.dumps(qq.event(FIRST + n, code, group=group)).decode())


def _enrol(running: Bot) -> None:
    with closing(sqlite3.connect(running.data / "live.db", timeout=20)) as file, file:
        file.executemany(
            "INSERT INTO person (kind, name, qq, provisional) VALUES ('学生', ?, ?, 0)",
            [(f"同学{n}", FIRST + n) for n in range(PEOPLE)],
        )


def _came(dead: Bot) -> list[int]:
    with book.copied(dead.data) as copy, closing(sqlite3.connect(copy / "live.db")) as file:
        return [qq for (qq,) in file.execute(CAME)]


ENTERED = (
    "        done = await signins.enter_batch([Sign(c.turn.act, c.code.activity) for c in batch])\n"
)
breaks.ALL += [
    Break("T1·签到", "plugins/signins/entering.py", ENTERED,
          "        import asyncio\n"
          "        await _tell(batch, [Seen(Came.NEW, c.turn.now) for c in batch])  # 先说后写\n"
          "        await asyncio.sleep(0.3)\n"
          f"{ENTERED}"
          "        return\n"),
]  # fmt: skip
