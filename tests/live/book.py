"""笨账：一所学校的人、任期和登记过的联系，只用名单和字典记，不碰 models。"""

import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from scripts.fake_qq import Part

TODAY = date(2026, 11, 25)
YEAR_END = date(2027, 1, 1)
CADRES_HERE, STUDENTS_HERE = 3001, 3002
GROUPS = (CADRES_HERE, STUDENTS_HERE)
ADMIN, LEAVING, JOINING = 2009, 2005, 2006
YOUTHS = {4000 + n: f"{family}{given}" for n, (family, given) in enumerate(
    (f, g) for f in "赵钱孙李周" for g in ("一鸣", "小满", "知秋", "望舒", "归雁")
)}  # fmt: skip
NAMES = {2001: "王初", 2002: "冯再", 2003: "陈叁", 2004: "褚肆", 2005: "卫伍"}
NAMES |= {2006: "蒋陆", 2009: "沈玖"}
DAYS = {"": 0, " 今天": 0, " 昨天": 1, " 前天": 2}
MODES, TAGS = ("面谈", "电话", "线上", "走寝"), ("", "学业", "就业", "生活")
RECORDED, CONFIRMED, DENIED = "待确认", "已确认", "有异议"
CHATTER = "操场边的闲言碎语"
SETTLED = 0.3
"""回执的消息号最晚多久记进账，秒；之后才引用它。"""

TERMS: dict[int, list[tuple[str, date, date | None]]] = {
    2001: [("专职", date(2026, 3, 1), None)],
    2002: [("兼职", TODAY, None)],
    2003: [("专职", date(2026, 2, 1), date(2026, 11, 10)), ("兼职", date(2026, 11, 10), None)],
    2004: [("兼职", date(2026, 1, 5), date(2026, 10, 1)), ("专职", date(2026, 10, 1), None)],
    2005: [("专职", date(2026, 9, 1), TODAY)],
    2006: [("兼职", TODAY, None)],
    2009: [("管理员", TODAY, None)],
}
"""到最后各人的任期；2005 中途卸任，2006 中途上任。"""


@dataclass
class Kept:
    """自己账上的一条联系。"""

    number: int
    cadre: int
    day: date
    mode: str
    tag: str
    states: dict[int, str]
    group: int | None
    command: int
    receipt: int
    parts: tuple[str | Part, ...]
    at: float = field(default_factory=time.monotonic)
    undone: bool = False
    recalled: bool = False

    def counted(self, qq: int) -> bool:
        return not self.undone and self.states[qq] != DENIED


class Book:
    """在任的是谁、登记过什么、各种分录各有几条。"""

    def __init__(self) -> None:
        self.kept: list[Kept] = []
        self.entries: Counter[str] = Counter()
        self.in_post = {2001, 2002, 2003, 2004, 2005}

    def figures(self) -> dict[int, str]:
        """此刻每个在任团干 /我的 里该有的那一段。"""
        return {qq: f"联系 {self._people(qq)}/{self._target(qq)}，" for qq in sorted(self.in_post)}

    def contacts(self) -> set[tuple[object, ...]]:
        return {(k.number, k.cadre, k.day.isoformat(), k.mode, k.tag, k.undone) for k in self.kept}

    def youths(self) -> set[tuple[object, ...]]:
        return {
            (k.number, qq, state, k.counted(qq))
            for k in self.kept
            for qq, state in k.states.items()
        }

    def _people(self, cadre: int) -> int:
        return len({q for k in self.kept if k.cadre == cadre for q in k.states if k.counted(q)})

    def _target(self, cadre: int) -> int:
        days = {kind: ((until or YEAR_END) - since).days for kind, since, until in TERMS[cadre]}
        return {"专职": 100, "兼职": 10}[max(days, key=lambda kind: days[kind])]
