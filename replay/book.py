"""笨账：登记过什么、谁在哪天任什么，只用名单和字典，每个数从头点一遍。不碰 models 和 config。"""

import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from replay.days import SchoolDays, Span, between
from replay.people import People

RECORDED, CONFIRMED, DENIED = "待确认", "已确认", "有异议"
TARGETS = {"专职": 100, "兼职": 10}
FACE = "面谈"
CADRE, ADMIN = ("专职", "兼职", "书记"), "管理员"

Who = int | str
"""有 QQ 的写 QQ；没有的写姓名，他只列不计。"""


@dataclass
class Kept:
    """账上的一条联系。frame 是登记它的那个事件，receipt 是回执的消息号。"""

    number: int
    cadre: int
    day: date
    mode: str
    tags: tuple[str, ...]
    note: str
    states: dict[Who, str]
    group: int | None
    receipt: int
    frame: dict[str, Any]
    told: date
    at: float = field(default_factory=time.monotonic)
    written: list[dict[str, Any]] = field(default_factory=list)
    """后来写过东西的事件：引用着的确认、异议，自己的撤销。"""
    undone: bool = False
    recalled: bool = False

    def counted(self, who: Who) -> bool:
        return isinstance(who, int) and not self.undone and self.states[who] != DENIED


@dataclass
class Tenure:
    qq: int
    kind: str
    unit: str
    since: date
    until: date | None = None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def over(self, day: date) -> bool:
        """那天已经结束，或还没到任就作罢了。"""
        return self.until is not None and (self.until <= day or self.until <= self.since)


class Book:
    def __init__(self, people: People, days: SchoolDays) -> None:
        self.people, self.days = people, days
        self.kept: dict[int, list[Kept]] = defaultdict(list)
        self.tenures: list[Tenure] = []
        self.entries: Counter[str] = Counter()
        self.named: dict[str, list[Who]] = {}
        """名册里的、记下过的人，同名的按先后。"""
        self.merged = 0
        """导入时并进名册的有几位；每并一位用掉一个编号。"""
        self.notes: Counter[tuple[int, int]] = Counter()
        """该私聊知会的：(校团委的 QQ, 编号)。"""

    # ---- 人和职务

    def note_down(self, who: Who) -> None:
        name = self.people.names[who] if isinstance(who, int) else who
        if who not in self.named.setdefault(name, []):
            self.named[name].append(who)

    def knows(self, who: Who) -> bool:
        name = self.people.names[who] if isinstance(who, int) else who
        return who in self.named.get(name, ())

    def posts(self, qq: int, day: date) -> list[Tenure]:
        return [t for t in self.tenures if t.qq == qq and t.on(day)]

    def kinds(self, qq: int, day: date) -> set[str]:
        return {t.kind for t in self.posts(qq, day)}

    def is_cadre(self, qq: int, day: date) -> bool:
        return bool(self.kinds(qq, day) & {*CADRE})

    def committee(self, day: date) -> list[int]:
        return sorted({t.qq for t in self.tenures if t.kind == ADMIN and t.on(day)})

    def in_post(self, day: date) -> list[int]:
        return [qq for qq in self.people.cadres if self.is_cadre(qq, day)]

    def target(self, cadre: int, span: Span) -> int | None:
        """期内任得最久的那一种的指标；一样久看后担任的。一天一天地数。"""
        days, begun = dict.fromkeys(TARGETS, 0), dict.fromkeys(TARGETS, date.min)
        held = [t for t in self.tenures if t.qq == cadre and t.kind in TARGETS]
        for day in between(*span):
            for kind in {t.kind for t in held if t.on(day)}:
                days[kind] += 1
                begun[kind] = max(t.since for t in held if t.kind == kind and t.on(day))
        kind = max(TARGETS, key=lambda k: (days[k], begun[k]))
        return TARGETS[kind] if days[kind] else None

    # ---- 数

    def year(self, day: date) -> Span:
        return self.days.window("年", day)

    def rows(self, cadre: int, span: Span) -> list[Who]:
        """一个团干在一段日子里计数的每一人次。"""
        inside = [k for k in self.kept[cadre] if span[0] <= k.day < span[1]]
        return [who for k in inside for who in k.states if k.counted(who)]

    def done(self, cadre: int, span: Span) -> int:
        return len({*self.rows(cadre, span)})

    def progress(self, cadre: int, day: date) -> tuple[int, int | None]:
        """这天所在的那一年：联系到几人、指标几人。"""
        span = self.year(day)
        return self.done(cadre, span), self.target(cadre, span)

    def face_to_face(self, cadre: int, today: date) -> int:
        """本学期面谈过几次：有一个人计数就是一次。"""
        start, end = self.days.window("学期", today)
        met = [k for k in self.kept[cadre] if k.mode == FACE and start <= k.day < end]
        return sum(any(map(k.counted, k.states)) for k in met)

    def new_in(self, kept: Kept) -> int:
        """这一条里有几个人是那一年头一回联系到的。"""
        span, before = self.year(kept.day), set[Who]()
        for k in sorted(self.kept[kept.cadre], key=lambda k: k.number):
            if k is kept:
                break
            if span[0] <= k.day < span[1]:
                before |= {who for who in k.states if k.counted(who)}
        return len({who for who in kept.states if kept.counted(who)} - before)

    def waiting(self, who: int) -> list[Kept]:
        """等这个人确认的，新的在前。"""
        rows = [k for kept in self.kept.values() for k in kept if not k.undone]
        mine = [k for k in rows if k.states.get(who) == RECORDED]
        return sorted(mine, key=lambda k: -k.number)

    # ---- 写

    def answer(self, kept: Kept, who: Who, *, yes: bool) -> bool:
        """确认或异议；和原来一样就不另记。"""
        state = CONFIRMED if yes else DENIED
        if kept.states[who] == state:
            return False
        kept.states[who] = state
        self.entries["confirm" if yes else "object"] += 1
        return True

    def undo(self, kept: Kept) -> None:
        kept.undone = True
        self.entries["undo"] += 1
