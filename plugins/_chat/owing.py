"""每条职责做到哪，说成几句：/我的 和 /进度 说的是同一句。"""

from collections.abc import Iterable
from datetime import date

from models.rules.duties import Owed


def lines(owed: Iterable[Owed], today: date, place: str = "") -> list[str]:
    """「本学年：上团课 0/1 还差 1、组织恳谈会 2/2 ✓」：一段时间一句，第一句之后的并成一行。"""
    groups: dict[str, list[str]] = {}
    for each in sorted(owed, key=lambda o: o.progress.target is None):
        groups.setdefault(each.period.said(today), []).append(done(each, place))
    first, *rest = [f"{when}：{'、'.join(parts)}" for when, parts in groups.items()] or [""]
    return [line for line in (first, "；".join(rest)) if line]


def done(owed: Owed, place: str = "") -> str:
    """没有指标的只列次数；驻系蹲班写明在哪。"""
    title, p = owed.duty.title, owed.progress
    if p.target is None:
        where = f"（{place}）" if place and owed.duty.records == "guidance" else " "
        return f"{title}{where}{p.done} {owed.duty.unit}"
    return f"{title} {p.done}/{p.target}{' ✓' if p.met else f' 还差 {p.left}'}"


def figures(owed: Iterable[Owed]) -> str:
    """图下的一行：只有数，没有指标的在后。"""
    return "、".join(
        f"{o.duty.title} {p.done} {o.duty.unit}"
        if (p := o.progress).target is None
        else f"{o.duty.title} {p.done}/{p.target}"
        for o in sorted(owed, key=lambda o: o.progress.target is None)
    )
