"""出门只走这里：回话按会话排队发，发出的消息号成批记账，handler 从不等 QQ。

只会发出文字、引用、@、图片、文件五种段；人写的字永远是文字段的内容，变不成别的段。
发送失败是「不知道」而不是「没发出」：断线不重发；明确被拒才降级（图 → 字 → 更短的字）。
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nonebot import get_bots, logger
from nonebot.adapters.onebot.v11.exception import ActionFailed, ApiNotAvailable, NetworkError

from models.services import journal
from models.services.journal import Told
from plugins._chat import clock, limits, parts
from plugins._chat.line import Line
from plugins._chat.merged import Merged
from plugins._chat.notes import PACE, Notes
from plugins._chat.quiet import is_quiet
from plugins._chat.reactions import Reactions
from plugins._chat.receipts import Receipts
from plugins._chat.transport import attach, send
from plugins._chat.turn import Answer

SLOW = "这个群里话有点密，我慢一点；办了的都记着，发 /我的 看。"
UNANSWERED = (ActionFailed, NetworkError, ApiNotAvailable)

Job = tuple[Any, Line, Answer]


class Sender:
    """每个会话一条队，谁的接口慢只慢他自己那个会话。"""

    def __init__(self, budget: limits.Window | None) -> None:
        self._budget = budget
        self._slow = limits.Window(1, 60)
        self._queues: dict[tuple[int, int], deque[Job]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._receipts = Receipts()
        self._notes = Notes(limits.Window(*PACE) if budget else None, self._receipts)
        self.reactions, self.merged = Reactions(), Merged(self.put)
        self.once = limits.Window(1, 60)
        """同样的话一分钟说一次就够的，说之前在这里拿。"""

    def put(self, bot: Any, line: Line, answer: Answer) -> None:
        """排进这个会话的队；一个群的回话超了预算，说一次「慢一点」就安静，知会别人的照送。"""
        if not answer.landed and self._over(line.group):
            words = SLOW if self._slow.take(line.group) else ""
            answer = Answer(words, notes=answer.notes, alerts=answer.alerts)
        key = (line.account, line.origin.chat)
        if key in self._queues:
            self._queues[key].append((bot, line, answer))
            return
        self._queues[key] = deque([(bot, line, answer)])
        task = asyncio.create_task(self._drain(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _over(self, group: int | None) -> bool:
        return bool(self._budget) and group is not None and not self._budget.take(group)

    async def settle(self) -> None:
        """等排着队的都送完，消息号也记进账。"""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))
        await self.reactions.settle()
        await self._notes.settle()
        await self._receipts.settle()

    async def close(self) -> None:
        """停机：合计说完，给在路上的回话两秒，再把消息号记完。"""
        await self.merged.close()
        if self._tasks:
            _, late = await asyncio.wait(tuple(self._tasks), timeout=2)
            for task in late:
                task.cancel()
        self.reactions.close()
        await self._notes.close()
        await self._receipts.settle()

    async def _drain(self, key: tuple[int, int]) -> None:
        queue = self._queues[key]
        while queue:
            bot, line, answer = queue.popleft()
            try:
                await self._deliver(bot, line, answer)
            except (NetworkError, ApiNotAvailable):
                logger.warning("回话没有得到应答，按已发出对待，不重发")
            except Exception as error:
                logger.error(f"回话发送失败：{type(error).__name__}")
        del self._queues[key]

    async def _deliver(self, bot: Any, line: Line, answer: Answer) -> None:
        if answer.entry and not answer.fresh and await journal.was_told(answer.entry):
            return
        try:
            await self._tell(bot, line, answer)
        finally:
            self._notify(bot, line, answer)

    async def _tell(self, bot: Any, line: Line, answer: Answer) -> None:
        if answer.private is not None:
            answer = await self._whisper(bot, line, answer)
        if answer.reaction and line.group is not None and await self._nodded(bot, line, answer):
            return
        if not answer.text:
            return
        try:
            sent, message = await self._degrading(bot, line, answer)
        except (NetworkError, ApiNotAvailable):
            if answer.landed:
                await answer.landed(None)
            raise
        if answer.landed:
            await answer.landed(sent)
        if message is None:
            return
        if answer.question:
            answer.question.prompt = message
        if answer.entry:
            at = int(clock.now().timestamp())
            told = Told(answer.entry, line.account, line.origin.chat, message, at)
            self._receipts.put(told)
        if answer.file:
            await attach(bot, line, answer.file)

    async def _nodded(self, bot: Any, line: Line, answer: Answer) -> bool:
        """贴上了表情，或并进了合计：不再单独说一句。"""
        if await self.reactions.react(bot, line):
            return True
        if answer.total and answer.entry:
            total = answer.total
            self.merged.put(total.key, answer.entry, total.words, bot, line, total.people)
        return answer.total is not None

    def _notify(self, bot: Any, line: Line, answer: Answer) -> None:
        """另外知会的人；安静时段只发要紧的，别的攒着，过了再发。"""
        self._notes.put(bot, line.account, answer.alerts, urgent=True)
        if is_quiet(clock.now()):
            self._notes.hold(line.account, answer.notes)
        else:
            self._notes.put(bot, line.account, answer.notes)

    @property
    def telling(self) -> bool:
        """还有知会没发完。"""
        return self._notes.busy

    def release(self, bots: Mapping[str, Any]) -> None:
        """安静过了：攒着的一起发；账号没连着的再等等。"""
        self._notes.release(bots)

    async def _whisper(self, bot: Any, line: Line, answer: Answer) -> Answer:
        """先私聊发，文件也跟着去；发不到（多半不是好友）就在群里说该怎么办。"""
        target = replace(line, group=None, temporary=line.group)
        open_ = replace(answer, file=None)
        try:
            await send(bot, target, [parts.text(answer.private or "")])
        except ActionFailed:
            return replace(open_, text=answer.otherwise)
        if answer.file:
            await attach(bot, target, answer.file)
        return open_

    async def _degrading(self, bot: Any, line: Line, answer: Answer) -> tuple[bool, int | None]:
        """从最好的样子试到最简单的样子，返回送到没有、消息号；都被拒绝就在日志里说一句。"""
        quote = [parts.quote(line.origin.message)] if line.group and not line.unsaid else []
        if answer.at and line.group:
            quote = [parts.at(answer.at), parts.text(" ")]
        tries: list[list[parts.Part]] = []
        if answer.picture is not None:
            tries.append([*quote, parts.text(answer.text), parts.image(answer.picture)])
        text = answer.plain or answer.text
        tries += [[*quote, parts.text(text)], [parts.text(parts.shorter(text))]]
        for message in tries:
            try:
                return True, await send(bot, line, message)
            except ActionFailed:
                continue
        if not answer.landed:
            logger.error("一条回话的图、字、短字都被拒绝，没有送达")
        return False, None


async def release() -> None:
    bots = get_bots()
    if not is_quiet(clock.now()):
        for sender in {id(s): s for s in map(sender_of, bots.values())}.values():
            sender.release(bots)


clock.every(30, release)


def sender_of(bot: Any) -> Sender:
    """这个账号出门的那扇门：不是在答一句话的（到点的、攒着一批的），自己来敲。"""
    return bot.adapter.desk.sender
