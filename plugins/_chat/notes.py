"""另外知会的人：私聊，一个账号一条队，不挡着会话里的回话；一下子许多人的慢慢发，免得被风控。

安静时段里的攒着，过了再发。只在内存里：停机时没发完的不补，要办的事都在账上（问题、诉求另有
早上的一句）；要紧的不排队，一办成就发。
"""

import asyncio
from collections import deque
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any

from nonebot import logger

from models.services.journal import Told
from plugins._chat import clock, limits, parts
from plugins._chat.receipts import Receipts
from plugins._chat.turn import Note

PACE = (5, 10.0)
"""几秒里至多几条。"""
GRACE = 2.0
HELD = 500
"""安静时段至多攒几条，再多忘掉最早的。"""


class Notes:
    def __init__(self, pace: limits.Window | None, receipts: Receipts) -> None:
        self._pace, self._receipts = pace, receipts
        self._queues: dict[int, deque[tuple[Any, Note]]] = {}
        self._held: deque[tuple[int, Note]] = deque(maxlen=HELD)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def busy(self) -> bool:
        return bool(self._held or self._tasks)

    def hold(self, account: int, notes: Sequence[Note]) -> None:
        self._held.extend((account, note) for note in dict.fromkeys(notes))

    def release(self, bots: Mapping[str, Any]) -> None:
        held = [*self._held]
        self._held.clear()
        for account, note in held:
            if bot := bots.get(str(account)):
                self.put(bot, account, (note,))
            else:
                self._held.append((account, note))

    def put(self, bot: Any, account: int, notes: Sequence[Note], *, urgent: bool = False) -> None:
        """一次里一样的话一个人只听一遍。urgent：不等前面的，也不放慢。"""
        once = dict.fromkeys(notes)
        if urgent:
            self._start(self._each(bot, account, tuple(once)))
        elif account in self._queues:
            self._queues[account].extend((bot, note) for note in once)
        elif once:
            self._queues[account] = deque((bot, note) for note in once)
            self._start(self._drain(account))

    async def settle(self) -> None:
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))

    async def close(self) -> None:
        """停机：排着的不等了；要紧的已经在路上，给它们一点时间。"""
        for queue in self._queues.values():
            queue.clear()
        if self._tasks:
            _, late = await asyncio.wait(tuple(self._tasks), timeout=GRACE)
            for task in late:
                task.cancel()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, account: int) -> None:
        queue = self._queues[account]
        try:
            while queue:
                bot, note = queue.popleft()
                if self._pace:
                    await asyncio.sleep(self._pace.until(account))
                    self._pace.take(account)
                await self._each(bot, account, (note,))
        finally:
            del self._queues[account]

    async def _each(self, bot: Any, account: int, notes: Sequence[Note]) -> None:
        for note in notes:
            try:
                await self._say(bot, account, note)
            except Exception as error:  # 一个人收不到，别人的照发
                logger.warning(f"一句知会没有送到：{type(error).__name__}")

    async def _say(self, bot: Any, account: int, note: Note) -> None:
        qq, words, *about = note
        message = [parts.text(words)]
        sent = await bot.call_api("send_private_msg", user_id=qq, message=message)
        number = sent.get("message_id") if isinstance(sent, dict) else None
        if about and number is not None:
            at = int(clock.now().timestamp())
            self._receipts.put(Told(about[0], account, -qq, number, at))
