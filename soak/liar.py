"""一个爱说谎的 QQ：真的应答之外，还送来错的、迟的、重的。"""

import asyncio
import itertools
import json
from typing import Any

from scripts.fake_qq import FakeQQ


class Liar:
    """真的应答前后各送几个错的：别的号、别的型、上一次的、同一个号再来一遍。

    问名片的攒几个再倒着答，让几次调用一起等着；真的应答恰好一个。ignored 的一个也不答：
    机器人等到头用 QQ 号记下，他那次的号以后一直有人冒用，那才是迟到的应答。
    """

    def __init__(self, qq: FakeQQ, ignored: int) -> None:
        self.qq, self.ignored, self.strays, self.answered = qq, ignored, 0, set[int]()
        self.news = asyncio.Event()
        self._wrong: list[Any] = ["没人等的", 1, None, [], {}]
        self._late: list[str] = []
        self._held: list[dict[str, Any]] = []
        self._ids = itertools.count(9_000_001)

    def card(self, student: int) -> str:
        return f"QQ{student}" if student == self.ignored else f"生{student}"

    async def hear(self, frame: str | bytes) -> None:
        call = json.loads(frame)
        if call["params"].get("user_id") == self.ignored:
            self._wrong.append(call["echo"])
            return
        if call["action"] == "get_group_member_info":
            self._held.append(call)
            if len(self._held) == 1:
                self._reply = asyncio.create_task(self._later())
            return
        self.answered.add(int(call["params"]["message"][0]["data"]["id"]))
        self.news.set()
        await self._answer(call, {"message_id": next(self._ids)})

    async def _later(self) -> None:
        await asyncio.sleep(0.02)
        held, self._held = self._held[::-1], []
        for call in held:
            await self._answer(call, {"card": self.card(call["params"]["user_id"])})

    async def _answer(self, call: dict[str, Any], data: dict[str, Any]) -> None:
        for echo in (*self._wrong, *self._late[-4:]):
            await self._stray(echo)
        await self._send(call["echo"], data)
        await self._stray(call["echo"])
        self._late.append(call["echo"])

    async def _stray(self, echo: object) -> None:
        self.strays += 1
        await self._send(echo, {"card": "冒名", "message_id": 1})

    async def _send(self, echo: object, data: dict[str, Any]) -> None:
        await self.qq.send(json.dumps({"status": "ok", "retcode": 0, "data": data, "echo": echo}))
