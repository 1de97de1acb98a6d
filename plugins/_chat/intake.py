"""收：闲聊在原始帧上就丢，每个事件只办一次，会话之内有先后、会话之间不相等，活有上限。"""

import asyncio
import re
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, cast

from nonebot import logger

from plugins._chat import codes, dialogue
from plugins._chat.events import Frame
from plugins._chat.line import SLASHES, sound

REMEMBERED = 20_000
AT_WORK = 8
WAITING = 5_000
WAITING_IN_CHAT = 3_000
"""一个会话再多也占不满全部的位置，别的群还进得来。"""
IDENTITY = ("self_id", "post_type", "notice_type", "group_id", "user_id", "message_id", "time")
SECONDS = 60.0

Work = Callable[[Any, Frame], Awaitable[None]]


_AHEAD = re.compile(r"\A(\s*\[CQ:at,[^\]]*\])+")
"""打在命令前面的 @。"""


def worth_reading(frame: Frame) -> bool:
    """这条群消息可能与我们有关：斜杠开头、引用、@ 我们、在收的签到码，或此人有没答完的问题。

    每条闲聊都要过这里，所以只看原始帧：不建事件，不查库，和命令有多少条无关。
    """
    if frame.get("message_type") != "group":
        return True
    message, account = frame.get("message"), str(frame.get("self_id"))
    if isinstance(message, str):
        text, rest = _AHEAD.sub("", message), ()
        if "[CQ:reply," in message or f"[CQ:at,qq={account}" in message:
            return True
    elif isinstance(message, list):
        text, rest = "", message
    else:
        return False
    for part in rest:
        kind, data = part.get("type"), part.get("data") or {}
        if kind == "reply" or (kind == "at" and str(data.get("qq")) == account):
            return True
        if kind == "text" and not text.strip():
            text = data.get("text") or ""
    if text.lstrip().startswith(SLASHES) or _awaited(frame):
        return True
    return codes.live(text, int(frame["group_id"])) is not None


def _awaited(frame: Frame) -> bool:
    key = (int(frame["self_id"]), int(frame["group_id"]), int(frame["user_id"]))
    return dialogue.current(key) is not None


class Recent:
    """最近见过的若干个键。"""

    def __init__(self, size: int = REMEMBERED) -> None:
        self._size, self._keys = size, OrderedDict[Hashable, None]()

    def seen(self, key: Hashable) -> bool:
        if key in self._keys:
            return True
        self._keys[key] = None
        if len(self._keys) > self._size:
            self._keys.popitem(last=False)
        return False


class Intake:
    """work 办一个事件；crowded 在挤不下时被叫一次（每个会话每次拥挤只叫一次）。"""

    def __init__(self, work: Work, crowded: Callable[[Any, Frame], None]) -> None:
        self._work, self._crowded = work, crowded
        self._recent = Recent()
        self._chats: dict[Hashable, deque[tuple[Any, Frame]]] = {}
        self._ready: deque[Hashable] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._queued = 0
        self._closed = False
        self._told: set[Hashable] = set()

    def take(self, bot: Any, frame: Frame) -> None:
        """收下一个事件；闲聊、号码不像话的、重复的、挤不下的到此为止。"""
        if self._closed or (frame["post_type"] == "message" and not worth_reading(frame)):
            return
        if not sound(frame):
            return
        if "message_id" in frame and self._recent.seen(_identity(frame)):
            return
        chat = _chat(frame)
        if self._full(chat):
            if chat not in self._told:
                self._told.add(chat)
                self._crowded(bot, frame)
            return
        self._queued += 1
        if chat in self._chats:
            self._chats[chat].append((bot, frame))
            return
        self._chats[chat] = deque(((bot, frame),))
        self._ready.append(chat)
        if len(self._tasks) < AT_WORK:
            self._tasks.add(asyncio.create_task(self._worker()))

    def _full(self, chat: Hashable) -> bool:
        return self._queued >= WAITING or len(self._chats.get(chat, ())) >= WAITING_IN_CHAT

    async def settle(self) -> None:
        """等收下的都办完。"""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))

    async def close(self) -> None:
        """停机：手上的办完（至多几秒），没开始的不办。"""
        self._closed = True
        self._ready.clear()
        if self._tasks:
            _, late = await asyncio.wait(tuple(self._tasks), timeout=5)
            for task in late:
                task.cancel()

    async def _worker(self) -> None:
        try:
            while self._ready and not self._closed:
                await self._next()
        finally:
            # 同步地退场：等回调来摘就晚了，其间进来的会以为人手已满，没人去办。
            self._tasks.discard(cast("asyncio.Task[None]", asyncio.current_task()))

    async def _next(self) -> None:
        chat = self._ready.popleft()
        bot, frame = self._chats[chat].popleft()
        try:
            async with asyncio.timeout(SECONDS):
                await self._work(bot, frame)
        except Exception as error:
            logger.error(f"一个事件没有办成：{type(error).__name__}")
        finally:
            self._queued -= 1
            if self._chats[chat]:
                self._ready.append(chat)  # 轮着来：刷屏的群排到别的群后面
            else:
                del self._chats[chat]
            if self._queued <= WAITING // 2:
                self._told.clear()  # 这一阵拥挤过去了


def _chat(frame: Frame) -> Hashable:
    return frame["self_id"], frame.get("group_id") or -int(frame.get("user_id") or 0)


def _identity(frame: Frame) -> Hashable:
    return tuple(map(frame.get, IDENTITY))
