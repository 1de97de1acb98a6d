"""一所忙碌的学校：按种子往机器人身上倒事件，同时用最笨的办法自己记一本账。

账只用这里的名单和字典，不碰 models：机器人的数和这本账对得上，才算数。
"""

import asyncio
import random
import re
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from scripts.fake_qq import Part, Sent, at
from tests.live import book
from tests.live.book import Book, Kept
from tests.live.talk import Talk

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


class School:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.book, self.talk = Book(), Talk(self.chance)
        self._used: set[object] = set()
        self._invited: dict[tuple[int, int], list[Kept]] = {}

    async def busy(self, events: int) -> None:
        """忙到总共有这么多事件。"""
        doings: list[Callable[[], Awaitable[None]]] = [
            self.contact, self.contact, self.contact, self.again, self.by_quote, self.by_quote,
            self.by_digit, self.by_digit, self.undo, self.recall, self.confirm_all, self.outsider,
        ]  # fmt: skip
        while self.talk.events < events:
            for _ in range(self.chance.randrange(5)):
                await self.chat()
            await self.chance.choice(doings)()

    async def chat(self) -> None:
        who = self.chance.choice([*book.YOUTHS, *self.book.in_post])
        parts: list[str | Part] = [f"{book.CHATTER}{self.chance.random()}"]
        if self.chance.random() < 0.3:
            parts.insert(0, at(self.chance.choice([*book.YOUTHS])))
        await self.talk.push(self.talk.qq.event(who, *parts, group=self.chance.choice(book.GROUPS)))

    async def contact(self) -> None:
        chance, met = self.chance, sorted({q for k in self.book.kept for q in k.states})
        group = chance.choice(
            (*book.GROUPS, book.CADRES_HERE, None if len(met) > 5 else book.CADRES_HERE)
        )
        people = chance.sample(met if group is None else [*book.YOUTHS], chance.randint(1, 3))
        cadre, mode, tag = (
            chance.choice(sorted(book.TERMS)[:6]),
            chance.choice(book.MODES),
            chance.choice(book.TAGS),
        )
        when = chance.choice([*book.DAYS])
        key = (cadre, mode, tag, book.DAYS[when], frozenset(people))
        if key in self._used:
            return
        named = [f" {book.YOUTHS[q]}" if group is None else at(q) for q in people]
        parts = ("/联系 ", *named, f" {mode}{f' #{tag}' if tag else ''}{when}")
        event = self.talk.qq.event(cadre, *parts, group=group)
        told = (await self.talk.after(group, event))[0]
        if cadre not in self.book.in_post:
            assert "联系+" not in told.text, told.text
            return
        self._used.add(key)
        number = re.search(r"#(\d+)", told.text)
        assert number, told.text
        day = book.TODAY - timedelta(book.DAYS[when])
        kept = Kept(
            int(number[1]), cadre, day, mode, tag, dict.fromkeys(people, book.RECORDED), group,
            event["message_id"], told.message, parts,
        )  # fmt: skip
        self.book.kept.append(kept)
        self.book.entries["contact"] += 1
        self._invite(kept)

    def _invite(self, kept: Kept) -> None:
        for qq in kept.states if kept.group else ():
            waiting = self._invited.setdefault((kept.group or 0, qq), [])
            if kept not in waiting:
                waiting.append(kept)

    async def again(self) -> None:
        """刚登记的那条，手滑又打一遍。"""
        await self.contact()
        kept = self.book.kept[-1] if self.book.kept else None
        if kept and kept.cadre in self.book.in_post and not kept.undone:
            told = await self.talk.say(kept.cadre, *kept.parts, group=kept.group)
            assert [s.text for s in told] == [f"刚刚已登记 #{kept.number}"]
            self._invite(kept)

    async def _picked(self, *, group: bool = False) -> Kept | None:
        rows = [k for k in self.book.kept if k.group or not group]
        if not rows:
            return None
        kept = self.chance.choice(rows)
        await asyncio.sleep(max(0.0, kept.at + book.SETTLED - time.monotonic()))
        return kept

    async def by_quote(self) -> None:
        if kept := await self._picked(group=True):
            who, yes = self.chance.choice([*kept.states]), self.chance.random() < 0.6
            phone = [at(10001), " "] if self.chance.random() < 0.5 else []
            said = self.chance.choice("1１①" if yes else "0０")
            told = await self.talk.say(who, *phone, said, group=kept.group, quote=kept.receipt)
            self._answered(kept, who, told, yes=yes)

    async def by_digit(self) -> None:
        await self.contact()
        waiting = [key for key, rows in self._invited.items() if rows and not rows[0].undone]
        if waiting:
            group, who = self.chance.choice(waiting[-4:])
            rows, yes = self._invited.pop((group, who)), self.chance.random() < 0.7
            told = await self.talk.say(who, "1" if yes else "0", group=group)
            if len(rows) > 1:
                assert "引用其中一条" in told[0].text
            else:
                self._answered(rows[0], who, told, yes=yes)

    def _answered(self, kept: Kept, who: int, told: list[Sent], *, yes: bool) -> None:
        state = book.CONFIRMED if yes else book.DENIED
        if kept.undone:
            assert "已经撤销" in told[0].text
            return
        last = [params for api, params in self.talk.qq.calls if api == "set_msg_emoji_like"][-1]
        assert last["message_id"] == self.talk.old[-1]["message_id"]
        if kept.states[who] == state:
            assert told == []
        else:
            assert [s.user for s in told] == ([] if yes else [book.ADMIN])
            kept.states[who] = state
            self.book.entries["confirm" if yes else "object"] += 1

    async def confirm_all(self) -> None:
        who = self.chance.choice([*book.YOUTHS])
        rows = [k for k in self.book.kept if not k.undone and k.states.get(who) == book.RECORDED]
        if rows:
            (told,) = await self.talk.say(who, "/确认 全部", group=None)
            assert told.text.startswith("已确认")
            for kept in rows:
                kept.states[who] = book.CONFIRMED
            self.book.entries["confirm"] += len(rows)

    async def undo(self) -> None:
        if kept := await self._picked():
            who = self.chance.choice((kept.cadre, kept.cadre, book.ADMIN))
            quoted = kept.group is not None and self.chance.random() < 0.5
            words = self.chance.choice(("/撤销", "撤销")) if quoted else f"/撤销 #{kept.number}"
            quote = kept.receipt if quoted else None
            told = await self.talk.say(
                who, words, group=kept.group or book.CADRES_HERE, quote=quote
            )
            self._undone(kept, told, allowed=who in {*self.book.in_post, book.ADMIN})

    def _undone(self, kept: Kept, told: list[Sent], *, allowed: bool) -> None:
        if allowed and not kept.undone:
            assert "已撤销" in told[0].text
            kept.undone = True
            self.book.entries["undo"] += 1
        else:
            assert all("已撤销" not in s.text for s in told)

    async def recall(self) -> None:
        """作者撤回那条命令就是撤销；管理员撤别人的话不算。"""
        kept = await self._picked(group=True)
        if kept is None or kept.recalled:
            return
        kept.recalled = True
        by = self.chance.choice((kept.cadre, kept.cadre, book.ADMIN))
        event = {
            "self_id": 10001, "time": int(time.time()), "post_type": "notice",
            "notice_type": "group_recall", "user_id": kept.cadre, "operator_id": by,
            "group_id": kept.group, "message_id": kept.command,
        }  # fmt: skip
        told = await self.talk.after(kept.group, event)
        self._undone(kept, told, allowed=by == kept.cadre and by in self.book.in_post)

    async def outsider(self) -> None:
        """别人引用回执说 1，或没有职务的人想登记、想撤销：都不算数。"""
        if kept := await self._picked(group=True):
            who = next(q for q in book.YOUTHS if q not in kept.states)
            assert await self.talk.say(who, "1", group=kept.group, quote=kept.receipt) == []
            for words in (f"/撤销 #{kept.number}", f"/联系 {book.YOUTHS[4001]} 面谈"):
                told = await self.talk.say(who, words, group=kept.group)
                assert all("已撤销" not in s.text and "联系+" not in s.text for s in told)
            self._invited.pop((kept.group or 0, who), None)  # 新命令关掉没答完的问题
