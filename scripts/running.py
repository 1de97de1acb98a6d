"""把真的 bot.py 开成一个子进程：自己的数据目录，自己的端口，只在本机回环。"""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from scripts.fake_qq import FakeQQ
from scripts.wire import dial

ROOT = Path(__file__).parents[1]
TOKEN = "live-" + "0123456789abcdef" * 2
SUPER = 2000
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT")
SECONDS = 20


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(home: Path, **changed: str) -> dict[str, str]:
    """把每个设置都写明，开发者自己的 .env 就不起作用。"""
    base = {key: os.environ[key] for key in INHERITED if key in os.environ}
    return base | {
        "HOST": "127.0.0.1", "PORT": str(free_port()), "ONEBOT_ACCESS_TOKEN": TOKEN,
        "SUPERUSERS": f'["{SUPER}"]', "DATABASE_URL": f"sqlite://{home}/live.db",
        "DATA_DIR": str(home), "REGULATION": str(ROOT / "config" / "regulation.toml"),
        "CALENDAR": str(ROOT / "config" / "calendar.toml"), "SANDBOX": "false", "BOT_IDS": "[]",
        "REPLY_LIMIT": "off", "ENVIRONMENT": "dev", "CLOCK": "2026-11-25T10:00",
        "LOG_LEVEL": "INFO", **changed,
    }  # fmt: skip


async def launch(
    env: dict[str, str], *argv: str, output: int | IO[bytes] = asyncio.subprocess.PIPE
) -> Process:
    """argv 是代替 bot.py 的那个程序；话多的把 output 换成文件，管道满了它会停下来等人读。"""
    return await asyncio.create_subprocess_exec(
        sys.executable, *(argv or ("bot.py",)), cwd=ROOT, env=env,
        stdin=asyncio.subprocess.DEVNULL, stdout=output, stderr=STDOUT,
    )  # fmt: skip


async def outcome(env: dict[str, str]) -> tuple[int, str]:
    """起不来的那种：等它自己退，返回退出码和它说的话。"""
    process = await launch(env)
    try:
        async with asyncio.timeout(SECONDS):
            said, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode or 0, said.decode()


@dataclass
class Running:
    """一个开着的机器人；log 到 stop 之后才齐。"""

    process: Process
    env: dict[str, str]
    home: Path
    log: str = ""

    def dial(self, account: int = 10001) -> AbstractAsyncContextManager[FakeQQ]:
        return dial(int(self.env["PORT"]), TOKEN, account)

    async def stop(self) -> int:
        """发 SIGTERM，等它收好，返回退出码。"""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(SECONDS):
            said, _ = await self.process.communicate()
        self.log += said.decode()
        return self.process.returncode or 0

    def files(self) -> dict[str, bytes]:
        """数据目录里的一切。"""
        return {p.name: p.read_bytes() for p in self.home.rglob("*") if p.is_file()}


@asynccontextmanager
async def running(home: Path, **changed: str) -> AsyncIterator[Running]:
    env = environment(home, **changed)
    process = await launch(env)
    try:
        yield Running(process, env, home)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
