"""投票：几种投法、几种样子，一份能不能开（四.4）。"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from models.rules.posts import CADRE_KINDS
from models.rules.refusal import Refusal
from models.rules.rights import Speaker

EXAMPLE = "/投票 周五还是周六 周五 周六"
FEWEST, MOST_OPTIONS = 2, 12
TOP_SCORE = 5
LONGEST_QUESTION, LONGEST_OPTION = 80, 40
USUAL = timedelta(hours=24)
"""没写截止，就收这么久。"""
FURTHEST = timedelta(days=60)
REMIND_FROM = timedelta(hours=3)
"""收不到这么久的，不提醒。"""
LAST_CALL = timedelta(hours=2)


class Method(StrEnum):
    """SCORE：选项就是评分的维度，各打 1 到 5。"""

    SINGLE = "单选"
    MULTIPLE = "多选"
    SCORE = "打分"
    RANK = "排序"


class PollState(StrEnum):
    OPEN = "进行中"
    CLOSED = "已截止"
    CANCELLED = "已取消"


@dataclass(frozen=True)
class Draft:
    """一次投票，写下之前的样子。most：多选至多几项，打分的满分，单选是 1，排序是几项全排。

    有票的人：persons 是现成的名单；没有就照 units；都没有，就是 qqs，这个群的人。
    """

    question: str
    method: Method
    options: tuple[str, ...]
    most: int
    anonymous: bool
    shown: bool
    deadline: datetime
    idea: int | None = None
    units: tuple[int, ...] = ()
    persons: tuple[int, ...] = ()
    qqs: tuple[int, ...] = ()

    def asked(self) -> dict[str, Any]:
        """问的是什么；有票的是谁另记。"""
        return {
            "question": self.question, "method": self.method.value, "options": [*self.options],
            "most": self.most, "anonymous": self.anonymous, "shown": self.shown,
            "idea": self.idea, "units": sorted(self.units),
        }  # fmt: skip


def reach(speaker: Speaker) -> frozenset[int] | None:
    """请得了哪些单位：自己的系（连着它的支部）、自己的支部；None 是哪个都行。"""
    held = [post for post in speaker.posts if post.kind in CADRE_KINDS]
    if speaker.committee or any(post.department is None for post in held):
        return None
    return speaker.branches() | {post.department for post in held if post.department}


def check(draft: Draft, now: datetime) -> None:
    if not draft.question:
        raise Refusal(f"问什么？先写问题，再写选项：{EXAMPLE}")
    _check_options(draft)
    if long := next((o for o in draft.options if len(o) > LONGEST_OPTION), None):
        raise Refusal(f"选项「{long[:8]}…」太长，至多 {LONGEST_OPTION} 个字。")
    if len(draft.question) > LONGEST_QUESTION:
        raise Refusal(f"问题太长，至多 {LONGEST_QUESTION} 个字；细节先在群里说，再发投票。")
    check_deadline(draft.deadline, now)


def fitting(draft: Draft) -> Draft:
    """匿名的一律截止后公布：边投边看，两次一减就知道刚才那一票投了什么。"""
    return replace(draft, shown=draft.shown and not draft.anonymous)


def _check_options(draft: Draft) -> None:
    options = draft.options
    fewest = 1 if draft.method is Method.SCORE else FEWEST
    if not fewest <= len(options) <= MOST_OPTIONS:
        had = f"读到 {len(options)} 个" if options else "没有读到"
        raise Refusal(
            f"选项要 {FEWEST} 到 {MOST_OPTIONS} 个，{had}。用空格、| 或换行隔开：{EXAMPLE}"
        )
    alike = [o.casefold() for o in options]
    if twice := next((o for o in options if alike.count(o.casefold()) > 1), None):
        raise Refusal(f"「{twice[:12]}」写了两遍，留一个再发。")
    for position, option in enumerate(options, 1):
        if option.isdecimal() and int(option) != position and int(option) <= len(options):
            raise Refusal(
                f"选项「{option}」和它的序号 {position} 分不清，添个字再发，比如「{option} 点」。"
            )


def check_deadline(deadline: datetime, now: datetime) -> None:
    if deadline <= now:
        raise Refusal("截止的时间已经过去了，这样写：截止 明天18:00，或 2小时后截止")
    if deadline > now + FURTHEST:
        raise Refusal(f"截止太远了，至多 {FURTHEST.days} 天，这样写：截止 周五 18:00")


def reminding(opens: datetime, deadline: datetime) -> datetime | None:
    """提醒没投的人的那一刻：过了四分之三、离截止不到两小时；太短的不提醒。"""
    length = deadline - opens
    return None if length < REMIND_FROM else max(opens + length * 3 / 4, deadline - LAST_CALL)
