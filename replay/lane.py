"""一条道：一个群、今天归它的几个干部和学生，一件事办完再办下一件；各道同时走，互不相干。

一个干部一段日子里只在一条道上，碰他的登记的事也都在这条道上，所以每个数随时比得出。
"""

import asyncio
import random
import time
from dataclasses import dataclass, field
from datetime import date

from replay.book import Book, Kept
from replay.people import CADRES_HERE
from replay.talk import SETTLED, Event, Talk, Wanted
from replay.tally import Tally
from scripts.fake_qq import Part, Sent


@dataclass
class Lane:
    """careful：这段日子里会断电，不做靠内存里的问题才答得了的事。

    quiet：安静时段；reacts：这几天的 QQ 贴得了表情。
    """

    book: Book
    talk: Talk
    tally: Tally
    chance: random.Random
    today: date
    group: int
    cadres: list[int]
    students: list[int]
    strangers: list[str]
    quiet: bool = False
    reacts: bool = True
    careful: bool = False
    invited: dict[tuple[int, int], list[Kept]] = field(default_factory=dict)
    later: list[Event] = field(default_factory=list)
    used: set[object] = field(default_factory=set)
    said: int = 0
    """这条道说了几句（连重复送的）。"""

    # ---- 谁

    def in_post(self) -> list[int]:
        return [qq for qq in self.cadres if self.book.is_cadre(qq, self.today)]

    def former(self) -> list[int]:
        """没有团干部职务的：卸任的、还没到任的、只是团支书的。"""
        return [qq for qq in self.cadres if not self.book.is_cadre(qq, self.today)]

    def kept(self, *, group: bool = False, live: bool = False) -> list[Kept]:
        rows = [k for qq in self.cadres for k in self.book.kept[qq]]
        return [k for k in rows if (k.group or not group) and not (live and k.undone)]

    def pick(self, *, group: bool = False, live: bool = False) -> Kept | None:
        """挑一条登记，近的多些。"""
        rows = self.kept(group=group, live=live)
        if rows and self.chance.random() < 0.7:
            rows = sorted(rows, key=lambda k: k.told)[-30:]
        return self.chance.choice(rows) if rows else None

    def nameable(self, who: int) -> bool:
        """只写姓名就说得清的人：记下过，同名的都在这条道上而且没记下。"""
        name = self.book.people.names[who]
        same = self.book.people.namesakes[name]
        here = {*self.students}
        alone = self.book.named.get(name) == [who] and {*same} - {who} <= here
        return alone and " " not in name  # 外文姓名写不成一个词

    def hidden(self, group: int | None) -> bool:
        """在学生群里：只露姓，不说数。"""
        return group not in (None, CADRES_HERE)

    # ---- 说

    def event(
        self, who: int, *parts: str | Part, group: int | None, quote: int | None = None
    ) -> Event:
        if group and parts and isinstance(parts[0], str) and parts[0].startswith(("/", "／")):
            self.invited.pop((group, who), None)  # 新命令关掉没答完的问题
        return self.talk.qq.event(who, *parts, group=group, quote=quote)

    async def ask(self, event: Event, wanted: Wanted | None = None) -> Sent | None:
        """说一句，等回话；私聊里一次只说一件。"""
        if "group_id" in event:
            return await self._ask(event, wanted)
        async with self.talk.alone(event["user_id"]):
            return await self._ask(event, wanted)

    async def _ask(self, event: Event, wanted: Wanted | None) -> Sent | None:
        copies, both = self.chance.choice((1, 1, 1, 2, 3)), self.chance.random() < 0.3
        self.said += copies
        if not self.careful and self.chance.random() < 0.15:
            self.later.append(event)
        return await self.talk.ask(event, wanted, copies=copies, both=both)

    async def tell(self, event: Event) -> None:
        """说一句不该有回话的。"""
        copies, both = self.chance.choice((1, 1, 2)), self.chance.random() < 0.1
        self.said += copies
        await self.talk.push(event, copies, both=both)

    async def settled(self, kept: Kept) -> bool:
        """等这条回执引用得了；断电弄丢了消息号的就引用不了。"""
        await asyncio.sleep(max(0.0, kept.at + SETTLED - time.monotonic()))
        return not self.talk.lost(kept.at)

    def invite(self, kept: Kept) -> None:
        """群里被登记的人，这会儿回一个数字就是在答它。"""
        for who in kept.states if kept.group else ():
            if isinstance(who, int):
                waiting = self.invited.setdefault((kept.group or 0, who), [])
                if kept not in waiting:
                    waiting.append(kept)
