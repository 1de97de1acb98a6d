"""一个系、全校的其他各条：几人达标，本季的活动，每月的走访；没有哪一个人的名字。"""

from collections.abc import Iterable, Sequence
from datetime import date

from config.regulation import NOT_OF_CADRES, Duty, regulation
from models.rules import duties
from models.rules.duties import COMMITTEE, Owed, Share
from models.rules.visits import MonthState
from models.services.coverage import Covered
from models.services.creations import Created
from models.services.members import Member
from models.services.progress import Department, School
from plugins._chat.arguments import clean
from plugins._chat.pictures import BoardRow, SheetLine, SheetSection

from . import text


def of_department(found: Department, share: Share, today: date) -> tuple[SheetSection, ...]:
    met = [_gathered(found.gatherings, today)] if found.gatherings else []
    return (*_personal(found.members, share, today), *_section("活动", met))


def of_school(found: School, share: Share, today: date) -> tuple[SheetSection, ...]:
    committee = regulation().words.school_committee
    met = [_gathered(found.gatherings, today, committee)] if found.gatherings else []
    if each := _each(found.departments):
        duty, when = each[0].duty, each[0].period.said(today)
        note = " · ".join((duty.clause, when, f"有活动的{regulation().words.department}"))
        met.append(BoardRow(duty.title, note, _met(each), len(each), ""))
    return (
        *_personal(found.members, share, today),
        *_section("活动", met),
        *_visited(found.visits, today),
        *_section("众创众评", _created(found.created, today)),
    )


def _personal(members: Iterable[Member], share: Share, today: date) -> tuple[SheetSection, ...]:
    """一个人一个人数的各条：达标几人；没有指标的合计几次。"""
    rows, lines = [], []
    owed = [o for member in members for o in member.owed]
    for duty in _of_cadres(share):
        mine = [o for o in owed if o.duty == duty]
        if not mine:
            lines.append(SheetLine(duty.title, _note(duty), text.NOBODY_YET))
        elif duty.target is None:
            note = f"{duty.clause} · {mine[0].period.said(today)} · {len(mine)} 人在任"
            rows.append(BoardRow(duty.title, note, sum(o.progress.done for o in mine), None, ""))
        else:
            rows.append(BoardRow(duty.title, _note(duty), _met(mine), len(mine), ""))
    if not rows and not lines:
        return ()
    return (SheetSection("其他各条 · 达标人数 / 在任人数", tuple(rows), tuple(lines)),)


def _of_cadres(share: Share) -> list[Duty]:
    return [d for d in share.live if d.records not in NOT_OF_CADRES]


def _note(duty: Duty) -> str:
    return " · ".join(filter(None, (duty.clause, duties.asked(duty))))


def _gathered(owed: Owed, today: date, *who: str) -> BoardRow:
    note, p = " · ".join((owed.duty.clause, owed.period.said(today), *who)), owed.progress
    return BoardRow(owed.duty.title, note, p.done, p.target, "")


def _section(title: str, rows: Sequence[BoardRow]) -> tuple[SheetSection, ...]:
    return (SheetSection(title, tuple(rows)),) if rows else ()


def _visited(covered: Covered, today: date) -> tuple[SheetSection, ...]:
    """这个月去了几个系，本学年走过几个系；没去的月份照状态列出来。"""
    if not (duty := regulation().duty("visits", COMMITTEE)):
        return ()
    word, rows = regulation().words.department, []
    if covered.months:
        last = covered.months[-1]
        note = f"{duty.clause} · {last.first.month}月"
        rows.append(BoardRow(duty.title, note, len(last.departments), duty.target, ""))
    went = BoardRow(
        f"走访过的{word}", covered.period.said(today), len(covered.departments), covered.total, ""
    )
    lines = [SheetLine(state, reason, months) for state, reason, months in _months(covered)]
    return (SheetSection("走访", (*rows, went), tuple(lines)),)


def _created(found: Created, today: date) -> list[BoardRow]:
    """四.4 由点子而来的活动、参评够了的项目，各占几分之几；还没有的只写 0。"""
    if not (duty := regulation().duty("projects", COMMITTEE)):
        return []
    note = f"{duty.clause} · {found.period.said(today)}"
    return [
        BoardRow("由点子而来的活动", note, found.begun, found.activities or None, ""),
        BoardRow("参评达标的项目", note, found.reviewed, found.projects or None, ""),
    ]


def _months(covered: Covered) -> list[tuple[str, str, str]]:
    """没去的月份：(未走访、免计、假期, 原因, 哪几个月)。"""
    found: dict[tuple[MonthState, str], list[str]] = {}
    for month in covered.months:
        if month.state is not MonthState.DONE:
            key = month.state, clean(month.reason, 30) if month.reason else ""
            now = "（本月）" if month is covered.months[-1] else ""
            found.setdefault(key, []).append(f"{month.first.month}月{now}")
    return [(state.value, reason, " ".join(months)) for (state, reason), months in found.items()]


# ---- 图下的话和文字版


def gathered(owed: Owed | None, today: date) -> str:
    """「本季度活动 1 场」。"""
    if owed is None:
        return ""
    return f"{owed.period.said(today)}有人到场的活动 {owed.progress.done} {owed.duty.unit}"


def visited(covered: Covered, today: date) -> str:
    """「走访：本学年 3/9 系，未走访 9月 10月」。"""
    if not regulation().duty("visits", COMMITTEE):
        return ""
    went = f"{len(covered.departments)}/{covered.total} {regulation().words.department}"
    told = [f"走访：{covered.period.said(today)} {went}"]
    told += [f"{state} {months}" for state, _, months in _months(covered)]
    return "，".join(told)


def created(found: Created, today: date) -> str:
    """「众创众评：本学年由点子而来的活动 3/10，参评达标的项目 1/2」。"""
    if not regulation().duty("projects", COMMITTEE):
        return ""
    return (
        f"众创众评：{found.period.said(today)}由点子而来的活动 {found.begun}/{found.activities}，"
        f"参评达标的项目 {found.reviewed}/{found.projects}"
    )


def listed(members: Iterable[Member], share: Share) -> list[str]:
    """「上团课 1/3 人、…」：达标几人、几人在任。"""
    owed, told = [o for member in members for o in member.owed], []
    for duty in _of_cadres(share):
        mine = [o for o in owed if o.duty == duty]
        done = _met(mine) if duty.target else sum(o.progress.done for o in mine)
        figure = f"达标 {done}/{len(mine)}" if duty.target else f"{done} {duty.unit}"
        told.append(f"{duty.title} {figure if mine else text.NOBODY_YET}")
    return ["；".join(told)] if told else []


def by_department(departments: Sequence[Department], today: date) -> list[str]:
    if not (each := _each(departments)):
        return []
    word, when = regulation().words.department, each[0].period.said(today)
    return [f"{when}有活动的{word} {_met(each)}/{len(each)}"]


def _each(departments: Sequence[Department]) -> list[Owed]:
    return [d.gatherings for d in departments if d.gatherings]


def _met(owed: Iterable[Owed]) -> int:
    return sum(o.progress.met for o in owed)
