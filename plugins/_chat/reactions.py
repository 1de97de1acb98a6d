"""贴表情：当回话用的、顺手贴的。不会贴的、接连被拒的，以后不再试。"""

import asyncio
from typing import Any

from nonebot.adapters.onebot.v11.exception import ActionFailed, ApiNotAvailable, NetworkError

from plugins._chat import limits
from plugins._chat.line import Line

EMOJI_OK = "124"
REFUSALS = 3
"""贴表情接连被拒几次，就当这个账号贴不了。"""
NO_SUCH_ACTION = 1404
PACE = (20, 10.0)
"""顺手贴的，几秒里至多几个；多了的就不贴，合计里有他。"""
AT_ONCE = 4


class Reactions:
    def __init__(self) -> None:
        self._refused: dict[int, int] = {}
        self._pace = limits.Window(*PACE)
        self._tasks: set[asyncio.Task[bool]] = set()

    def nod(self, bot: Any, line: Line) -> None:
        """顺手贴一个：不排队，贴不上就算了，什么都不等它。"""
        if line.group is None or len(self._tasks) >= AT_ONCE or not self._able(line.account):
            return
        if self._pace.take(line.account):
            task = asyncio.create_task(self._nodded(bot, line))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def react(self, bot: Any, line: Line) -> bool:
        """贴一个表情当回话；贴不上的改发字。"""
        if not self._able(line.account):
            return False
        try:
            params = {"message_id": line.origin.message, "emoji_id": EMOJI_OK}
            await bot.call_api("set_msg_emoji_like", **params, _timeout=5)
        except ActionFailed as no:
            refused = self._refused.get(line.account, 0)
            self._refused[line.account] = REFUSALS if _unsupported(no) else refused + 1
            return False
        self._refused.pop(line.account, None)
        return True

    async def settle(self) -> None:
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))

    def close(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()

    async def _nodded(self, bot: Any, line: Line) -> bool:
        try:
            return await self.react(bot, line)
        except (NetworkError, ApiNotAvailable):
            return False

    def _able(self, account: int) -> bool:
        return self._refused.get(account, 0) < REFUSALS


def _unsupported(no: ActionFailed) -> bool:
    """这个实现没有这个接口；别的失败可能只是这一次。"""
    said = f"{no.info.get('message')} {no.info.get('wording')}"
    return no.info.get("retcode") == NO_SUCH_ACTION or "不支持" in said
