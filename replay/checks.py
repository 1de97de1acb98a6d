"""比数：/我的、/榜、等本人确认的几条；一句话里每个数都比。"""

import asyncio
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from replay.book import TARGETS, Book
from replay.coming import Coming, coming
from replay.people import CADRES_HERE
from replay.talk import Event, Talk
from replay.tally import Tally
from scripts.fake_qq import Sent

WITH_TARGET = re.compile(r"联系 (\d+)/(\d+)(?:，已达标|，还差 \d+)?（(\d+) 人次）")
LEFT = re.compile(r"(?:^|，)还差 (\d+)", re.M)
FACE_TO_FACE = re.compile(r"面对面交流 (\d+)/1")
PROJECT = re.compile(r"上团课 (\d+)/1.*组织恳谈会 (\d+)/2.*参加主题团日 (\d+)/3")
COMING = re.compile(
    r"^还差 \d+ 人，剩 (\d+) 个教学周(?:，近 (\d) 周均 ([\d.]+) → 预计 (\d+))?", re.M
)
WITHOUT = re.compile(r"联系 (\d+) 人（(\d+) 人次），没有指标")
WITHIN = re.compile(r"联系 (\d+) 人（(\d+) 人次）$", re.M)
ROW = re.compile(r"(\S+) (\d+)(?:/(\d+))?")
WINDOWS = ("", "学期", "月", "周", "学年")
AT_ONCE = 8


def _coming(line: re.Match[str] | None) -> Coming | None:
    if line is None:
        return None
    weeks, near, mean, estimate = line.groups()
    return (int(weeks), int(near), mean, int(estimate)) if near else (int(weeks), None, None, None)


@dataclass
class Checks:
    book: Book
    talk: Talk
    tally: Tally
    today: date

    async def mine(self, cadre: int, word: str = "", group: int | None = None) -> None:
        """一个在任团干的 /我的，可带时段；群里问，私聊答。"""
        event = self.talk.qq.event(cadre, f"/我的 {word}".rstrip(), group=group)
        if told := await self._read(event, whispered=group not in (None, CADRES_HERE)):
            self._compare(cadre, word, told.text)

    async def _read(self, event: Event, *, whispered: bool) -> Sent | None:
        who = event["user_id"]
        if not whispered:
            async with self.talk.alone(who):
                return await self.talk.ask(event)
        async with self.talk.alone(who):
            with self.talk.expecting(event, lambda s: s.user == who) as whisper:
                told = await self.talk.ask(event)
                self.tally.same("学生群里的 /我的", "已私聊", told and told.text)
                return await asyncio.wait_for(whisper, 5) if told else None

    def _compare(self, cadre: int, word: str, told: str) -> None:
        year = self.book.year(self.today)
        done, target = self.book.progress(cadre, self.today)
        times = len(self.book.rows(cadre, year))
        place = f"{self.book.people.names[cadre]} 的 /我的"
        if found := WITH_TARGET.search(told):
            people, quota, rows = map(int, found.groups())
            left = LEFT.search(told)
            seen: object = (people, quota, int(left[1]) if left else 0, rows)
        else:
            none = WITHOUT.search(told)
            seen = (int(none[1]), None, 0, int(none[2])) if none else told
        self.tally.same(place, (done, target, max((target or 0) - done, 0), times), seen)
        line = COMING.search(told)
        self.tally.same(f"{place} 的预计", coming(self.book, cadre, self.today), _coming(line))
        face = FACE_TO_FACE.search(told)
        wanted = self.book.face_to_face(cadre, self.today)
        self.tally.same(f"{place} 的面对面", wanted, face and int(face[1]))
        owes = self.book.target(cadre, self.book.days.window("学年", self.today))
        self.tally.same(f"{place} 有没有 123", owes == TARGETS["专职"], bool(PROJECT.search(told)))
        if word:
            span = self.book.days.window(word, self.today)
            found = WITHIN.search(told)
            seen = tuple(map(int, found.groups())) if found else told
            wanted = (self.book.done(cadre, span), len(self.book.rows(cadre, span)))
            self.tally.same(f"{place} {word}", wanted, seen)

    async def all_mine(self, cadres: list[int], words: tuple[str, ...]) -> None:
        """几个人同时问，各问各的。"""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(cadre: int) -> None:
            async with gate:
                for word in words:
                    await self.mine(cadre, word)

        await asyncio.gather(*map(one, cadres))

    async def pending(self, student: int) -> None:
        """等他确认的：几条，最新的三条是哪几条。"""
        rows = self.book.waiting(student)
        told = await self.talk.ask(self.talk.qq.event(student, "/确认", group=None))
        if told is None:
            return
        listed = [int(n) for n in re.findall(r"^#(\d+) ", told.text, re.M)]
        self.tally.same("等确认的编号", [k.number for k in rows[:3]], listed)
        count = re.search(r"等 (\d+) 条", told.text)
        seen = int(count[1]) if count else len(listed)
        self.tally.same("等确认的条数", min(len(rows), 50), seen)

    async def confirm_all(self, student: int) -> None:
        rows = self.book.waiting(student)[:50]
        told = await self.talk.ask(self.talk.qq.event(student, "/确认 全部", group=None))
        numbers = " ".join(f"#{k.number}" for k in rows[:5])
        if told and rows:
            self.tally.same("确认全部", f"已确认 {numbers}", told.text)
        for kept in rows:
            self.book.answer(kept, student, yes=True)

    # ---- 榜

    async def board(self, asker: int) -> None:
        """图旁的一行字；图发不出时的文字版，一人一个数；一个系的也看。"""
        rows = self._rows()
        summary = await self._told(asker, "/榜")
        self._heads(rows, summary.splitlines()[0])
        before, self.talk.qq.refuse = self.talk.qq.refuse, lambda _api, params: _pictured(params)
        await self._plain(asker, "/榜", rows)
        department = f"{self.book.people.departments[0].name}系"
        own = {name: row for name, row in rows.items() if row[3] == department}
        if own:
            await self._plain(asker, f"/榜 {department}", own)
        self.talk.qq.refuse = before

    def _rows(self) -> dict[str, tuple[str, int, int | None, str]]:
        """在任专兼职：姓名 → (职务, 几人, 指标, 单位)。"""
        rows = {}
        for tenure in self.book.tenures:
            if tenure.kind in TARGETS and tenure.on(self.today):
                done, target = self.book.progress(tenure.qq, self.today)
                name = self.book.people.names[tenure.qq]
                rows[name] = (tenure.kind, done, target, tenure.unit)
        return rows

    def _heads(self, rows: dict[str, tuple[str, int, int | None, str]], told: str) -> None:
        people = Counter(row[0] for row in rows.values())
        met = Counter(kind for kind, done, target, _ in rows.values() if target and done >= target)
        seen = re.findall(r"(专职|兼职) (\d+) 人，达标 (\d+)", told)
        wanted = {(kind, str(n), str(met[kind])) for kind, n in people.items()}
        self.tally.same("榜的一行字", wanted, {*seen})

    async def _plain(
        self, asker: int, words: str, rows: dict[str, tuple[str, int, int | None, str]]
    ) -> None:
        lines = (await self._told(asker, words)).splitlines()
        self._heads(rows, lines[0])
        seen = {}
        for line in lines[1:]:
            kind, (_, _, people) = line[:2], line.partition("：")
            for one in people.split("，"):
                if found := ROW.fullmatch(one):
                    seen[found[1]] = (kind, int(found[2]), found[3] and int(found[3]))
        for name, row in rows.items():
            self.tally.same(f"{words} {name}", row[:3], seen.pop(name, None))
        self.tally.same(f"{words} 多出来的人", {}, seen)

    async def _told(self, asker: int, words: str) -> str:
        told = await self.talk.ask(self.talk.qq.event(asker, words, group=CADRES_HERE))
        return (told and told.text) or "（没有回话）"


def _pictured(params: dict[str, Any]) -> bool:
    return any(p["type"] == "image" for p in params.get("message", ()))
