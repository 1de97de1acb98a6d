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
    """一个参赛的机器人；env 里的 {tmp} 换成它这一轮的临时目录，cwd 为空时也在那里跑。

    users 是在群里说话的人；bursts 是闲话刷几阵，轻的多刷几阵才量得准。
    """

    name: str
    argv: tuple[str, ...]
    command: str = "/echo 你好"
    users: range = range(20_000, 20_050)
    ws_path: str = "/onebot/v11/ws"
    bursts: int = 5
    env: dict[str, str] = field(default_factory=dict)
    cwd: Path | None = None


@dataclass(frozen=True)
class Running:
    process: psutil.Process
    port: int
    log: Path

    def family(self) -> tuple[psutil.Process, ...]:
        return (self.process, *self.process.children(recursive=True))

    def cpu(self) -> float:
        """到此刻用掉的 CPU 秒数，含子孙，已经收走的也算。"""
        own = self.process.cpu_times()
        return sum(map(spent, self.family())) + own.children_user + own.children_system

    def memory(self) -> float:
        """常驻内存，MB（10⁶ 字节），含子孙。"""
        return sum(member.memory_info().rss for member in self.family()) / 1e6

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
    with TemporaryDirectory(prefix="bench-") as tmp, Path(tmp, "bot.log").open("wb") as output:
        port = free_port()
        base = {key: os.environ[key] for key in INHERITED if key in os.environ}
        given = {"HOST": "127.0.0.1", "PORT": str(port), "ONEBOT_ACCESS_TOKEN": TOKEN}
        own = {key: value.replace("{tmp}", tmp) for key, value in candidate.env.items()}
        child = psutil.Popen(
            [sys.executable, *candidate.argv],
            cwd=candidate.cwd or tmp,
            env=base | given | {"LOG_LEVEL": "WARNING"} | own,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        pin(child, last=True)
        try:
            yield Running(child, port, Path(output.name))
        finally:
            end(child)


def end(child: psutil.Popen) -> None:
    """只收自己起的这一家。"""
    family = child.children(recursive=True) if child.is_running() else []
    child.terminate()
    for left in psutil.wait_procs([child, *family], timeout=10)[1]:
        left.kill()


def pin(process: psutil.Process, *, last: bool) -> None:
    """机器人占最后一个核，压它的这一头占第一个；系统不支持就算了。"""
    if hasattr(process, "cpu_affinity") and len(cores := process.cpu_affinity() or []) > 1:
        process.cpu_affinity([cores[-1 if last else 0]])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
