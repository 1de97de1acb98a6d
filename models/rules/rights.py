"""身份：权利只跟 QQ 号和今天的职务走，与昵称、群名片、头衔、QQ 群管理员无关。"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from models.rules.posts import Held, PostKind


class Role(StrEnum):
    SUPER = "超"
    ADMIN = "委"
    SECRETARY = "书"
    CADRE = "干"
    BRANCH = "支"
    YOUTH = "青"
    GUEST = "客"


class Place(StrEnum):
    """一句话说在哪里。"""

    PRIVATE = "私聊"
    CADRES = "干部群"
    STUDENTS = "学生群"


_OF_POST = {
    PostKind.ADMIN: (Role.ADMIN,),
    PostKind.SECRETARY: (Role.SECRETARY, Role.CADRE),
    PostKind.FULL_TIME: (Role.CADRE,),
    PostKind.PART_TIME: (Role.CADRE,),
    PostKind.BRANCH: (Role.BRANCH,),
}


@dataclass(frozen=True)
class Speaker:
    """说话的人。person 为 None：名册和暂记里都没有；bound：名册中已绑定的学生或教师。

    left：名册里有他，已经毕业、离校。carer：设置里管急事的人，没有职务也看得、答得急的。
    """

    qq: int
    name: str = ""
    person: int | None = None
    bound: bool = False
    left: bool = False
    superuser: bool = False
    carer: bool = False
    posts: tuple[Held, ...] = ()
    department: int | None = None

    @cached_property
    def roles(self) -> frozenset[Role]:
        roles = {role for post in self.posts for role in _OF_POST[post.kind]}
        if self.superuser:
            roles |= {Role.SUPER, Role.ADMIN}
        if self.bound:
            roles.add(Role.YOUTH)
        return frozenset(roles or {Role.GUEST})

    @property
    def committee(self) -> bool:
        return Role.ADMIN in self.roles

    @property
    def cadre(self) -> bool:
        return Role.CADRE in self.roles

    def departments(self, kind: PostKind) -> frozenset[int]:
        """以这一职务管着的系。"""
        return frozenset(p.department for p in self.posts if p.kind is kind and p.department)

    def branches(self) -> frozenset[int]:
        return frozenset(p.unit for p in self.posts if p.kind is PostKind.BRANCH and p.unit)

    def appoints(self, kind: PostKind, department: int | None) -> bool:
        """任免得了这个职务：校团委都可以，书记只管本系的兼职和团支书。"""
        if self.committee:
            return True
        own = department in self.departments(PostKind.SECRETARY)
        return own and kind in (PostKind.PART_TIME, PostKind.BRANCH)


@dataclass(frozen=True)
class Origin:
    """一条消息的身份：消息号一年内会重，所以加上会话、人和时间。chat：群号为正，私聊取负 QQ。"""

    account: int
    chat: int
    qq: int
    message: int
    time: int


@dataclass(frozen=True)
class Act:
    """一次书写：谁、何时、出自哪条消息。"""

    speaker: Speaker
    now: datetime
    origin: Origin | None = None

    @property
    def today(self) -> date:
        return self.now.date()


def by_clock(now: datetime) -> Act:
    """到点自己办的：没有人，也不出自哪句话。"""
    return Act(Speaker(0), now)


def unnamed(now: datetime) -> Act:
    """匿名的人做的：没有是谁、出自哪句话，只记到哪一天。"""
    return by_clock(now.replace(hour=0, minute=0, second=0, microsecond=0))
