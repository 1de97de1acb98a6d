"""一场活动达到了谁的哪条职责；只读。"""

from collections.abc import Collection
from dataclasses import dataclass

from config.regulation import Duty, Records, regulation
from models import db
from models.rules import activities as rule
from models.rules.activities import ActivityKind, ActivityRole
from models.rules.duties import CADRES
from models.rules.posts import CADRE_KINDS
from models.services import turnouts
from models.services.agenda import Lead, View

LEADING = (ActivityRole.SPEAKER, ActivityRole.ORGANISER)


@dataclass(frozen=True)
class Filled:
    """一条职责和这一次算到的人。"""

    duty: str
    title: str
    names: tuple[str, ...]


async def by(seen: View) -> tuple[Filled, ...]:
    """四.2 的那一条，和每学期的面对面交流（五.3）；没有谁达到的、除了主办没有人来的不列。"""
    reg, came = regulation(), {*await turnouts.attended(seen.id)}
    posts = await _posts(came | {lead.person for lead in seen.leads}, seen)
    places = {lead.person: lead for lead in seen.leads}
    found: list[tuple[Records, list[int]]] = []
    met = bool(came - {lead.person for lead in seen.leads})
    if (records := rule.fills(seen.kind)) and (met or seen.kind is ActivityKind.THEME_DAY):
        found.append((records, [
            person for person in posts
            if rule.credited(seen.kind, *_place(places.get(person)), person in came, reg)
        ]))  # fmt: skip
    if met and seen.kind.value in reg.readings.face_to_face.activities:
        there = [p for p in posts if p in came or _place(places.get(p))[0] in LEADING]
        found.append(("face_to_face", there))
    named: dict[tuple[str, str], list[str]] = {}
    for records, persons in found:
        for name, kinds in (posts[person] for person in persons):
            if duty := _asked(records, kinds):
                named.setdefault((duty.id, duty.title), []).append(name)
    return tuple(Filled(*duty, tuple(names)) for duty, names in named.items())


async def organisers(seen: View) -> list[Lead]:
    """组织者里那天在任的团干部，排在前面、算数的几位。"""
    posts = await _posts({lead.person for lead in seen.leads}, seen)
    counted = regulation().readings.talk.organisers_counted
    return [
        lead
        for lead in seen.leads
        if lead.role is ActivityRole.ORGANISER
        and lead.position < counted
        and posts.get(lead.person)
    ]


def _place(lead: Lead | None) -> tuple[ActivityRole | None, int]:
    return (lead.role, lead.position) if lead else (None, 0)


def _asked(records: Records, kinds: Collection[str]) -> Duty | None:
    """这样的记录，他的哪条职责；写着团干部的，谁都有份。"""
    found = (regulation().duty(records, kind) for kind in (*kinds, CADRES))
    return next(filter(None, found), None)


async def _posts(persons: Collection[int], seen: View) -> dict[int, tuple[str, list[str]]]:
    """这些人里那天在任的团干部：姓名和职务。"""
    marks, kinds = ", ".join("?" * len(persons)) or "NULL", ", ".join("?" * len(CADRE_KINDS))
    found = await db.rows(
        "SELECT p.id, p.name, o.kind FROM post o JOIN person p ON p.id = o.person_id"
        f" WHERE o.person_id IN ({marks}) AND o.kind IN ({kinds})"
        " AND o.since <= ? AND (o.until IS NULL OR o.until > ?) ORDER BY p.id",
        *persons, *CADRE_KINDS, seen.day, seen.day,
    )  # fmt: skip
    posts: dict[int, tuple[str, list[str]]] = {}
    for r in found:
        posts.setdefault(r["id"], (r["name"], []))[1].append(r["kind"])
    return posts
