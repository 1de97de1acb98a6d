"""职责归谁：制度里的哪几条是一个人的、一个系的、全校的，各在哪一段里数。"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from config.calendar import Calendar
from config.regulation import NOT_OF_CADRES, WITH_QUOTA, Duty, Records, Regulation
from models.rules.periods import Period, period
from models.rules.quota import Progress, Quota, Span, quota, usual_period

CADRES = "团干部"
DEPARTMENT = "系"
COMMITTEE = "委员会"
_CONTACTS: Records = "contacts"
"""联系单列：它有自己的榜、预计和频次。"""
_OWN_WAY: tuple[Records, ...] = (_CONTACTS, "cards", "questions", "appeals")
"""不是数次数的：联系另算；名片看在不在；问题、诉求看几个率。"""


@dataclass(frozen=True)
class Share:
    """分到一级上的职责，都照制度里的次序；联系、名片、问题、诉求另算，不在里面。

    live：已经有数；waiting：该这一级，还没有记录；others：不该这一级。
    """

    live: tuple[Duty, ...]
    waiting: tuple[Duty, ...]
    others: tuple[Duty, ...]


@dataclass(frozen=True)
class Owed:
    """一条职责，在它自己的那一段里做到哪。"""

    duty: Duty
    period: Period
    progress: Progress


def personal(
    spans: Sequence[Span], day: date, regulation: Regulation, calendar: Calendar
) -> list[Quota]:
    """一个团干部自己的职责，不算联系；换过职务的按任得最久的那一种，兼职不该的不列。"""
    every = [d for d in regulation.duties.values() if d.live and d.records not in _OWN_WAY]
    kept: dict[Records, None] = dict.fromkeys(
        d.records for d in every if d.records not in NOT_OF_CADRES
    )
    found = [_of_one(spans, day, regulation, calendar, records) for records in kept]
    return [each for each in found if each.duty]


def _of_one(
    spans: Sequence[Span], day: date, regulation: Regulation, calendar: Calendar, records: Records
) -> Quota:
    """写着团干部的，没有专职、兼职职务的书记也有份。"""
    own = quota(spans, day, regulation, calendar, records)
    duty = own.duty or regulation.duty(records, CADRES)
    return Quota(duty, counted_in(duty, day, regulation, calendar)) if duty else own


def of_kinds(kinds: Iterable[str], records: Records, regulation: Regulation) -> Duty | None:
    """担任这些职务的人的哪一条从这样记录里数；写着团干部的，书记也有份。"""
    found = (regulation.duty(records, kind) for kind in (*sorted(kinds), CADRES))
    return next(filter(None, found), None)


def of_anyone(records: Records, regulation: Regulation) -> Duty | None:
    """从这样记录里数的头一条，不问归哪种团干部：系、全校合起来看时用。"""
    return next((d for d in regulation.duties.values() if d.records == records), None)


def counted_in(duty: Duty, day: date, regulation: Regulation, calendar: Calendar) -> Period:
    """这条职责 day 这天在哪一段里数。"""
    if duty.window:
        return period(duty.window, day, calendar)
    return usual_period(day, regulation, calendar, duty.records)


def of_cadre(kinds: Collection[str], owed: Iterable[Duty], regulation: Regulation) -> Share:
    """一个人的：owed 是他今天该做的。others 只列别种团干部的（兼职的「—」）。"""
    mine, live = {CADRES, *kinds}, tuple(owed)
    counted = {_CONTACTS, *(duty.records for duty in live)}
    rest = [
        d
        for d in regulation.duties.values()
        if d.records not in counted and not (d.records in _OWN_WAY and mine & {*d.who})
    ]
    waiting = tuple(d for d in rest if not d.live and mine & {*d.who})
    others = tuple(d for d in rest if d not in waiting and {*WITH_QUOTA, *mine} & {*d.who})
    return Share(live, waiting, others)


def of_department(regulation: Regulation) -> Share:
    """一个系的：它自己的，和它的团干部的；others 是校团委的。"""
    mine = {DEPARTMENT, CADRES, *WITH_QUOTA}
    every = [d for d in regulation.duties.values() if d.records not in _OWN_WAY]
    own = [d for d in every if mine & {*d.who}]
    return Share(_live(own), _waiting(own), tuple(d for d in every if d not in own))


def of_school(regulation: Regulation) -> Share:
    """全校的：每一条。"""
    every = [d for d in regulation.duties.values() if d.records not in _OWN_WAY]
    return Share(_live(every), _waiting(every), ())


def asked(duty: Duty) -> str:
    """「每年 100 人」；没写数目的是空的。"""
    if duty.target is None or duty.window is None:
        return ""
    return f"每{duty.window.value} {duty.target} {duty.unit}"


def _live(duties: Sequence[Duty]) -> tuple[Duty, ...]:
    return tuple(d for d in duties if d.live)


def _waiting(duties: Sequence[Duty]) -> tuple[Duty, ...]:
    return tuple(d for d in duties if not d.live)
