"""L4：半开的旧连接不把人锁在门外，同一账号新连上的立刻顶掉它。"""

import asyncio
import time
from contextlib import AsyncExitStack
from math import inf

from websockets.exceptions import InvalidHandshake

from scripts.fake_qq import FakeQQ
from scripts.running import SUPER, TOKEN
from scripts.wire import knock
from soak import breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import WANG, Bot, bot, reply_to, settle_in

GROUPS, CADRES = range(3001, 3041), range(WANG, WANG + 30)
SECONDS = 2.0
"""多久之内要答上新连接。"""


@promise("L4", "20 条半开的连接（不读、不应答、几 MB 的图卡在半路）接连被顶掉，新的 2 秒内有回话")
async def takeovers(trial: Trial) -> Seen:
    rounds, waits = trial.times(20, 3), list[float]()
    async with bot(trial.home) as running, AsyncExitStack() as old_ones:
        async with running.dial() as qq:
            await settle_in(qq, GROUPS, CADRES)
        for _ in range(rounds):
            await _half_open(running, old_ones)
            waits.append(await _answered(running))
            if waits[-1] == inf:
                break
    return Seen(
        f"顶掉 {len(waits)} 次，旧的压着 {len(GROUPS)} 张图：拨号到回话最慢 {max(waits):.2f} 秒",
        max(waits) < SECONDS,
    )


async def _half_open(running: Bot, keep: AsyncExitStack) -> None:
    """连上，在每个群里问一次榜，一个字也不读：图塞满缓冲区，机器人卡在发送上。"""
    socket = await knock(running.port, TOKEN)
    keep.callback(socket.transport.abort)
    socket.transport.pause_reading()
    qq = FakeQQ(socket.send, _ids=running.ids)
    for group in GROUPS:
        await qq.say(WANG, "/榜", group=group)
    await asyncio.sleep(1)


async def _answered(running: Bot) -> float:
    """新连上，在旧连接正卡着的那个群里问一句，几秒有回话；进不了门、等不到是无穷。"""
    began = time.monotonic()
    try:
        async with running.dial() as qq:
            await reply_to(qq, await qq.say(SUPER, "/本群", group=GROUPS[0]))
            return time.monotonic() - began
    except (TimeoutError, InvalidHandshake):
        return inf


LINK = "plugins/_chat/link.py"
breaks.ALL += [
    Break("L4", LINK, "return self_id.isdecimal() and", "return self_id not in self.links and"),
    Break("L4", LINK, "        link.end()\n", ""),
]
