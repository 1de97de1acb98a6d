"""回话的消息号成批记进账，日后引用才找得到那条分录；不让 handler 和发送等它。"""

import asyncio

from nonebot import logger

from models.rules.refusal import Refusal
from models.services import journal
from models.services.journal import Told

SECONDS = 0.2
AGAIN = 2.0


class Receipts:
    """攒够 SECONDS 秒记一批；库写不进去就留着，隔 AGAIN 秒再记。"""

    def __init__(self) -> None:
        self._waiting: list[Told] = []
        self._timer: asyncio.Task[None] | None = None

    def put(self, told: Told) -> None:
        self._waiting.append(told)
        self._wake()

    def _wake(self) -> None:
        if self._timer is None or self._timer.done():
            self._timer = asyncio.create_task(self._later())

    async def settle(self) -> bool:
        """现在就记，不等；没记上返回 False，稍后自会再记。"""
        batch, self._waiting = self._waiting, []
        if not batch:
            return True
        try:
            await journal.told(batch)
        except Refusal:
            self._waiting = batch + self._waiting
            logger.warning("回话的消息号暂时没记上，稍后再记")
            self._wake()
            return False
        return True

    async def _later(self) -> None:
        """记到没有等着的为止：记一批的时候又来的、没记上的，都不落下。"""
        pause = SECONDS
        while self._waiting:
            await asyncio.sleep(pause)
            pause = SECONDS if await self.settle() else AGAIN
