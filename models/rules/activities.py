"""活动：有哪几类、走到哪一步、谁算主讲或组织者，收多久的签到，达到哪条职责。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from config.regulation import Records, Regulation
from models.rules.refusal import Refusal
from models.rules.wording import worded

LONGEST_TITLE = 60
LONGEST_PLACE = 40
WINDOW = timedelta(hours=2)
"""没写到几点，就收这么久的签到。"""
LONGEST_WINDOW = timedelta(hours=24)
FURTHEST = timedelta(183)
MOST_LEADS = 10
LAST = 99
"""只算主办的排在最后，不占主讲、组织者的位置。"""
EXAMPLE = "/活动 主题团日 青春与担当 周五 19:00 {机电2301}"


class ActivityKind(StrEnum):
    LECTURE = "团课"
    TALK = "恳谈会"
    THEME_DAY = "主题团日"
    FACE_TO_FACE = "面对面"
    OTHER = "其他"


class ActivityState(StrEnum):
    PLANNED = "未开始"
    OPEN = "进行中"
    ENDED = "已结束"
    CANCELLED = "已取消"


class ActivityRole(StrEnum):
    """团课记主讲，其余记组织者；主办是只管签到、改期、结束，不算职责的。"""

    SPEAKER = "主讲"
    ORGANISER = "组织者"
    HOST = "主办"


NOT_OVER = (ActivityState.PLANNED, ActivityState.OPEN)

_FILLS: dict[ActivityKind, Records] = {
    ActivityKind.LECTURE: "lectures", ActivityKind.TALK: "talks",
    ActivityKind.THEME_DAY: "theme_days",
}  # fmt: skip
"""四.2 一次活动只计一类。"""


@dataclass(frozen=True)
class Draft:
    """一次活动，写下之前的样子；starts 为 None 即现在就开始，on_site 为 None 照这一类的常例。"""

    kind: ActivityKind
    title: str
    starts: datetime | None = None
    closes: datetime | None = None
    place: str = ""
    on_site: bool | None = None
    units: tuple[str, ...] = ()

    @property
    def hidden(self) -> bool:
        """码只在现场说：团课不写也是。"""
        return self.kind is ActivityKind.LECTURE if self.on_site is None else self.on_site

    def window(self, now: datetime) -> tuple[datetime, datetime]:
        """[起, 止)。"""
        starts = self.starts or now
        return starts, self.closes or starts + WINDOW

    def kept(self) -> dict[str, Any]:
        """写进分录细节里的样子。"""
        return {"kind": self.kind.value, "title": self.title, "place": self.place}


def role_in(kind: ActivityKind) -> ActivityRole:
    return ActivityRole.SPEAKER if kind is ActivityKind.LECTURE else ActivityRole.ORGANISER


def fills(kind: ActivityKind) -> Records | None:
    """这一类活动是 123 工程里哪一条的记录；面对面、其他不在其中。"""
    return _FILLS.get(kind)


def credited(
    kind: ActivityKind, role: ActivityRole | None, position: int, signed: bool, reg: Regulation
) -> bool:
    """一个人算不算达到那一条：团课看主讲，恳谈会看组织者，主题团日看签没签到。"""
    match kind:
        case ActivityKind.LECTURE:
            counted = reg.readings.lecture.speakers_counted
            return role is ActivityRole.SPEAKER and position < counted
        case ActivityKind.TALK:
            counted = reg.readings.talk.organisers_counted
            return role is ActivityRole.ORGANISER and position < counted
        case ActivityKind.THEME_DAY:
            return signed
        case _:
            return False


def brings_contacts(kind: ActivityKind, came: int, reg: Regulation) -> bool:
    """到的人不多的恳谈会、面对面，也算联系（四.1）。"""
    talk = reg.readings.talk
    return kind.value in talk.contact_activities and 0 < came <= talk.contacts_up_to


def check(draft: Draft, now: datetime) -> None:
    if not draft.title:
        raise Refusal(worded("活动叫什么？类型后面写主题，比如：" + EXAMPLE))
    if len(draft.title) > LONGEST_TITLE:
        raise Refusal(worded("主题最多 {n} 字，写短一点：", n=LONGEST_TITLE) + worded(EXAMPLE))
    if len(draft.place) > LONGEST_PLACE:
        raise Refusal(f"地点最多 {LONGEST_PLACE} 字，写短一点，比如：在教三201")
    check_window(*draft.window(now), now)


def check_window(starts: datetime, closes: datetime, now: datetime) -> None:
    if starts < now:
        raise Refusal("开始的时间已经过去了，写今天以后的，比如：周五 19:00")
    if starts - now > FURTHEST:
        raise Refusal("开始的时间在半年以后，像是写错了，比如：周五 19:00")
    if closes <= starts:
        raise Refusal("结束要在开始之后，比如：周五 19:00-21:00")
    if closes - starts > LONGEST_WINDOW:
        raise Refusal("签到最多收 24 小时，写短一点，比如：周五 19:00-21:00")


def check_leads(leads: Sequence[int]) -> None:
    if len(leads) > MOST_LEADS:
        raise Refusal(f"主讲、组织者最多写 {MOST_LEADS} 位，留主要的几位。")
