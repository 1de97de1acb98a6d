"""一个系、全校的进度：只有几人达标、联系到几人，没有哪一个人的名字。"""

from collections.abc import Sequence
from datetime import date, datetime

from config.calendar import calendar
from config.regulation import regulation
from models.rules import duties
from models.rules.duties import Share
from models.rules.periods import Period, period
from models.rules.posts import QUOTA_KINDS, called
from models.rules.wording import worded
from models.services.ledger import Standing, contact_period
from models.services.progress import Coverage, Department, School
from plugins._chat.arguments import clean
from plugins._chat.pictures import BoardRow, SheetLine, SheetSection

from . import answers, others, text
from .text import Told

NOBODY_ENROLLED = "名册里还没有人"
COMMITTEES = "{校团委}的"
ENOUGH = 3
"""几个人在一起，才看不出谁是多少。"""


def of_department(found: Department, now: datetime) -> Told:
    share, today = duties.of_department(regulation()), now.date()
    more = others.of_department(found, share, today)
    last = others.gathered(found.gatherings, today)
    return _told(found, clean(found.name, 20), (), share, more, (last,), now)


def of_school(found: School, now: datetime) -> Told:
    name, share, today = regulation().words.school, duties.of_school(regulation()), now.date()
    more = others.of_school(found, share, today)
    last = (
        others.visited(found.visits, today),
        others.gathered(found.gatherings, today),
        *others.by_department(found.departments, today),
        others.created(found.created, today),
    )
    return _told(found, name, found.departments, share, more, last, now)


def _told(
    found: Department | School,
    name: str,
    departments: Sequence[Department],
    share: Share,
    more: tuple[SheetSection, ...],
    last: Sequence[str],
    now: datetime,
) -> Told:
    """last 的第一句在图下，都在文字版里。"""
    cadres, year, why = found.cadres, contact_period(now.date()), worded(COMMITTEES)
    sections = (
        _contacts(cadres, year, now.date()),
        _covered(name, found.coverage, departments),
        *more,
        *answers.section(found.cards, found.answers, now.date()),
        *text.rest(share, why),
    )
    figures = "；".join(_figures(cadres, year, now.date()))
    first, *further = filter(None, last) if any(last) else ("",)
    head = (f"{name} · {year.label}", figures, _coverage_line(found), first)
    caption = "\n".join(filter(None, head))
    lines = [
        caption,
        *further,
        *others.listed(found.members, share),
        *answers.told(found.answers),
        *map(_department_line, departments),
        *text.listed(share, why),
    ]
    picture = text.sheet(f"职责进度 · {name}", year.label, sections, now)
    personal = any(map(_personal, (cadres, *(each.cadres for each in departments))))
    return Told(picture, caption, "\n".join(lines), personal)


def _personal(cadres: Sequence[Standing]) -> bool:
    """一种职务只有一两个人在任，达标几人、合计多少就是他们各自的数。"""
    return any(0 < len(mine) < ENOUGH for _, mine in _kinds(cadres))


def _contacts(cadres: Sequence[Standing], year: Period, today: date) -> SheetSection:
    """专职、兼职各一行，没有人在任的只有一行字。"""
    rows: list[BoardRow] = []
    lines: list[SheetLine] = []
    for kind, mine in _kinds(cadres):
        if mine:
            rows.append(_kind(kind, mine, year, today))
        else:
            lines.append(SheetLine(called(kind), _clause(kind), text.NOBODY_YET))
    return SheetSection("联系 · 达标人数 / 在任人数", tuple(rows), tuple(lines))


def _kinds(cadres: Sequence[Standing]) -> list[tuple[str, list[Standing]]]:
    return [(kind, [s for s in cadres if s.kind == kind]) for kind in QUOTA_KINDS]


def _clause(kind: str) -> str:
    duty = regulation().contact_duty(kind)
    return duty.clause if duty else "没有指标"


def _own(kind: str, today: date) -> Period | None:
    """这种职务的指标按哪一段；没有指标的没有。"""
    duty = regulation().contact_duty(kind)
    return period(duty.window, today, calendar()) if duty and duty.window else None


def _kind(kind: str, mine: Sequence[Standing], year: Period, today: date) -> BoardRow:
    """几人达标，合计联系到几人；按的不是 year 那一段就写明，换过职务、按另一段数的注明几位。"""
    duty, own = regulation().contact_duty(kind), _own(kind, today)
    done, notes = sum(s.progress.done for s in mine), [_clause(kind)]
    if duty is None or own is None:
        notes.append(f"{len(mine)} 人在任，共联系")
        return BoardRow(called(kind), " · ".join(notes), done, None, f"{_times(mine)} 人次")
    notes += [duties.asked(duty), "" if own == year else own.label]
    if odd := sum(s.period != own for s in mine):
        notes.append(f"{odd} 位按自己那一段")
    extra = f"共 {done}/{_target(mine)}"
    return BoardRow(called(kind), " · ".join(filter(None, notes)), _met(mine), len(mine), extra)


def _covered(name: str, whole: Coverage, departments: Sequence[Department]) -> SheetSection:
    title = "覆盖 · 联系到的人 / 名册人数"
    if not whole.roster and not departments:
        return SheetSection(title, lines=(SheetLine(name, "", NOBODY_ENROLLED),))
    rows = [BoardRow(name, "", whole.reached, whole.roster, _share(whole))]
    for each in departments:
        c = each.coverage
        note = "" if c.roster else NOBODY_ENROLLED
        met = _reached(each.cadres)
        rows.append(BoardRow(clean(each.name, 20), note, c.reached, c.roster, met))
    return SheetSection(title, tuple(rows))


def _reached(mine: Sequence[Standing]) -> str:
    """「达标 1/3」；没有指标的人不算在里面。"""
    held = [s for s in mine if s.progress.target is not None]
    if held:
        return f"达标 {_met(held)}/{len(held)}"
    return f"在任 {len(mine)}" if mine else "无人在任"


def _share(c: Coverage) -> str:
    """舍去零头，差一个也不说成 100%。"""
    return f"{c.reached * 100 // c.roster}%" if c.roster else NOBODY_ENROLLED


def _figures(cadres: Sequence[Standing], year: Period, today: date) -> list[str]:
    """「专职 3 人，达标 1，合计 130/300」，每种职务一句；时段不同的写明。"""
    lines = []
    for kind, mine in _kinds(cadres):
        own = _own(kind, today)
        when = f"（{own.label}）" if own and own != year else ""
        if not mine:
            lines.append(f"{called(kind)} {text.NOBODY_YET}")
        elif own:
            done = f"合计 {sum(s.progress.done for s in mine)}/{_target(mine)}"
            lines.append(f"{called(kind)}{when} {len(mine)} 人，达标 {_met(mine)}，{done}")
        else:
            lines.append(f"{called(kind)} {len(mine)} 人，没有指标")
    return lines


def _coverage_line(found: Department | School) -> str:
    """「覆盖：名册 2 人，联系到 1 人（50%）；亮身份 1/2」。"""
    c, told = found.coverage, f"覆盖：{NOBODY_ENROLLED}"
    if c.roster:
        told = f"覆盖：名册 {c.roster} 人，联系到 {c.reached} 人（{_share(c)}）"
    return "；".join(filter(None, (told, answers.lit(found.cards))))


def _department_line(each: Department) -> str:
    c = each.coverage
    people = f"{c.reached}/{c.roster}" if c.roster else f"—（{NOBODY_ENROLLED}）"
    return (
        f"{clean(each.name, 20)}：在任 {len(each.cadres)}，达标 {_met(each.cadres)}，覆盖 {people}"
    )


def _met(mine: Sequence[Standing]) -> int:
    return sum(s.progress.met for s in mine)


def _target(mine: Sequence[Standing]) -> int:
    return sum(s.progress.target or 0 for s in mine)


def _times(mine: Sequence[Standing]) -> int:
    return sum(s.times for s in mine)
