"""表里没有的人：只看表里出现过的单位和年级，别的系、别的年级一个不碰。"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from models.rules.refusal import Refusal
from models.rules.roster.facts import Member

Group = tuple[int | None, int | None, str]
"""同一个支部（或系）、同一个年级、同是学生或教师。"""


MANY_LEAVE = 5
"""这个班、这个年级里，五个人里有一个以上要标离校，就请人再说一遍。"""


@dataclass(frozen=True, slots=True)
class Emptied:
    """走得多的一个班（或系）：people 里的 leaving 要标离校。"""

    unit: str
    grade: int | None
    kind: str
    leaving: int
    people: int


def peers(members: Iterable[Member], present: Iterable[Member], today: date) -> tuple[Member, ...]:
    """表里出现过的单位和年级现有的人；暂记的、已离校的不算。"""
    groups = {_group(m) for m in present if m.unit is not None}
    return tuple(
        m for m in members
        if not m.provisional and not m.gone(today) and _group(m) in groups
    )  # fmt: skip


def missing(
    among: Iterable[Member], seen: Collection[int], spared: Collection[str]
) -> tuple[Member, ...]:
    """其中没出现的；有误的行提到的不算没出现。"""
    return tuple(m for m in among if m.id not in seen and not _mentioned(m, spared))


def emptied(
    among: Iterable[Member], leaving: Iterable[Member], unit_name: Callable[[int | None], str]
) -> tuple[Emptied, ...]:
    """一班一班地算：一行混进来的别班的人，不能让那个班淹没在几百人里悄悄走光。走得多的在前。"""
    people, gone = Counter(map(_group, among)), Counter(map(_group, leaving))
    return tuple(
        Emptied(unit_name(group[0]), *group[1:], left, people[group])
        for group, left in gone.most_common()
        if left * MANY_LEAVE > people[group]
    )


def _group(member: Member) -> Group:
    return member.unit, member.grade, member.kind


def _mentioned(member: Member, spared: Collection[str]) -> bool:
    """spared 里的字没有空格、都是大写。"""
    return "".join(member.name.split()).upper() in spared or (member.number or "") in spared


def check_day(grade: int, day: date, today: date) -> None:
    """毕业从今天或以后的一天起：过去的日子，那天以后办过的事都成了没有权利办的。"""
    if day < today:
        last = min(day.day, 28) if day.month == 2 else day.day
        coming = next(d for y in (0, 1) if (d := date(today.year + y, day.month, last)) >= today)
        raise Refusal(f"毕业的日子写今天或以后：/名册 毕业 {grade} {coming}")
