"""问题与诉求：几种样子，谁看得到哪一步（五.1、五.4）。"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from models.rules.posts import PostKind
from models.rules.rights import Speaker


class TicketKind(StrEnum):
    QUESTION = "问题"
    APPEAL = "诉求"


class TicketState(StrEnum):
    OPEN = "待答"
    ASKING = "等补充"
    ANSWERED = "已答"
    CLOSED = "已结"


class Sight(StrEnum):
    """看得到多少：一点也不知道有它；只知道编号和时限；话也看得到。"""

    NOTHING = "无"
    CLOCK = "时限"
    TEXT = "全文"


@dataclass(frozen=True)
class Case:
    """判断谁看得到要知道的几样；readers：此刻派给看的人，owner 也在内。

    avoided、avoided_qq：诉求里说到的人。
    """

    kind: TicketKind
    department: int | None = None
    owner: int | None = None
    readers: AbstractSet[int] = frozenset()
    avoided: AbstractSet[int] = frozenset()
    avoided_qq: AbstractSet[int] = frozenset()
    urgent: bool = False

    def about(self, person: int | None, qq: int | None) -> bool:
        """说到的是不是他。"""
        return person in self.avoided or qq in self.avoided_qq


def sight(viewer: Speaker, case: Case) -> Sight:
    """管这件事的人看得到多少（提问的人自己不在这里判断）。

    被说到的人，是书记、校团委也好，是超级管理员也好，一点也不知道有它；诉求的话只给派到的人。
    """
    if case.about(viewer.person, viewer.qq):
        return Sight.NOTHING
    if assigned(viewer, case):
        return Sight.TEXT
    ours = case.department in viewer.departments(PostKind.SECRETARY)
    if viewer.committee or (case.department is not None and ours):
        return Sight.TEXT if case.kind is TicketKind.QUESTION else Sight.CLOCK
    return Sight.NOTHING


def assigned(viewer: Speaker, case: Case) -> bool:
    """派到的人；急的也派给设置里管急事的人，后来才绑定的也在内。"""
    if viewer.person is None:
        return False
    return viewer.person in {case.owner, *case.readers} or (viewer.carer and case.urgent)
