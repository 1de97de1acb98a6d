"""T4：同一个 SQLite 文件只有一个进程写；后来的一句话退出，先来的照答；kill -9 之后立刻有人接手。"""

import asyncio
import time
from pathlib import Path
from typing import NamedTuple

from scripts.fake_qq import FakeQQ
from scripts.running import ROOT, SUPER, environment, launch
from soak import breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import Bot, bot

WITHIN = 3.0
CLEAR = "live.db 正被另一个青桥进程使用，先停掉那一个。"


class Second(NamedTuple):
    """后来的那个：多久退出，是不是只说了那一句，先来的答没答。"""

    took: float
    clear: bool
    answered: bool


@promise("T4", "第二个进程 3 秒内一句话退出，先来的照答；kill -9 先来的，新的立刻接手：20 次")
async def twins(trial: Trial) -> Seen:
    times = trial.times(20, 3)
    seconds: list[Second] = []
    heirs: list[float] = []
    for nth in range(times):
        began = time.monotonic()
        async with bot(trial.home, LOG_LEVEL="WARNING") as first, first.dial() as qq:
            heirs.append(await _asked(qq, began))
            url = _same_file(first, nth)
            seconds.append(await _second(qq, trial.home / f"other{nth}", url))
            first.process.kill()
            await first.process.wait()
    cold, *after = heirs
    figure = (
        f"{times} 次：退出最慢 {max(s.took for s in seconds):.1f} 秒，"
        f"说清楚 {sum(s.clear for s in seconds)} 次，"
        f"先来的照答 {sum(s.answered for s in seconds)} 次；"
        f"kill -9 后接手 {len(after)} 次，最慢 {max(after):.1f} 秒答上话（头一次 {cold:.1f} 秒）"
    )
    met = all(s.clear and s.answered and s.took < WITHIN for s in seconds)
    return Seen(figure, met and len(after) == times - 1)


def _same_file(first: Bot, nth: int) -> str:
    """同一个文件的三种写法：一样的、绕一下的、软链接的。"""
    plain = first.data / "live.db"
    alias = first.data.with_name("alias.db")
    if not alias.exists():
        alias.symlink_to(plain)
    around = first.data / ".." / first.data.name / plain.name
    return f"sqlite://{(plain, around, alias)[nth % 3]}"


async def _asked(qq: FakeQQ, began: float) -> float:
    """问一句 /帮助，返回从 began 到答上话的秒数。"""
    before = len(qq.sent)
    await qq.say(SUPER, "/帮助")
    await qq.wait(before + 1, seconds=20)
    return time.monotonic() - began


async def _second(qq: FakeQQ, home: Path, url: str) -> Second:
    began = time.monotonic()
    process = await launch(environment(home, DATABASE_URL=url))
    reading = asyncio.create_task(process.communicate())
    try:
        answered = 0
        while not reading.done() and time.monotonic() - began < WITHIN * 3:
            answered += await _asked(qq, time.monotonic()) < WITHIN
            await asyncio.wait((reading,), timeout=0.1)
        took = time.monotonic() - began
    finally:
        if process.returncode is None:
            process.kill()
    said = (await reading)[0].decode().replace(str(ROOT), "").strip()
    clear = process.returncode == 1 and said.splitlines()[-1] == f"青桥没有启动。{CLEAR}"
    return Second(took, clear and "Traceback" not in said, answered > 0)


breaks.ALL += [
    Break("T4", "models/lock.py", "fcntl.LOCK_EX | fcntl.LOCK_NB", "fcntl.LOCK_SH | fcntl.LOCK_NB"),
    Break("T4", "models/lock.py", "path = path.resolve()\n", "# 不认软链接\n"),
]  # fmt: skip
