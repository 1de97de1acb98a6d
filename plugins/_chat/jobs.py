"""要办很久的活（导入、导出）：不占着会话的队，办着还能说到哪了；每人一次一件。"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from plugins._chat.line import Line
from plugins._chat.sending import Sender
from plugins._chat.turn import Answer

Guard = Callable[[Line, Awaitable[Answer | None]], Awaitable[Answer | None]]

BUSY = "上一件还在办，办完会告诉你，请等一等。"


class Jobs:
    """guard 把活里的拒绝和错误变成一句话。"""

    def __init__(self, sender: Sender, guard: Guard) -> None:
        self._sender, self._guard = sender, guard
        self._running: dict[int, asyncio.Task[None]] = {}

    def start(self, bot: Any, line: Line, answer: Answer) -> Answer:
        """开工，返回现在就说的话；这个人上一件没办完就不开新的。"""
        if answer.work is None:
            return answer
        if line.qq in self._running:
            return Answer(BUSY)
        self._running[line.qq] = asyncio.create_task(self._run(bot, line, answer))
        return replace(answer, work=None)

    async def settle(self) -> None:
        while self._running:
            await asyncio.wait(tuple(self._running.values()))

    async def close(self) -> None:
        """停机：活不等了；写到一半的事务自己有始有终。"""
        tasks = tuple(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, bot: Any, line: Line, answer: Answer) -> None:
        def tell(words: str) -> None:
            self._sender.put(bot, line, Answer(words))

        try:
            if answer.work and (done := await self._guard(line, answer.work(tell))):
                self._sender.put(bot, line, done)
        finally:
            del self._running[line.qq]
