"""和机器人说话：一个事件来一到三遍，等它那一句回话；没人等的回话一句也不许有。"""

import asyncio
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.exceptions import ConnectionClosed

from replay.tally import Tally
from scripts.fake_qq import FakeQQ, Sent

PATIENCE = 15.0
SETTLED = 0.6
"""回执的消息号最晚多久记进账，秒；之后才引用它。"""
NOTE = re.compile(r"#(\d+) 有一条异议")

Event = dict[str, Any]
Wanted = Callable[[Sent], bool]


@dataclass
class Waiting:
    """等一句回话。"""

    event: Event
    wanted: Wanted
    answer: asyncio.Future[Sent] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    def settle(self, sent: Sent) -> None:
        if not self.answer.done():
            self.answer.set_result(sent)


class Talk:
    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.qq: FakeQQ
        self.other: FakeQQ | None = None
        self.notes: Counter[tuple[int, int]] = Counter()
        self._aside: Wanted | None = None
        self._outages: list[tuple[float, float]] = []
        self._cut_at: float | None = None
        self._up = asyncio.Event()
        self._life = 0
        self._waiting: list[Waiting] = []
        self._alone: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    # ---- 连上与断开

    async def connect(self, qq: FakeQQ) -> None:
        """（重新）连上：没等到回话的事件再送一遍。"""
        if hasattr(self, "qq"):
            qq.resume(self.qq)
        self.qq, self._life = qq, self._life + 1
        qq.heard = self._heard
        for waiting in [*self._waiting]:
            self.tally.resent += 1
            await qq.send(json.dumps(waiting.event))
        if self._cut_at is not None:
            self._outages.append((self._cut_at - 2 * SETTLED, time.monotonic()))
            self._cut_at = None
        self._up.set()

    def cut(self) -> None:
        self._up.clear()

    def power_cut(self) -> None:
        """断电：前一刻的回执，消息号可能没来得及记进账。"""
        self.cut()
        self._cut_at = time.monotonic()

    def lost(self, at: float) -> bool:
        """这一刻听到的回执，是不是引用不了。"""
        during = self._cut_at is not None and at >= self._cut_at - 2 * SETTLED
        return during or any(start <= at < end for start, end in self._outages)

    # ---- 说

    async def push(self, event: Event, copies: int = 1, *, both: bool = False) -> None:
        """同一个事件送几遍；both：另一个账号也在群里，也听见了。断过线就不再送重复的。"""
        await self._up.wait()
        frame, life = json.dumps(event), self._life
        for _ in range(copies):
            if life != self._life or not self._up.is_set():
                return
            self.tally.events += 1
            await self._send(self.qq, frame)
        if both and self.other and "group_id" in event:
            self.tally.events += 1
            await self._send(self.other, json.dumps(event | {"self_id": self.other.account}))

    async def _send(self, qq: FakeQQ, frame: str) -> None:
        try:
            await qq.send(frame)
        except ConnectionClosed:
            self.cut()

    async def ask(
        self, event: Event, wanted: Wanted | None = None, *, copies: int = 1, both: bool = False
    ) -> Sent | None:
        """推一个事件，等它的一句回话（贴表情也算，文字为空）；没等到是一处差。"""
        with self.expecting(event, wanted or answers(event)) as answer:
            self.tally.commands += 1
            try:
                async with asyncio.timeout(PATIENCE):
                    await self.push(event, copies, both=both)
                    return await answer
            except TimeoutError:
                self.tally.differ(f"没有回话：{_words(event)}")
                return None

    @contextmanager
    def expecting(self, event: Event, wanted: Wanted) -> Iterator[asyncio.Future[Sent]]:
        """这个事件该引出这样一句。"""
        waiting = Waiting(event, wanted)
        self._waiting.append(waiting)
        try:
            yield waiting.answer
        finally:
            self._waiting.remove(waiting)

    @contextmanager
    def aside(self, passing: Wanted) -> Iterator[None]:
        """这期间顺带说的话（进度、文件）不当回话，也不算多说。"""
        self._aside = passing
        try:
            yield
        finally:
            self._aside = None

    @asynccontextmanager
    async def alone(self, qq: int) -> AsyncIterator[None]:
        """和一个人的私聊一次只说一件事：私聊的回话不带引用，分不清是答哪句。"""
        async with self._alone[qq]:
            yield

    async def quiet(self, notes: Counter[tuple[int, int]]) -> None:
        """等该知会的都知会到，至多两秒。"""
        for _ in range(40):
            if self.notes == notes:
                return
            await asyncio.sleep(0.05)

    # ---- 听

    def _heard(self, api: str, params: dict[str, Any], sent: Sent | None) -> None:
        if sent is None:
            if api != "set_msg_emoji_like":
                return
            sent = Sent(params["message_id"], None, None, [])
        elif sent.user and (note := NOTE.match(sent.text)):
            self.notes[sent.user, int(note[1])] += 1
            return
        if self._aside and self._aside(sent):
            return
        for waiting in self._waiting:
            if not waiting.answer.done() and waiting.wanted(sent):
                waiting.settle(sent)
                return
        if api != "set_msg_emoji_like":  # 重送的确认再贴一次表情，群里看不出
            self.tally.differ(f"多说了一句：{sent.group or sent.user} {sent.text[:60]}")

    def overheard(self, api: str, params: dict[str, Any], sent: Sent | None) -> None:
        """另一个账号在别人的群里说话了。"""
        self.tally.differ(f"不该出声的账号 {api}：{params}"[:120])


def answers(event: Event) -> Wanted:
    """群里引用着这句说的话、给它贴的表情；私聊里给他的下一句。"""
    message, group, who = event["message_id"], event.get("group_id"), event["user_id"]
    if group is None:
        return lambda sent: sent.user == who and bool(sent.parts)
    quote = {"type": "reply", "data": {"id": str(message)}}
    return lambda sent: sent.parts[:1] == [quote] or (not sent.parts and sent.message == message)


def _words(event: Event) -> str:
    parts = [p["data"] for p in event.get("message", ())]
    said = "".join(str(d.get("text") or d.get("qq") or f"〔{d.get('id')}〕") for d in parts)
    return f"{event.get('group_id', '私聊')} {event['user_id']} {said or event['post_type']}"[:90]
