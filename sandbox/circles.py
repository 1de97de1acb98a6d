"""群、成员、等人答应的请求。"""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from sandbox.cast import PEOPLE, ROOMS
from sandbox.frames import Room

RANKS = {"member": 0, "admin": 1, "owner": 2}
CARDS = {p.qq: p.card for p in PEOPLE}


@dataclass
class Member:
    card: str
    role: str = "member"


@dataclass
class Group:
    """kind 是「干部群」「学生群」，由机器人的账说了算，这里只转给页面。"""

    id: int
    name: str
    members: dict[int, Member] = field(default_factory=dict)
    kind: str = ""

    @property
    def chat(self) -> str:
        return f"g{self.id}"

    @property
    def room(self) -> Room:
        return Room(self.id, self.name)

    def outranks(self, who: int, other: int) -> bool:
        """群主管所有人，管理员管一般成员（和已经不在群里的）。"""
        return self._rank(who) > self._rank(other)

    def _rank(self, who: int) -> int:
        return RANKS[self.members[who].role] if who in self.members else 0

    def shown(self) -> dict[str, Any]:
        members = [{"qq": qq, **asdict(member)} for qq, member in self.members.items()]
        return {"id": self.chat, "name": self.name, "kind": self.kind, "members": members}

    @classmethod
    def read(cls, shown: dict[str, Any]) -> "Group":
        members = {m["qq"]: Member(m["card"], m["role"]) for m in shown["members"]}
        return cls(int(shown["id"][1:]), shown["name"], members, shown["kind"])


@dataclass(frozen=True)
class Request:
    """kind 是「好友」或「进群」；flag 是答应它要带的凭据，group 是要拉进的群。"""

    flag: str
    kind: Literal["好友", "进群"]
    who: int
    words: str = ""
    group: int | None = None

    def shown(self) -> dict[str, Any]:
        return asdict(self)


def opening() -> dict[int, Group]:
    """一开始的两个群。"""
    return {
        number: Group(number, name, {qq: Member(CARDS.get(qq, ""), r) for qq, r in roles.items()})
        for number, (name, roles) in ROOMS.items()
    }
