"""P3：闲聊哪里都不留，私聊的备注只在账里；哪一级日志、怎么死，都一样。"""

import asyncio
import itertools
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from plugins._chat.guarded import BROKEN
from scripts.fake_qq import FakeQQ
from soak import breaks, confided, gossip, traces
from soak.breaks import Break
from soak.gossip import CHATTER, CRASH, HERE_NOTE, LOCKED, MISTYPED, NICK, NOTE, WANG, WORDING
from soak.promises import Seen, Trial, promise
from soak.scene import Bot, bot

LEVELS = ("TRACE", "DEBUG", "INFO", "SUCCESS", "WARNING", "ERROR", "CRITICAL")
UNHEARD = (CHATTER, NICK, HERE_NOTE, LOCKED, WORDING)
"""哪里都不留，也不说出去。"""


@promise("P3", "每一级日志 10 万个事件，崩溃、kill -9、锁库在内：日志、账本、群里的金丝雀 0 只")
async def canaries(trial: Trial) -> Seen:
    levels = LEVELS[: trial.times(len(LEVELS), 1)]
    nests = [Nest(trial.home / level, level) for level in levels]
    for nest in nests:
        await nest.live(trial.times(100_000, 2_000))
    found = sum((nest.found for nest in nests), Counter[str]())
    events, broke = sum(n.events for n in nests), sum(n.broke for n in nests)
    figure = (
        f"{len(nests)} 级、{events} 个事件，出错 {broke} 次，kill -9 {len(nests)} 次："
        f"{'、'.join(f'{where} {found[where]}' for where in PLACES)}；"
        f"该在账本的备注 {'都在' if all(n.kept for n in nests) else '不在'}"
    )
    clean = not any(found.values()) and all(n.kept and n.broke for n in nests)
    return Seen(figure, clean and events >= len(nests) * trial.times(100_000, 2_000))


PLACES = ("日志", "临时文件", "账本", "群里", "别人的私聊")


@dataclass
class Nest:
    """一级日志下的一个机器人，前后开两次：推了多少、出错几次、在哪里见到几只。"""

    home: Path
    level: str
    events: int = 0
    broke: int = 0
    kept: bool = False
    found: Counter[str] = field(default_factory=Counter)
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1_000_001))

    async def live(self, how_many: int) -> None:
        """头一回 kill -9，第二回 SIGTERM，都在话说到一半的时候；每回死后都搜一遍。"""
        self._tmp.mkdir(parents=True)
        for end in (signal.SIGKILL, signal.SIGTERM):
            changed = {"LOG_LEVEL": self.level, "TMPDIR": str(self._tmp)}
            async with bot(self.home, ids=self._ids, **changed) as running, running.dial() as qq:
                await self._heard(qq, running.data / "live.db", how_many // 2)
                await self._talking(qq)
                running.process.send_signal(end)
                await running.process.wait()
            self.broke += sum(s.text == BROKEN for s in qq.sent)
            self._search(running, qq)

    @property
    def _tmp(self) -> Path:
        return self.home / "tmp"

    async def _heard(self, qq: FakeQQ, book: Path, how_many: int) -> None:
        await confided.settled(qq, first=not self.events)
        said = gossip.chatter(qq.account, self._ids, how_many)
        for frame in itertools.chain(gossip.broken(qq.account), said):
            self.events += 1
            await qq.send(cast("str", frame))  # 也有二进制帧
        await confided.pointed(qq)
        await confided.kept(qq)
        await confided.crashed(qq, book)
        await confided.shut_out(qq, book)
        await confided.scolded(qq)

    async def _talking(self, qq: FakeQQ) -> None:
        """一阵备注和闲聊，正办着。"""
        for nth, frame in enumerate(gossip.chatter(qq.account, self._ids, 500)):
            await qq.send(frame)
            if nth % 5 == 0:
                await qq.say(WANG, f"/联系 李雷 电话 {NOTE}{self.events}第{nth}句")
        await asyncio.sleep(0.1)

    def _search(self, running: Bot, qq: FakeQQ) -> None:
        log = running.log.read_bytes()
        groups = [p for api, p in qq.calls if api == "send_group_msg"]
        private = [p for api, p in qq.calls if api == "send_private_msg"]
        others = [p for p in private if p["user_id"] != WANG]
        for word in (*UNHEARD, CRASH, MISTYPED, NOTE):
            self.found["日志"] += traces.count(log, word)
            self.found["临时文件"] += len(traces.in_files(self._tmp, word))
        for word in (*UNHEARD, MISTYPED):
            self.found["账本"] += len(traces.in_files(running.data, word))
        for word in (*UNHEARD, CRASH, NOTE):
            self.found["群里"] += traces.in_calls(groups, word)
            self.found["别人的私聊"] += traces.in_calls(others, word)
        self.kept = bool(traces.in_files(running.data, NOTE))


breaks.ALL += [
    Break("P3", "plugins/_chat/link.py",
          "logger.warning(\"收到一帧不是 OneBot V11 的数据，已丢弃\")",
          "logger.warning(f\"收到一帧不是 OneBot V11 的数据：{raw!r:.80}\")"),
    Break("P3", "plugins/_chat/guarded.py",
          "logger.error(f\"{type(error).__name__} 在", "logger.error(f\"{error} 在"),
    Break("P3", "plugins/_chat/sending.py",
          "            except ActionFailed:\n                continue\n",
          "            except ActionFailed as no:\n                logger.error(f\"{no}\")\n"),
    Break("P3", "plugins/contacts/__init__.py",
          "partial(_write, said), no_rest=refuse)", "partial(_write, said))"),
    Break("P3", "plugins/contacts/__init__.py",
          "with_note=own and turn.private", "with_note=own"),
]  # fmt: skip
