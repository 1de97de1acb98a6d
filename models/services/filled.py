"""一场活动达到了谁的哪条职责；只读。"""

from collections.abc import Collection
from dataclasses import dataclass

from config.regulation import WITH_QUOTA, Duty, regulation
from models import db
from models.rules import activities as rule
from models.rules.activities import ActivityRole
from models.rules.duties import CADRES
from models.rules.posts import CADRE_KINDS
from models.services import turnouts
from models.services.agenda import Lead, View


@dataclass(frozen=True)
class Filled:
    """一条职责和这一次算到的人。"""

    duty: str
    title: str
    names: tuple[str, ...]


async def by(seen: View) -> tuple[Filled, ...]:
    """四.2 的那一条，和每学期的面对面交流（五.3）；没有谁达到的不列。"""
    reg, came = regulation(), {*await turnouts.attended(seen.id)}
    posts = await _posts(came | {lead.person for lead in seen.leads}, seen)
    found = []
    if duty := reg.duties.get(rule.fills(seen.kind) or ""):
        places = {lead.person: lead for lead in seen.leads}
        found.append((duty, [
            person for person in posts
            if rule.credited(seen.kind, *_place(places.get(person)), person in came, reg)
        ]))  # fmt: skip
    if seen.kind.value in reg.readings.face_to_face.activities and (duty := reg.duties.get("D14")):
        found.append((duty, [lead.person for lead in await organisers(seen)]))
    return tuple(
        Filled(duty.id, duty.title, names)
        for duty, persons in found
        if (names := tuple(posts[p][0] for p in persons if _asked(duty, posts[p][1])))
    )


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


def _asked(duty: Duty, kinds: Collection[str]) -> bool:
    """这条职责要求他：职务在 who 里，或写的是团干部。"""
    named = {CADRES, *kinds} if {*WITH_QUOTA} & {*kinds} or CADRES in duty.who else {*kinds}
    return bool(named & {*duty.who})


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
