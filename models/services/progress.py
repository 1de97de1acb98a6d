"""进度：一个团干、一个系、全校做到哪。只读；每个数都从台账和名册现数。"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from config.calendar import calendar
from models import db
from models.rules.duties import Owed
from models.rules.periods import Period
from models.rules.posts import CADRE_KINDS, PostKind
from models.rules.rights import Speaker
from models.rules.units import UnitKind
from models.rules.visits import year_at
from models.services import (
    answered,
    coverage,
    creations,
    duties,
    gatherings,
    ledger,
    lit,
    members,
    people,
    tenures,
    units,
)
from models.services.answered import Tally
from models.services.coverage import Covered
from models.services.creations import Created
from models.services.ledger import Account, Standing
from models.services.lit import Lit, Share
from models.services.members import Member


@dataclass(frozen=True)
class Coverage:
    """roster：名册里今天还在校的人；reached：其中本期里被任何一位团干部联系到的。"""

    reached: int = 0
    roster: int = 0


@dataclass(frozen=True)
class Cadre:
    """一个今天在任的团干部，和他自己的账；departments 是他任职的系，places 是任职的单位。"""

    name: str
    kinds: frozenset[PostKind]
    departments: frozenset[int]
    account: Account
    owed: tuple[Owed, ...]
    places: tuple[str, ...]
    card: Lit | None
    answers: tuple[Tally, ...]


@dataclass(frozen=True)
class Department:
    """一个系：在任的专职、兼职，系里的人联系到几位，每个团干部的各条，本季的活动，名片，答复。"""

    id: int
    name: str
    cadres: tuple[Standing, ...]
    coverage: Coverage
    members: tuple[Member, ...]
    gatherings: Owed | None
    cards: Share | None
    answers: tuple[Tally, ...] = ()


@dataclass(frozen=True)
class School:
    """全校，各系照名字排；cadres 里也有不在哪个系的（校团委的）。gatherings 是校团委那一条。"""

    cadres: tuple[Standing, ...]
    coverage: Coverage
    departments: tuple[Department, ...]
    members: tuple[Member, ...]
    gatherings: Owed | None
    visits: Covered
    cards: Share | None
    answers: tuple[Tally, ...]
    created: Created


async def cadre(person: int, today: date, viewer: Speaker | None = None) -> Cadre | None:
    """今天不在任的、只是团支书或管理员的，没有进度可看。viewer：诉求说到看的人的不算在里面。"""
    held = [
        t
        for t in await tenures.not_over(person, today)
        if t.since <= today and t.kind in CADRE_KINDS
    ]
    if not held:
        return None
    name = (await people.by_ids([person]))[person].name
    places = frozenset(t.department for t in held if t.department)
    kinds = frozenset(t.kind for t in held)
    posted = await units.names([t.unit for t in held if t.unit])
    return Cadre(
        name, kinds, places, await ledger.account(person, today),
        await duties.owed(person, today), tuple(posted.values()),
        await lit.of_person(person, kinds, today),
        await answered.of_cadre(person, kinds, today, viewer),
    )  # fmt: skip


async def department(unit: int, today: date, viewer: Speaker | None = None) -> Department:
    """unit 是一个系。viewer：同 cadre。"""
    year, name = ledger.contact_period(today), (await units.names((unit,)))[unit]
    cadres = [s for s in await ledger.standings(year, year, today) if s.department == unit]
    within = "p.unit_id IN (SELECT id FROM unit WHERE id = ? OR parent_id = ?)"
    found = await _coverage(year, today, within, unit, unit)
    own = [m for m in await members.everyone(today) if m.department == unit]
    met = (await gatherings.held(today)).departments.get(unit)
    return Department(
        unit, name, tuple(cadres), found.get(unit, Coverage()), tuple(own), met,
        lit.share(own, await lit.live(today), today),
        await answered.of_department(unit, today, viewer),
    )  # fmt: skip


async def school(today: date, viewer: Speaker | None = None) -> School:
    """几条 SQL 只看有几个时段，与系的多少、人数无关。"""
    year = ledger.contact_period(today)
    cadres = await ledger.standings(year, year, today)
    found = await _coverage(year, today)
    named = await db.rows("SELECT id, name FROM unit WHERE kind = ?", UnitKind.DEPARTMENT)
    every = Coverage(sum(c.reached for c in found.values()), sum(c.roster for c in found.values()))
    own, held = await members.everyone(today), await gatherings.held(today)
    shown = await lit.live(today)
    departments = [
        Department(
            u["id"], u["name"], tuple(s for s in cadres if s.department == u["id"]),
            found.get(u["id"], Coverage()), tuple(m for m in own if m.department == u["id"]),
            held.departments.get(u["id"]),
            lit.share([m for m in own if m.department == u["id"]], shown, today),
        )
        for u in sorted(named, key=lambda u: u["name"])
    ]  # fmt: skip
    visits = await coverage.visited(year_at(today, calendar()), today)
    return School(
        tuple(cadres), every, tuple(departments), tuple(own), held.committee, visits,
        lit.share(own, shown, today), await answered.of_school(today, viewer),
        await creations.created(today),
    )  # fmt: skip


async def _coverage(
    period: Period, today: date, within: str = "", *values: Any
) -> dict[int | None, Coverage]:
    """每个系的名册人数和联系到的人数；一人一人顺着索引看，不翻联系。"""
    found = await db.rows(
        "SELECT CASE WHEN u.kind = ? THEN u.id ELSE u.parent_id END AS department,"
        " COUNT(*) AS roster, SUM(CASE WHEN EXISTS (SELECT 1 FROM contact_youth y"
        " WHERE y.person_id = p.id AND y.counted = ? AND y.day >= ? AND y.day < ?)"
        " THEN 1 ELSE 0 END) AS reached"
        " FROM person p LEFT JOIN unit u ON u.id = p.unit_id"
        " WHERE p.merged_into_id IS NULL AND p.provisional = ?"
        " AND (p.left_on IS NULL OR p.left_on > ?)"
        f"{within and f' AND {within}'} GROUP BY 1",
        UnitKind.DEPARTMENT, True, period.start, period.end, False, today, *values,
    )  # fmt: skip
    return {r["department"]: Coverage(r["reached"], r["roster"]) for r in found}
