"""表里没有的人：只看表里出现过的单位和年级，别的系、别的年级一个不碰。"""

from collections.abc import Collection, Iterable
from datetime import date

from models.rules.refusal import Refusal
from models.rules.roster.facts import Member

Group = tuple[int | None, int | None, str]
"""同一个支部（或系）、同一个年级、同是学生或教师。"""


def missing(
    members: Iterable[Member],
    present: Iterable[Member],
    seen: Collection[int],
    spared: Collection[str],
    today: date,
) -> tuple[tuple[Member, ...], int]:
    """(没出现的, 这些单位和年级现有几人)。暂记的、已离校的不算；有误的行提到的不算没出现。"""
    groups = {_group(m) for m in present if m.unit is not None}
    peers = [
        m for m in members
        if not m.provisional and not m.gone(today) and _group(m) in groups
    ]  # fmt: skip
    return tuple(m for m in peers if m.id not in seen and not _mentioned(m, spared)), len(peers)


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
