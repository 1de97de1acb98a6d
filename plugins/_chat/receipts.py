"""回话的消息号成批记进账，日后引用才找得到那条分录；不让 handler 和发送等它。"""

import asyncio

from nonebot import logger

from models.rules.refusal import Refusal
from models.services import journal
from models.services.journal import Told

SECONDS = 0.2


class Receipts:
    """攒够 SECONDS 秒记一批；库写不进去就留到下一批。"""

    def __init__(self) -> None:
        self._waiting: list[Told] = []
        self._timer: asyncio.Task[None] | None = None

    def put(self, told: Told) -> None:
        self._waiting.append(told)
        if self._timer is None or self._timer.done():
            self._timer = asyncio.create_task(self._later())

    async def settle(self) -> None:
        """现在就记，不等。"""
        batch, self._waiting = self._waiting, []
        if not batch:
            return
        try:
            await journal.told(batch)
        except Refusal:
            self._waiting = batch + self._waiting
            logger.warning("回话的消息号暂时没记上，下一批再记")

    async def _later(self) -> None:
        await asyncio.sleep(SECONDS)
        await self.settle()
