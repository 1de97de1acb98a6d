"""职务：谁在哪天担任什么。日期一律半开 [since, until)。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from config.regulation import regulation
from models.rules.refusal import Refusal
from models.rules.units import UnitKind
from models.rules.wording import worded


class PostKind(StrEnum):
    FULL_TIME = "专职"
    PART_TIME = "兼职"
    SECRETARY = "书记"
    BRANCH = "团支书"
    ADMIN = "管理员"


QUOTA_KINDS = (PostKind.FULL_TIME, PostKind.PART_TIME)
"""只有这两种有指标，且同一天只能居其一。"""

CADRE_KINDS = (*QUOTA_KINDS, PostKind.SECRETARY)


def called(kind: str) -> str:
    """学校自己对这种职务的叫法。"""
    words = regulation().words
    own = {PostKind.FULL_TIME: words.full_time, PostKind.PART_TIME: words.part_time}
    return own.get(PostKind(kind), kind)


@dataclass(frozen=True)
class Held:
    """今天在任的一个职务。department 是它所在的系（支部取上级），校级为 None。"""

    kind: PostKind
    unit: int | None = None
    department: int | None = None


@dataclass(frozen=True)
class Tenure:
    """一段任职；until 为 None 即在任。"""

    id: int
    kind: PostKind
    unit: int | None
    department: int | None
    since: date
    until: date | None


def check_wanted(kinds: Sequence[PostKind]) -> None:
    if not kinds:
        raise Refusal(worded("要任命什么职务？比如：/任命 @老师 {专职} {机电系}"))
    if sum(kind in QUOTA_KINDS for kind in kinds) > 1:
        raise Refusal(
            worded("{专职}、{兼职}一个人只能任一个，请只写一种：/任命 @老师 {专职} {机电系}")
        )


def check_stays(leaving: Iterable[tuple[str, date]], since: date, today: date) -> None:
    """leaving：姓名和离校的那天。到任那天已经离校的不能任。"""
    for name, day in leaving:
        if day <= today:
            raise Refusal(
                f"{name} 在名册里已经毕业、离校，不能任命。还在校就先导入一次：/名册 导入"
            )
        if day <= since:
            raise Refusal(f"{name} {day} 起离校，任职要在那天以前开始。")


def check_unit(kind: PostKind, unit: UnitKind | None) -> None:
    """书记在系，团支书在支部；其余写不写单位都行。"""
    if kind is PostKind.BRANCH and unit is not UnitKind.BRANCH:
        raise Refusal(worded("团支书要写明{团支部}，比如：/任命 @同学 团支书 {机电2301}"))
    if kind is PostKind.SECRETARY and unit is not UnitKind.DEPARTMENT:
        raise Refusal(worded("书记要写明哪个{系}，比如：/任命 @老师 书记 {机电系}"))


def replaced(
    held: Sequence[Tenure], kind: PostKind, unit: int | None, since: date
) -> list[Tenure] | None:
    """新任命会顶掉哪几段（专兼职只居其一）；已在任则 None。held：since 那天还没结束的。"""
    same = [t for t in held if (t.kind, t.unit) == (kind, unit)]
    rivals = [t for t in held if kind in QUOTA_KINDS and t.kind in QUOTA_KINDS]
    if later := [t for t in (*same, *rivals) if t.since > since]:
        raise Refusal(
            f"他 {later[0].since:%Y-%m-%d} 起任{called(later[0].kind)}，新任命不能早于这天；"
            f"那条记错了就先卸任：/卸任 @老师 {called(later[0].kind)}"
        )
    return None if same else rivals


def rivals(one: Sequence[Tenure], other: Sequence[Tenure]) -> tuple[Tenure, Tenure] | None:
    """两个人原来是一个：各任着专职、兼职，又不是同一个职务的，是哪两个。"""
    pairs = [(a, b) for a in one for b in other if {a.kind, b.kind} <= {*QUOTA_KINDS}]
    return next((pair for pair in pairs if not _same(*pair)), None)


def doubled(one: Sequence[Tenure], other: Sequence[Tenure]) -> list[tuple[Tenure, date]]:
    """同一个职务两行：先任的到后任的起头为止，后任的整个在里面就作罢。(任职, 截止那天)。"""
    ended = []
    for pair in ((a, b) for a in one for b in other if _same(a, b)):
        first, second = sorted(pair, key=lambda t: (t.since, t.id))
        longer = (first.until or date.max) > (second.until or date.max)
        ended.append((second if longer else first, second.since))
    return ended


def _same(one: Tenure, other: Tenure) -> bool:
    return (one.kind, one.unit) == (other.kind, other.unit)
