"""外面的程序占着账本：一直锁着，或一下一下地锁。"""

import random
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Self


class Molasses(threading.Thread):
    """在外面一下一下地锁：每锁 1–1.7 秒，放开到有一笔写进去就再锁。"""

    def __init__(self, path: Path) -> None:
        super().__init__(daemon=True)
        self._path, self._over, self._chance = path, threading.Event(), random.Random(5)
        self.held = threading.Event()

    def run(self) -> None:
        with closing(outsider(self._path)) as outside:
            while not self._over.is_set():
                outside.execute("BEGIN IMMEDIATE")
                self.held.set()
                self._over.wait(self._chance.uniform(1, 1.7))
                self.held.clear()
                outside.execute("ROLLBACK")
                self._let_one_through(outside)

    def _let_one_through(self, outside: sqlite3.Connection) -> None:
        before, until = _version(outside), time.monotonic() + 0.3
        while _version(outside) == before and time.monotonic() < until:
            time.sleep(0.001)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()


def _version(outside: sqlite3.Connection) -> int:
    return outside.execute("PRAGMA data_version").fetchone()[0]


def outsider(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=20)
