"""职责归谁：制度里的哪几条是一个人的、一个系的、全校的。"""

from collections.abc import Collection
from dataclasses import dataclass

from config.regulation import WITH_QUOTA, Duty, Regulation

CADRES = "团干部"
DEPARTMENT = "系"


@dataclass(frozen=True)
class Share:
    """分到一级上的职责，都照制度里的次序。

    live：已经有数；waiting：该这一级，还没有记录；others：不该这一级。
    """

    live: tuple[Duty, ...]
    waiting: tuple[Duty, ...]
    others: tuple[Duty, ...]


def of_cadre(kinds: Collection[str], regulation: Regulation) -> Share:
    """一个人的。others 只列别种团干部的（兼职的「—」），校团委的、系的不是他的事，不列。"""
    return _share(regulation, {CADRES, *kinds}, {*WITH_QUOTA})


def of_department(regulation: Regulation) -> Share:
    """一个系的：它自己的，和它的团干部的；others 是校团委的。"""
    everyone = {who for duty in regulation.duties.values() for who in duty.who}
    return _share(regulation, {DEPARTMENT, CADRES, *WITH_QUOTA}, everyone)


def of_school(regulation: Regulation) -> Share:
    """全校的：每一条。"""
    every = tuple(regulation.duties.values())
    return Share(_live(every), _waiting(every), ())


def asked(duty: Duty) -> str:
    """「每年 100 人」；没写数目的是空的。"""
    if duty.target is None or duty.window is None:
        return ""
    return f"每{duty.window.value} {duty.target} {duty.unit}"


def _share(regulation: Regulation, mine: set[str], seen: set[str]) -> Share:
    own = tuple(d for d in regulation.duties.values() if mine & {*d.who})
    rest = (d for d in regulation.duties.values() if not mine & {*d.who})
    return Share(_live(own), _waiting(own), _waiting(tuple(d for d in rest if seen & {*d.who})))


def _live(duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
    return tuple(d for d in duties if d.live)


def _waiting(duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
    return tuple(d for d in duties if not d.live)
