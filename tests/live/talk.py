"""和机器人说话：一个事件来一到三遍，等它引出的话都说完。"""

import json
import random
from typing import Any

from scripts.fake_qq import FakeQQ, Part, Sent
from scripts.running import SUPER
from tests.live.book import NAMES, YOUTHS


class Talk:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.qq: FakeQQ
        self.events = 0
        self.old: list[dict[str, Any]] = []

    def connect(self, qq: FakeQQ) -> None:
        """（重新）连上：消息号接着往下数。"""
        if hasattr(self, "qq"):
            qq._ids, qq.sent, qq.calls = self.qq._ids, self.qq.sent, self.qq.calls
        self.qq = qq
        qq.cards |= YOUTHS | NAMES

    async def push(self, event: dict[str, Any]) -> None:
        """一个事件来一到三遍，有时把很早以前的也再送一遍。"""
        copies = [event] * self.chance.choice((1, 1, 1, 2, 3))
        if self.old and self.chance.random() < 0.1:
            copies.append(self.chance.choice(self.old))
        self.old.append(event)
        for each in copies:
            self.events += 1
            await self.qq.send(json.dumps(each))

    async def after(self, group: int | None, event: dict[str, Any]) -> list[Sent]:
        """推一个事件；群里用随后一句 /本群 的回话当界碑，界碑之前的都是它引出的。"""
        start = len(self.qq.sent)
        await self.push(event)
        if group is None:
            return (await self.qq.wait(start + 1))[start:]
        mark = await self.qq.say(SUPER, "/本群", group=group)
        self.events += 1
        while True:
            for n, sent in enumerate(self.qq.sent[start:], start):
                if sent.parts[0] == {"type": "reply", "data": {"id": str(mark)}}:
                    return self.qq.sent[start:n]
            await self.qq.wait(len(self.qq.sent) + 1)

    async def say(
        self, who: int, *parts: str | Part, group: int | None, quote: int | None = None
    ) -> list[Sent]:
        return await self.after(group, self.qq.event(who, *parts, group=group, quote=quote))
