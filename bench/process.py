"""把一个机器人当子进程养着：起、绑核、记账、收。在进程里量的，也各用一个子进程。"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "bench-" + "0123456789abcdef" * 2
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT")

Part = dict[str, Any]
Says = Callable[[int], tuple[int, list[Part]]]
"""第几句 → （谁说的，OneBot V11 消息段）。"""


class BenchError(Exception):
    """这一轮没跑成，理由写在里面。"""


def text(words: str) -> Part:
    return {"type": "text", "data": {"text": words}}


def at(qq: int) -> Part:
    return {"type": "at", "data": {"qq": str(qq)}}


def always(words: str, users: range = range(20_000, 20_050)) -> Says:
    """users 轮着说同一句。"""
    return lambda number: (users[number % len(users)], [text(words)])


@dataclass(frozen=True)
class Candidate:
    """一个参赛的机器人；env 里的 {home} 换成它的数据目录，cwd 为空时也在那里跑。

    says 是压它的命令；bursts 是闲话刷几阵，轻的多刷几阵才量得准。
    """

    name: str
    argv: tuple[str, ...]
    says: Says = field(default_factory=lambda: always("/echo 你好"))
    ws_path: str = "/onebot/v11/ws"
    bursts: int = 25
    env: dict[str, str] = field(default_factory=dict)
    cwd: Path | None = None


@dataclass(frozen=True)
class Running:
    process: psutil.Process
    port: int
    home: Path
    started: float

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
        log = self.home / "bot.log"
        return log.read_text(encoding="utf-8", errors="replace")[-1500:].strip()


def spent(process: psutil.Process) -> float:
    """一个进程的 CPU 秒数；Linux 上直接读它的 CPU 钟（纳秒），psutil 的只精确到 10 毫秒。"""
    if sys.platform == "linux":
        with suppress(OSError):
            return time.clock_gettime(~process.pid << 3 | 2)
    times = process.cpu_times()
    return times.user + times.system


@contextmanager
def running(candidate: Candidate, home: Path | None = None) -> Iterator[Running]:
    """不给 home 就用一个新的空目录。"""
    if home is None:
        with TemporaryDirectory(prefix="bench-") as new, running(candidate, Path(new)) as bot:
            yield bot
        return
    port = free_port()
    given = {"HOST": "127.0.0.1", "PORT": str(port), "ONEBOT_ACCESS_TOKEN": TOKEN}
    own = {key: value.replace("{home}", str(home)) for key, value in candidate.env.items()}
    with (home / "bot.log").open("wb") as output:
        started = time.monotonic()
        child = psutil.Popen(
            [sys.executable, *candidate.argv],
            cwd=candidate.cwd or home,
            env=inherited() | given | {"LOG_LEVEL": "WARNING"} | own,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        pin(child, last=True)
        try:
            yield Running(child, port, home, started)
        finally:
            end(child)


def apart(module: str, rounds: int) -> list[list[Any]]:
    """在自己的子进程里量，免得一项的内存和线程扰了另一项；结果是它印出的 JSON。"""
    argv = [sys.executable, "-m", module, str(rounds)]
    told = subprocess.run(argv, cwd=ROOT, env=inherited(), capture_output=True, text=True)
    if told.returncode:
        raise BenchError(f"{module}：{told.stderr[-1500:].strip()}")
    return json.loads(told.stdout)


def inherited() -> dict[str, str]:
    return {key: os.environ[key] for key in INHERITED if key in os.environ}


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
