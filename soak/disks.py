"""两种写满：进程的文件大小到顶（哪里都能试），和一块真的满了的盘（要能挂载）。"""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from soak.scene import Bot

UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
SIZE = "8m"
MOUNTS = os.geteuid() == 0
"""只有 root 挂得上。"""


@contextmanager
def capped(running: Bot) -> Iterator[None]:
    """它写的文件都不许比现在的 -wal 更大：SQLite 从系统那里得到的是写不进去。"""
    process = psutil.Process(running.process.pid)
    size = (running.data / "live.db-wal").stat().st_size
    process.rlimit(psutil.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        process.rlimit(psutil.RLIMIT_FSIZE, UNLIMITED)


@contextmanager
def filled(running: Bot) -> Iterator[None]:
    """拿一个文件把盘占得一字节不剩。"""
    ballast = running.data / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file:
            for size in (65536, 1):
                _until_full(file.fileno(), size)
        yield
    finally:
        ballast.unlink()


def _until_full(file: int, size: int) -> None:
    try:
        while os.write(file, b"\0" * size):
            pass
    except OSError:
        return


@contextmanager
def small(folder: Path) -> Iterator[None]:
    """一块只有 8 MB 的盘，挂在 folder 上。"""
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "soak", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def ordinary(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True)
    yield


WAYS = {"文件到顶": (ordinary, capped)} | ({"盘真满了": (small, filled)} if MOUNTS else {})
"""怎么备一块盘，怎么写满它。"""
