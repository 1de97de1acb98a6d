"""把一个机器人当子进程养着：起、绑核、记账、收。"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "bench-" + "0123456789abcdef" * 2
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT")


class BenchError(Exception):
    """这一轮没跑成，理由写在里面。"""


@dataclass(frozen=True)
class Candidate:
    """一个参赛的机器人；env 里的 {tmp} 换成它这一轮的临时目录，cwd 为空时也在那里跑。"""

    name: str
    argv: tuple[str, ...]
    ws_path: str
    command: str
    env: dict[str, str] = field(default_factory=dict)
    cwd: Path | None = None


@dataclass(frozen=True)
class Running:
    process: psutil.Process
    port: int
    log: Path

    def cpu(self) -> float:
        """到此刻用掉的 CPU 秒数：本进程、还活着的子孙、已经收走的子孙。"""
        own = self.process.cpu_times()
        living = sum(spent(child) for child in self.process.children(recursive=True))
        return spent(self.process) + living + own.children_user + own.children_system

    def memory(self) -> float:
        """常驻内存，MB（10⁶ 字节），含子孙。"""
        family = (self.process, *self.process.children(recursive=True))
        return sum(member.memory_info().rss for member in family) / 1e6

    def alive(self) -> bool:
        return self.process.is_running() and self.process.status() != psutil.STATUS_ZOMBIE

    def last_words(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")[-1500:].strip()


def spent(process: psutil.Process) -> float:
    """一个进程的 CPU 秒数；Linux 上直接读它的 CPU 钟（纳秒），psutil 的只精确到 10 毫秒。"""
    if sys.platform == "linux":
        with suppress(OSError):
            return time.clock_gettime(~process.pid << 3 | 2)
    times = process.cpu_times()
    return times.user + times.system


@contextmanager
def running(candidate: Candidate) -> Iterator[Running]:
    with TemporaryDirectory(prefix="bench-") as tmp:
        port, log = free_port(), Path(tmp, "bot.log")
        base = {key: os.environ[key] for key in INHERITED if key in os.environ}
        given = {"HOST": "127.0.0.1", "PORT": str(port), "ONEBOT_ACCESS_TOKEN": TOKEN}
        own = {key: value.replace("{tmp}", tmp) for key, value in candidate.env.items()}
        with log.open("wb") as output:
            child = subprocess.Popen(
                [sys.executable, *candidate.argv],
                cwd=candidate.cwd or tmp,
                env=base | given | {"LOG_LEVEL": "WARNING"} | own,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        process = psutil.Process(child.pid)
        pin(process, last=True)
        try:
            yield Running(process, port, log)
        finally:
            end(child, process)


def end(child: subprocess.Popen[bytes], process: psutil.Process) -> None:
    """只按进程号收自己起的这一家。"""
    family = process.children(recursive=True) if process.is_running() else []
    child.terminate()
    try:
        child.wait(timeout=10)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait(timeout=10)
    for left in family:
        if left.is_running():
            left.kill()


def pin(process: psutil.Process, *, last: bool) -> None:
    """机器人占最后一个核，压它的这一头占第一个；系统不支持就算了。"""
    if hasattr(process, "cpu_affinity") and len(cores := process.cpu_affinity() or []) > 1:
        process.cpu_affinity([cores[-1 if last else 0]])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
