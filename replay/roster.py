"""名册：开学导入整张花名册，没有 QQ 的自己来绑；年中再补进漏填的，先前暂记的并过去。"""

import re
from dataclasses import dataclass
from datetime import date

from replay.book import Book, Tenure
from replay.people import FIRST_UNBOUND
from replay.talk import Talk, Wanted
from replay.tally import Tally
from scripts.fake_qq import Part, Sent, file
from scripts.running import SUPER

DIFF = re.compile(r"新增 (\d+) 变更 (\d+) 合并 (\d+) 未出现 (\d+) 有误 (\d+)")
PROGRESS = ("收到", "已核对")


@dataclass
class Roster:
    book: Book
    talk: Talk
    tally: Tally
    today: date

    async def opening(self) -> None:
        """整张表：一行不多、一行不少，有误的几行留在外面。"""
        people, sheet = self.book.people, self.book.people.sheet
        wrong = len({t.line for t in sheet.troubles if t.fatal})
        known = sum(self.book.knows(qq) for qq in people.roster)
        await self._import(
            [file("花名册.xlsx", sheet.content)], (len(sheet.people) - known, 0, known, 0, wrong)
        )
        for qq, person in people.roster.items():
            self.book.note_down(qq)
            for kind, since, until in person.posts:
                unit = person.branch if kind == "团支书" else person.department
                self.book.tenures.append(Tenure(qq, kind, unit, since or self.today, until))
        for name in people.absent:
            self.book.named.setdefault(name, []).append(name)
        for qq in people.unbound:
            await self._bind(qq)

    async def late_comers(self) -> None:
        """漏填的贴成一张表；其间被登记过的已经暂记，按 QQ 并进名册。"""
        late = self.book.people.late
        known = [p for p in late if self.book.knows(p.qq or 0)]
        rows = ["学号\t姓名\tQQ\t系\t班级", *(
            f"{p.number}\t{p.name}\t{p.qq}\t{p.department}\t{p.branch}" for p in late
        )]  # fmt: skip
        classes = {p.branch for p in late}
        absent = sum(p.branch in classes for p in self.book.people.roster.values())
        await self._import(["\n".join(rows)], (len(late) - len(known), 0, len(known), absent, 0))
        for person in late:
            self.book.people.roster[person.qq or 0] = person
            self.book.note_down(person.qq or 0)

    async def _import(self, table: list[str | Part], wanted: tuple[int, ...]) -> None:
        with self.talk.aside(_in_passing):
            await self._say("/名册 导入", lambda s: "表" in s.text)
            told = await self._say(table[0], lambda s: bool(DIFF.search(s.text)))
            found = DIFF.search(told.text) if told else None
            self.tally.same("导入的五个数", wanted, found and tuple(map(int, found.groups())))
            done = await self._say("/名册 提交", lambda s: "已提交" in s.text)
            self.tally.same("提交了", True, done is not None)
        self.book.merged += wanted[2]
        self.book.entries["person.merge"] += wanted[2]
        self.book.entries["roster.import"] += 1

    async def _say(self, words: str | Part, wanted: Wanted) -> Sent | None:
        return await self.talk.ask(self.talk.qq.event(SUPER, words), wanted, copies=2)

    async def _bind(self, qq: int) -> None:
        """先写错一次，再写对。"""
        person = self.book.people.roster[qq]
        for name, said in ((f"{person.name[:1]}无名", "绑定失败"), (person.name, "已绑定")):
            event = self.talk.qq.event(qq, f"/绑定 {person.number} {name.replace(' ', '')}")
            told = await self.talk.ask(event)
            self.tally.same(f"绑定 {qq - FIRST_UNBOUND}", True, told and said in told.text)
        self.book.entries["bind.fail"] += 1
        self.book.entries["bind"] += 1


def _in_passing(sent: Sent) -> bool:
    """办着的时候说到哪了、随后的文件：不是哪一句的回话。"""
    return sent.user == SUPER and (bool(sent.files) or sent.text.startswith(PROGRESS))
