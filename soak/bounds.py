"""L7：活有上限：一个群刷屏，内存不涨，别的群照样马上有回话，自己的次序不乱。"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import pairwise

from scripts.fake_qq import FakeQQ, at
from scripts.running import SUPER
from soak import breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import CADRES_HERE, WANG, Bot, bot, reply_to, settle_in

OTHERS = range(3002, 3010)
Say = Callable[[FakeQQ, int], Awaitable[int]]

MEGABYTES, SECONDS = 50.0, 2.0
CROWDED = "忙不过来"


@promise(
    "L7",
    "一个群一口气 2 500 条命令：内存涨不到 50 MB，别的群 2 秒内有回话，条条有答、次序不乱；"
    "6 000 条：说一次「忙不过来」",
)
async def bounds(trial: Trial) -> Seen:
    async with bot(trial.home) as running, running.dial() as qq:
        await settle_in(qq, (CADRES_HERE, *OTHERS))
        await _warm_up(qq)
        watch = Watch(running, qq)
        sent, answered = await _burst(watch, trial.times(2_500, 800), _order)
        tangled = sum(a > b for a, b in pairwise(answered))
        before = len(qq.sent)
        flood, taken = await _burst(watch, trial.times(6_000, 4_000), _look)
        crowded = sum(CROWDED in s.text for s in qq.sent[before:])
    slowest, grown = max(watch.waits), watch.peak - watch.before
    figure = (
        f"{len(sent)} 条答了 {len(answered)} 条，颠倒 {tangled} 处，内存涨 {grown:.0f} MB，"
        f"别的群问了 {len(watch.waits)} 次最慢 {slowest:.2f} 秒；"
        f"{len(flood)} 条答了 {len(taken) - crowded} 条，说了 {crowded} 次「忙不过来」"
    )
    met = answered == sent and grown < MEGABYTES and slowest < SECONDS and crowded == 1
    return Seen(figure, met and len(taken) < len(flood))


async def _warm_up(qq: FakeQQ) -> None:
    before = len(qq.sent)
    for n in range(100):
        await _order(qq, n)
    await qq.wait(before + 100, 30)


async def _look(qq: FakeQQ, _n: int) -> int:
    return await qq.say(WANG, "/我的", group=CADRES_HERE)


async def _order(qq: FakeQQ, n: int) -> int:
    """一半要写库，一半只读。"""
    if n % 2:
        return await _look(qq, n)
    return await qq.say(WANG, "/联系 ", at(40_000 + next(qq._ids)), group=CADRES_HERE)


class Watch:
    """刷屏的时候一边量内存，一边在别的群里问。"""

    def __init__(self, running: Bot, qq: FakeQQ) -> None:
        self.running, self.qq, self.waits = running, qq, list[float]()
        self.before = self.peak = running.memory()

    async def until(self, done: asyncio.Event) -> None:
        n = 0
        while not done.is_set():
            n += 1
            began, seen = time.monotonic(), len(self.qq.sent)
            asked = await self.qq.say(SUPER, "/本群", group=OTHERS[n % len(OTHERS)])
            with suppress(TimeoutError):
                await reply_to(self.qq, asked, seen)
            self.waits.append(time.monotonic() - began)
            self.peak = max(self.peak, self.running.memory())
            await asyncio.sleep(0.05)


async def _burst(watch: Watch, count: int, say: Say) -> tuple[list[int], list[int]]:
    """一口气说完，等到不再有回话；返回（说了哪些，答的次序）。"""
    qq, done, before = watch.qq, asyncio.Event(), len(watch.qq.sent)
    async with asyncio.TaskGroup() as group:
        group.create_task(watch.until(done))
        sent = [await say(qq, n) for n in range(count)]
        await _quiet(qq)
        done.set()
    heard = [s for s in qq.sent[before:] if s.group == CADRES_HERE]
    return sent, [int(s.parts[0]["data"]["id"]) for s in heard]


async def _quiet(qq: FakeQQ) -> None:
    """那个群里两秒没有新的回话。"""
    count, since = -1, time.monotonic()
    while time.monotonic() - since < 2:
        now = sum(s.group == CADRES_HERE for s in qq.sent)
        if now != count:
            count, since = now, time.monotonic()
        await asyncio.sleep(0.1)


CHAT = "plugins/_chat"
breaks.ALL += [
    Break("L7", f"{CHAT}/intake.py", "self._chats[chat].popleft()", "self._chats[chat].pop()"),
    Break("L7", f"{CHAT}/intake.py", '    return frame["self_id"], frame.get("group_id") or',
          '    return frame["self_id"], 0 and'),
    Break("L7", f"{CHAT}/intake.py", "self._queued >= WAITING or len", "False and len"),
    Break("L7", f"{CHAT}/intake.py", "            if chat not in self._told:",
          "            if chat not in ():"),
    Break("L7", f"{CHAT}/intake.py", "self._queued += 1\n",
          "self._queued += 1; self._recent.seen(repr(frame) * 99)\n"),
]  # fmt: skip
