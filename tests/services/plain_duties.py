"""随便办的活动另记的一张清单：谁主讲谁组织、谁到了、结没结束；不用数据库，一条条从头点。"""

from dataclasses import dataclass, field
from datetime import date

from tests.services.plain import DAYS, Plain

FACE_TO_FACE = ("恳谈会", "面对面")
COUNTED = 2
"""排在前几位的主讲、组织者算数。"""
SMALL = 30


@dataclass
class Event:
    """清单上的一场；leads 按次序，came 是 谁 → 撤没撤。"""

    number: int
    entry: int
    kind: str
    day: date
    leads: list[int]
    units: set[str]
    came: dict[int, bool] = field(default_factory=dict)
    state: str = "进行中"

    @property
    def met(self) -> bool:
        """主持的几位之外有人来；发起的校团委不来签到。"""
        return any(not undone and who not in self.leads for who, undone in self.came.items())


@dataclass
class Talked:
    entry: int
    cadre: int
    day: date
    face: bool
    undone: bool = False


class Duties(Plain):
    """在联系的清单之外，再记活动、面谈、指导。"""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []
        self.talked: list[Talked] = []
        self.guided: list[tuple[int, date]] = []
        self.homes: dict[int, str] = {}

    def over(self, window: str, today: date) -> list[Event]:
        start, end = DAYS.window(window, today)
        return [e for e in self.events if e.state == "已结束" and start <= e.day < end]

    def figures(self, who: int, today: date) -> dict[str, int]:
        """条款号 → 几次；不该他的不在里面。"""
        year, term = self.over("学年", today), self.over("学期", today)
        found = {"D14": self._face_to_face(who, term, today)}
        if self.target(who, DAYS.window("学年", today)) == 100:
            for duty, kind in (("D4", "团课"), ("D5", "恳谈会")):
                met = [e for e in year if e.kind == kind and e.met]
                found[duty] = sum(who in e.leads[:COUNTED] for e in met)
            found["D6"] = sum(e.kind == "主题团日" and e.came.get(who) is False for e in year)
            start, end = DAYS.window("学年", today)
            found["D3"] = sum(w == who and start <= day < end for w, day in self.guided)
        return found

    def _face_to_face(self, who: int, term: list[Event], today: date) -> int:
        start, end = DAYS.window("学期", today)
        met = sum(
            e.kind in FACE_TO_FACE and e.met and (who in e.leads or e.came.get(who) is False)
            for e in term
        )
        talked = (t for t in self.talked if t.cadre == who and t.face and not t.undone)
        return met + sum(start <= t.day < end for t in talked)

    def quarter(self, today: date) -> tuple[int, dict[str, int]]:
        """本季有人到场的活动：全校几场，每个系几场。"""
        first = 3 * ((today.month - 1) // 3) + 1
        held = [
            e for e in self.events
            if e.state == "已结束" and False in e.came.values()
            and (e.day.year, first) <= (e.day.year, e.day.month) < (e.day.year, first + 3)
            and e.day.year == today.year
        ]  # fmt: skip
        each: dict[str, int] = {}
        for event in held:
            hosts = {self.homes[w] for w in event.leads if w in self.homes}
            for place in hosts | event.units:
                each[place] = each.get(place, 0) + 1
        return len(held), each
