"""任免：开学设群、任命；一年里专兼职互换、卸任、复任，有当天的，有写过去、写将来日子的。"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from replay.book import ADMIN, TARGETS, Book, Tenure
from replay.days import ONE
from replay.people import CADRES_HERE
from replay.roster import Roster
from replay.talk import Talk
from replay.tally import Tally
from scripts.fake_qq import at
from scripts.running import SUPER

OTHER = {"专职": "兼职", "兼职": "专职"}
CHANGES = ("互换", "补任", "预任", "卸任", "补卸", "预卸", "复任", "书记任", "书记越权", "再卸")


@dataclass
class Office:
    book: Book
    talk: Talk
    tally: Tally
    chance: random.Random
    today: date

    async def open_up(self) -> None:
        """设群；任命管理员，一位在导入之前（先暂记，再并进名册）；其余的职务都在花名册里。"""
        await self._order(SUPER, "/本群 设为 干部群", "本群是干部群")
        for one in self.book.people.departments:
            words, wanted = f"/本群 设为 学生群 {one.name}系", "本群是学生群"
            await self._order(SUPER, words, wanted, group=one.group)
        for kind in ("group.claim", "group.set"):
            self.book.entries[kind] += 1 + len(self.book.people.departments)
        await self._appoint(SUPER, self.book.people.cadres[1], [(ADMIN, "")], self.today)
        await self._roster().opening()
        for qq in self.book.people.cadres[2:4]:
            since = self.today - self.chance.choice((0, 30, 200, 400)) * ONE
            await self._appoint(SUPER, qq, [(ADMIN, "")], since)

    async def late_comers(self) -> None:
        await self._roster().late_comers()

    def _roster(self) -> Roster:
        return Roster(self.book, self.talk, self.tally, self.today)

    async def change(self, kind: str) -> None:
        """办一桩人事；这会儿没有合适的人就不办。"""
        held = [t for t in self.book.tenures if t.kind in TARGETS and not t.over(self.today)]
        busy = [t.qq for t in held]
        settled = [t for t in held if t.on(self.today) and not t.until and busy.count(t.qq) == 1]
        free = [qq for qq in self.book.people.cadres if not self._unfinished(qq)]
        aged = [t for t in settled if (self.today - t.since).days > 30]
        match kind:
            case "互换" if settled:
                await self._switch(self.chance.choice(settled), self.today)
            case "补任" if aged:
                await self._switch(self.chance.choice(aged), self._days(-25, -1))
            case "预任" if settled:
                await self._switch(self.chance.choice(settled), self._days(2, 25))
            case "卸任" if settled:
                await self._dismiss(SUPER, self.chance.choice(settled).qq, self.today)
            case "补卸" if aged:
                await self._dismiss(SUPER, self.chance.choice(aged).qq, self._days(-20, -1))
            case "预卸" if settled:
                await self._dismiss(SUPER, self.chance.choice(settled).qq, self._days(2, 20))
            case "复任" if free:
                since = self.today + self.chance.choice((0, 0, 1, 9)) * ONE
                await self._appoint(self._chief(), self.chance.choice(free), self._any(), since)
            case "书记任" | "书记越权":
                await self._by_secretary(free, allowed=kind == "书记任")
            case "再卸" if free:
                words = "/卸任 "
                event = self.talk.qq.event(SUPER, words, at(free[0]), group=CADRES_HERE)
                told = await self.talk.ask(event)
                self.tally.same("没有职务卸不了", False, told is None or "已卸任" in told.text)
            case _:
                return
        self.tally.did[f"人事·{kind}"] += 1

    # ---- 办

    async def _switch(self, held: Tenure, since: date) -> None:
        await self._appoint(self._chief(), held.qq, [(OTHER[held.kind], held.unit)], since)

    async def _appoint(
        self, by: int, qq: int, posts: list[tuple[str, str]], since: date, *, allowed: bool = True
    ) -> None:
        """说一句任命；专职兼职只居其一，后任的顶掉前一个。"""
        words = " ".join(f"{kind} {unit}" for kind, unit in posts)
        name = self.book.people.names[qq]
        line = (
            f" {name} {words} 自 {self._said(since)}" if since != self.today else f" {name} {words}"
        )
        event = self.talk.qq.event(by, "/任命 ", at(qq), line, group=CADRES_HERE)
        told = await self.talk.ask(event, copies=self.chance.choice((1, 2)))
        done = told is not None and f"已任命 {name}" in told.text
        self.tally.same(f"任命{line}", allowed, done)
        if not done:
            return
        self.book.entries["appoint"] += 1
        self.book.note_down(qq)
        for kind, unit in posts:
            for old in self.book.tenures:
                if old.qq == qq and not old.over(since) and {old.kind, kind} <= {*TARGETS}:
                    old.until = since
            self.book.tenures.append(Tenure(qq, kind, unit, since))

    async def _dismiss(self, by: int, qq: int, until: date) -> None:
        """卸下他所有没结束的职务；还没到任的作罢。"""
        name, mine = self.book.people.names[qq], self._unfinished(qq)
        until = max(until, *(t.since for t in mine if t.since <= self.today), date.min)
        when = "" if until == self.today else f" {self._said(until)}"
        event = self.talk.qq.event(by, "/卸任 ", at(qq), when, group=CADRES_HERE)
        told = await self.talk.ask(event, copies=self.chance.choice((1, 2)))
        if self.tally.same("卸任", True, told is not None and f"已卸任 {name}" in told.text):
            self.book.entries["dismiss"] += 1
            for tenure in mine:
                tenure.until = max(until, tenure.since)

    async def _by_secretary(self, free: list[int], *, allowed: bool) -> None:
        """书记只任得了本系的兼职，任不了专职。"""
        chiefs = [t for t in self.book.tenures if t.kind == "书记" and t.on(self.today)]
        if chiefs and free:
            by = self.chance.choice(chiefs)
            posts = [("兼职" if allowed else "专职", by.unit)]
            await self._appoint(by.qq, self.chance.choice(free), posts, self.today, allowed=allowed)

    async def _order(self, by: int, words: str, wanted: str, group: int = CADRES_HERE) -> None:
        told = await self.talk.ask(self.talk.qq.event(by, words, group=group), copies=2)
        self.tally.same(words, True, told is not None and wanted in told.text)

    # ---- 谁、哪天

    def _unfinished(self, qq: int) -> list[Tenure]:
        return [t for t in self.book.tenures if t.qq == qq and not t.over(self.today)]

    def _chief(self) -> int:
        return self.chance.choice((SUPER, *self.book.committee(self.today)))

    def _any(self) -> list[tuple[str, str]]:
        unit = f"{self.chance.choice(self.book.people.departments).name}系"
        return [(self.chance.choice(("专职", "兼职")), unit)]

    def _days(self, least: int, most: int) -> date:
        return self.today + timedelta(days=self.chance.randint(least, most))

    def _said(self, day: date) -> str:
        near = abs((day - self.today).days) < 90
        ways = (f"{day:%Y-%m-%d}", f"{day.month}月{day.day}日", f"{day:%m-%d}")
        return self.chance.choice(ways if near else ways[:1])
