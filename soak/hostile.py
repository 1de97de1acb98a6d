"""P7：不怀好意的文件一个个发来，句句回绝；读它们的时候别的群照样有回话。"""

import asyncio
import time
from contextlib import suppress

from scripts.fake_qq import FakeQQ, Part, file
from scripts.running import SUPER
from soak import breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import Bot, bot, settle_in
from tests.hostile import HOSTILE

ELSEWHERE, ASKER = 3002, 5001
FILES = {name: made for name, made in HOSTILE.items() if name != "empty"}
"""空文件 QQ 发不出来。"""
PROGRESS = ("收到", "已核对")
TABLES = "person unit post"


@promise("P7", f"{len(FILES)} 个坏文件：各在 1 秒内回绝，名册不变；其间别的群最慢 0.5 秒有回话")
async def hostile(trial: Trial) -> Seen:
    async with bot(trial.home, LOG_LEVEL="WARNING") as running, running.dial() as qq:
        await settle_in(qq)
        before, pings = _rows(running), list[float]()
        pinging = asyncio.create_task(ping(qq, pings))
        took = {name: await _refused(qq, build(), words) for name, (build, words) in FILES.items()}
        pinging.cancel()
        with suppress(asyncio.CancelledError):
            await pinging
        changed = _rows(running) != before
    wrong = [name for name, seconds in took.items() if seconds is None]
    slowest = max(took, key=lambda name: took[name] or 0)
    figure = (
        f"回绝 {len(took) - len(wrong)} 个，最慢 {took[slowest] or 0:.2f} 秒（{slowest}）；"
        f"名册{'变了' if changed else '没变'}；别的群问了 {len(pings)} 句，最慢 {max(pings):.3f} 秒"
        f"{'；没有照说的：' + wrong[0] if wrong else ''}"
    )
    return Seen(figure, not wrong and not changed and (took[slowest] or 9) < 1 and max(pings) < 0.5)


async def _refused(qq: FakeQQ, content: bytes, words: str) -> float | None:
    """发一个，返回几秒有了那句回绝；说的不是那句则 None。"""
    await _say(qq, "/名册 导入")
    began = time.monotonic()
    told = await _say(qq, file("花名册.xlsx", content))
    return time.monotonic() - began if words in told else None


async def _say(qq: FakeQQ, said: str | Part) -> str:
    """私聊说一句，等到不是「收到」的那句。"""
    start = len(qq.sent)
    await qq.say(SUPER, said)
    while True:
        for sent in qq.sent[start:]:
            if sent.user == SUPER and not sent.text.startswith(PROGRESS):
                return sent.text
        await qq.wait(len(qq.sent) + 1, 30)


async def ping(qq: FakeQQ, took: list[float]) -> None:
    """别的群里不停地有人问，记下各等了多久。"""
    while True:
        began, heard = time.monotonic(), sum(s.group == ELSEWHERE for s in qq.sent)
        await qq.say(ASKER, "/帮助", group=ELSEWHERE)
        while sum(s.group == ELSEWHERE for s in qq.sent) == heard:
            await qq.wait(len(qq.sent) + 1, 30)
        took.append(time.monotonic() - began)
        await asyncio.sleep(0.01)


def _rows(running: Bot) -> dict[str, list[tuple[object, ...]]]:
    return {table: running.rows(f"SELECT * FROM {table}") for table in TABLES.split()}


breaks.ALL += [
    Break("P7", "models/xlsx/archive.py", "    _check_sizes(entries)\n", ""),
    Break("P7", "models/xlsx/archive.py",
          "    _check_contents({e.filename.lower() for e in entries})\n", ""),
]  # fmt: skip
