"""随便过的历史另记的一张清单：不用数据库，一条条从头点。"""

from dataclasses import dataclass, field
from datetime import date

from config.calendar import FILE
from replay.days import SchoolDays, Span, between

DAYS = SchoolDays(FILE)
TARGETS = {"专职": 100, "兼职": 10}


@dataclass
class Line:
    """清单上的一条联系。"""

    entry: int
    cadre: int
    day: date
    people: set[int]
    undone: bool = False
    denied: set[int] = field(default_factory=set)


@dataclass
class Plain:
    """测试自己的清单：不用数据库，一条条点。"""

    lines: list[Line] = field(default_factory=list)
    posts: list[list] = field(default_factory=list)
    window: str = "年"

    def in_post(self, cadre: int) -> list | None:
        return next((p for p in self.posts if p[0] == cadre and p[3] is None), None)

    def span(self, day: date) -> Span:
        return DAYS.window(self.window, day)

    def rows(self, cadre: int, span: Span) -> list[int]:
        live = [x for x in self.lines if x.cadre == cadre and not x.undone]
        inside = [x for x in live if span[0] <= x.day < span[1]]
        return [who for x in inside for who in x.people - x.denied]

    def target(self, cadre: int, span: Span) -> int | None:
        days = dict.fromkeys(TARGETS, 0)
        begun = dict.fromkeys(TARGETS, date.min)
        for day in between(*span):
            for who, kind, since, until in self.posts:
                if who == cadre and since <= day and (until is None or day < until):
                    days[kind] += 1
                    begun[kind] = max(begun[kind], since)
        kind = max(days, key=lambda k: (days[k], begun[k]))
        return TARGETS[kind] if days[kind] else None
