"""V4：一千个人同时签到，成批写；对照是裸 sqlite3 写同样的行，一个人一个事务。"""

import asyncio
import json
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import astuple
from datetime import datetime
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.process import BenchError, apart
from bench.report import Row
from models import connections, db, migrate
from models.rules.activities import ActivityKind, Draft
from models.rules.posts import PostKind
from models.rules.rights import Act, Origin, Speaker
from models.services import activities, people, posts, signins
from models.services.people import Stranger
from models.services.posts import Wanted
from models.services.signins import Came, Sign
from plugins._chat import gathering
from plugins._chat.clock import SHANGHAI

ROUNDS = 5
PEOPLE, FIRST, BOT, GROUP = 1000, 50_000, 10001, 3001
NOW = datetime(2026, 11, 25, 10, tzinfo=SHANGHAI)
NOTE = """V4：两家写的行一样（分录、细节、出处、签到，各一千），都是 WAL、synchronous=FULL，
各写各的文件，表和索引由真的迁移建；青桥从交进那一批算到全都提交。「只写一行」的对照更省：
没有分录，没有出处，只列出。"""

Took = tuple[float, float]
"""过了多久、CPU，一个人均摊多少毫秒。"""


def measure(rounds: int) -> list[Row]:
    return [Row(*cells) for cells in apart("bench.signins", rounds)]


async def inside(rounds: int) -> list[Row]:
    with TemporaryDirectory(prefix="bench-") as home:
        ours = Path(home, "ours.db")
        await migrate.upgrade(f"sqlite://{ours}")
        await connections.connect(f"sqlite://{ours}")
        try:
            await _enrol()
            hand = ByHand(Path(home, "hand.db"), ours)
            seen = [await _round(hand, nth) for nth in range(rounds + 1)][1:]
        finally:
            await connections.disconnect()
    (wall, cpu), (peer, peer_cpu), (one, _) = (
        tuple(map(median, zip(*each, strict=True))) for each in zip(*seen, strict=True)
    )
    what, raw = "一千人同时签到", "裸 SQLite 一人一次提交"
    return [
        Row("V4", f"{what}，过了多久", wall, "毫秒/人", raw, peer, 1.0),
        Row("V4", f"{what}，CPU", cpu, "毫秒/人", raw, peer_cpu, None),
        Row("V4", f"{what}，过了多久", wall, "毫秒/人", "只写一行", one, None),
    ]


async def _round(hand: "ByHand", nth: int) -> tuple[Took, Took, Took]:
    """各家轮着来；每轮是新的一场活动。"""
    told = await activities.create(_chief(), Draft(ActivityKind.OTHER, f"第{nth}场"))
    acts = [Act(Speaker(FIRST + n), NOW, _origin(FIRST + n)) for n in range(PEOPLE)]
    came = 0

    async def write(batch: Sequence[Sign]) -> None:
        nonlocal came
        done = await signins.enter_batch(batch)
        came += sum(seen.came is Came.NEW for seen in done)

    crowd = gathering.Gathering[Sign](write)
    began, cpu = time.perf_counter(), time.process_time()
    for act in acts:
        crowd.put(Sign(act, told.view.id))
    await crowd.settle()
    ours = _each(began, cpu)
    if came != PEOPLE:
        raise BenchError(f"签到 {PEOPLE} 人，写下 {came} 人")
    return ours, hand.write(nth), hand.write_one()


class ByHand:
    """裸 sqlite3，同样的表：拷一份空的，人和活动的外键不管。"""

    def __init__(self, path: Path, like: Path) -> None:
        with closing(sqlite3.connect(like)) as file:
            tables = [sql for (sql,) in file.execute(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
            )]  # fmt: skip
        self._file = sqlite3.connect(path)
        self._file.execute("PRAGMA journal_mode=WAL")
        self._file.execute("PRAGMA synchronous=FULL")
        for sql in tables:
            self._file.execute(sql)
        self._file.execute("CREATE TABLE came (id INTEGER PRIMARY KEY, qq INTEGER, at TEXT)")
        self._messages = count(1)

    def write(self, activity: int) -> Took:
        began, cpu = time.perf_counter(), time.process_time()
        for rows in self._rows(activity):
            with self._file:
                for sql, values in rows:
                    self._file.execute(sql, values)
        return _each(began, cpu)

    def write_one(self) -> Took:
        began, cpu = time.perf_counter(), time.process_time()
        for n in range(PEOPLE):
            with self._file:
                self._file.execute("INSERT INTO came (qq, at) VALUES (?, ?)", (n, str(NOW)))
        return _each(began, cpu)

    def _rows(self, activity: int) -> Iterator[list[tuple[str, tuple[object, ...]]]]:
        for n in range(PEOPLE):
            entry = next(self._messages)
            yield [
                ("INSERT INTO entry (id, at, kind, digest) VALUES (?, ?, 'signin', ?)",
                 (entry, str(NOW), f"{entry:064}")),
                ("INSERT INTO entry_detail (entry_id, salt, text, actor_id) VALUES (?, ?, ?, ?)",
                 (entry, f"{entry:032}", '{"actor":1}', n)),
                ("INSERT INTO delivery (entry_id, kind, account, chat, qq, message, time)"
                 " VALUES (?, 'command', ?, ?, ?, ?, 1)", (entry, BOT, GROUP, n, entry)),
                ("INSERT INTO sign_in (activity_id, person_id, entry_id, way, at, undone)"
                 " VALUES (?, ?, ?, '签到', ?, 0)", (activity, n, entry, str(NOW))),
            ]  # fmt: skip


def _each(began: float, cpu: float) -> Took:
    wall, spent = time.perf_counter() - began, time.process_time() - cpu
    return wall / PEOPLE * 1000, spent / PEOPLE * 1000


_messages = count(1)


def _origin(qq: int) -> Origin:
    return Origin(BOT, GROUP, qq, next(_messages), 1)


def _chief() -> Act:
    return Act(Speaker(2000, "老师", superuser=True), NOW, _origin(2000))


@db.tx
async def _enrol() -> None:
    chief = Stranger("老师", 2000)
    await posts.appoint(_chief(), [], [chief], [Wanted(PostKind.ADMIN)], NOW.date())
    await people.note_down(Stranger(f"同学{n}", FIRST + n) for n in range(PEOPLE))


if __name__ == "__main__":
    print(json.dumps([astuple(row) for row in asyncio.run(inside(int(sys.argv[1])))]))
