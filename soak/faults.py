"""T5：盘满、被外面锁住、慢：每句命令一句人话，说记下的都在，说没记下的都不在，好了不用重启。"""

import asyncio
import time
from contextlib import ExitStack, closing

from soak import book, breaks, disks
from soak.breaks import Break
from soak.burst import Verdict
from soak.locks import Molasses, outsider
from soak.promises import Seen, Trial, promise
from soak.scene import bot
from soak.ward import opened

HONEST = "每句命令恰好一句人话，说记下的都在表里、说没记下的都不在，不重启就恢复"


@promise("T5·磁盘满", HONEST)
async def full(trial: Trial) -> Seen:
    figures, met = list[str](), True
    for nth, (way, (prepare, fill)) in enumerate(disks.WAYS.items()):
        home = trial.home / str(nth)
        with ExitStack() as stack:
            stack.enter_context(prepare(home / "data"))
            async with bot(home, LOG_LEVEL="WARNING") as running, running.dial() as qq:
                ward = await opened(running, qq)
                for _ in range(trial.times(3, 1)):
                    with fill(running):
                        await ward.answered(await ward.ask(trial.times(200, 80)))
                    met &= await ward.recovered()
                seen = await ward.judged()
                await running.stop()
            faults = (await book.audit(running.data)).faults
        met &= seen.honest and seen.refused > 0 and not faults
        figures.append(f"{way}：{_figure(seen, ward.took)}{'；'.join(('', *faults))}")
    if not disks.MOUNTS:
        figures.append("没有 root，没试真的满盘")
    return Seen("；".join(figures), met)


@promise("T5·外来的锁", f"外面的程序锁住 12 秒：{HONEST}")
async def locked(trial: Trial) -> Seen:
    async with bot(trial.home, LOG_LEVEL="WARNING") as running, running.dial() as qq:
        ward, met = await opened(running, qq), True
        for _ in range(trial.times(3, 1)):
            with closing(outsider(running.data / "live.db")) as outside:
                outside.execute("BEGIN IMMEDIATE")
                asked = await ward.ask(8)
                for _ in range(6):
                    await asyncio.sleep(2 if not trial.quick else 1.5)
                    asked += await ward.ask(2)
                outside.execute("ROLLBACK")
            met &= await ward.recovered()
            await ward.answered(asked)
        seen = await ward.judged()
    return Seen(_figure(seen, ward.took), met and seen.honest and seen.refused > 0)


@promise("T5·慢库", f"每次书写都要等 1–3 秒：一句句来的都记下；一拥而上的，{HONEST}")
async def slow(trial: Trial) -> Seen:
    count, waits = trial.times(25, 3), list[float]()
    async with bot(trial.home, LOG_LEVEL="WARNING") as running, running.dial() as qq:
        ward = await opened(running, qq)
        with Molasses(running.data / "live.db") as outside:
            for _ in range(count):
                await asyncio.to_thread(outside.held.wait)
                began = time.monotonic()
                await ward.answered(await ward.ask(1))
                waits.append(time.monotonic() - began)
            one_by_one = ward.looked(ward.said[-count:])
            crowd = await ward.ask(24)
            await ward.answered(crowd)
        back = await ward.recovered()
        seen = await ward.judged()
    figure = (
        f"一句句来 {count} 句，等 {min(waits):.1f}–{max(waits):.1f} 秒，"
        f"记下 {one_by_one.receipts} 句；连同一拥而上的 {_figure(seen, ward.took)}"
    )
    met = one_by_one.receipts == count and max(waits) > 1 and back
    return Seen(figure, met and seen.honest)


def _figure(seen: Verdict, took: float) -> str:
    wrong = f"（{seen.wrong[0]}）" if seen.wrong else ""
    return (
        f"回执 {seen.receipts} 句都在，没记下 {seen.refused} 句都不在，"
        f"不对的 {len(seen.wrong)} 句{wrong}，引用不到 {seen.unquotable} 句；"
        f"好了之后 {took:.1f} 秒答上"
    )


breaks.ALL += [
    Break("T5·磁盘满", "models/engines.py", "            await trx.commit()\n",
          "            try:\n                await trx.commit()\n"
          "            except sqlite3.Error:\n                pass\n"),
    Break("T5·磁盘满", "models/db.py",
          "class Unavailable(Refusal):", "class Unavailable(Exception):"),
    Break("T5·外来的锁", "models/db.py", "        if not done and gate.close():\n"
          "            task.cancel()\n", "        if not done:  # 不关门，也不叫停\n"),
    Break("T5·慢库", "models/connections.py", "BUSY_TIMEOUT = 2000", "BUSY_TIMEOUT = 500"),
]  # fmt: skip
