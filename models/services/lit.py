"""谁亮着身份：在任的团干部和他们公开的名片（五.1）。只读；写在 public_cards。"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from config.calendar import calendar
from config.regulation import Duty, regulation
from models import db
from models.rules.duties import counted_in, of_anyone, of_kinds
from models.rules.periods import Period
from models.rules.posts import CADRE_KINDS, PostKind
from models.rules.units import UnitKind
from models.services import units
from models.services.members import Member
from models.services.public_cards import SERVING, Card, card_of, serving
from models.tables import PersonKind


@dataclass(frozen=True)
class Seat:
    """一个在任的团干部职务；unit 是给人看的单位名，校级的没有 department。"""

    kind: PostKind
    unit: str
    place: int | None
    department: int | None


@dataclass(frozen=True)
class Cadre:
    person: int
    name: str
    qq: int | None
    seats: tuple[Seat, ...]
    card: Card | None

    @property
    def departments(self) -> frozenset[int]:
        return frozenset(s.department for s in self.seats if s.department)

    def at(self, unit: int) -> bool:
        """职务就在这个系、这个支部。"""
        return any(s.place == unit for s in self.seats)


async def everyone(today: date) -> list[Cadre]:
    """在任的团干部，专职在前，书记在后；一条 SQL，几百位，往下挑在内存里挑。"""
    found = await db.rows(
        "SELECT p.id, p.name, p.qq, o.kind, u.id AS place, u.name AS unit, u.kind AS unit_kind,"
        " u.parent_id, c.entry_id, c.title, c.contact, c.intro, c.scope, c.renewed"
        " FROM post o JOIN person p ON p.id = o.person_id LEFT JOIN unit u ON u.id = o.unit_id"
        " LEFT JOIN public_card c ON c.person_id = p.id AND c.until IS NULL"
        f" WHERE {SERVING} ORDER BY o.id, c.id",
        *serving(today),
    )  # fmt: skip
    people: dict[int, list[dict[str, Any]]] = {}
    for row in found:
        people.setdefault(row["id"], []).append(row)
    return sorted(map(_cadre, people.values()), key=lambda c: CADRE_KINDS.index(c.seats[0].kind))


def _cadre(rows: list[dict[str, Any]]) -> Cadre:
    committee = regulation().words.school_committee
    seats = dict.fromkeys(
        Seat(
            PostKind(r["kind"]), r["unit"] or committee, r["place"],
            units.department_of(r["unit_kind"], r["place"], r["parent_id"]),
        )
        for r in rows
    )  # fmt: skip
    last = rows[-1]
    return Cadre(
        last["id"], last["name"], last["qq"],
        tuple(sorted(seats, key=lambda s: CADRE_KINDS.index(s.kind))),
        card_of(last) if last["entry_id"] else None,
    )  # fmt: skip


def within(cadres: Iterable[Cadre], department: int | None) -> list[Cadre]:
    """一个系和它的支部的；department 为空：校级的。"""
    return [c for c in cadres if any(s.department == department for s in c.seats)]


def nearest(cadres: Iterable[Cadre], branch: int | None, department: int | None) -> list[Cadre]:
    """这个支部自己的；没有就是它所在的系的；系里也没有，校级的。"""
    every = list(cadres)
    own = [c for c in every if branch and c.at(branch)]
    return own or (within(every, department) if department else []) or within(every, None)


async def branch_of(person: int | None) -> int | None:
    """他所在的支部；直接在系里的、没有单位的没有。"""
    sql = "SELECT u.id FROM person p JOIN unit u ON u.id = p.unit_id WHERE p.id = ? AND u.kind = ?"
    found = await db.rows(sql, person, UnitKind.BRANCH) if person else []
    return found[0]["id"] if found else None


async def counsellors(branch: int, today: date) -> list[str]:
    """名册里写着的这个支部的辅导员：单位是它的教师，或头衔带「辅导员」的。"""
    found = await db.rows(
        "SELECT name FROM person WHERE unit_id = ? AND merged_into_id IS NULL"
        " AND (left_on IS NULL OR left_on > ?) AND (kind = ? OR title LIKE ?) ORDER BY id",
        branch, today, PersonKind.TEACHER, "%辅导员%",
    )  # fmt: skip
    return [row["name"] for row in found]


# ---- 亮身份这一条（D9）


class State(StrEnum):
    LIVE = "已公开"
    STALE = "等着续"
    NONE = "未公开"


@dataclass(frozen=True)
class Lit:
    """一位团干部的这一条。"""

    duty: Duty
    period: Period
    state: State


@dataclass(frozen=True)
class Share:
    """一个系、全校：在任的几位里，本学期公开、续过的有几位。"""

    duty: Duty
    period: Period
    live: int
    serving: int


async def of_person(person: int, kinds: Collection[str], today: date) -> Lit | None:
    """不该他的（制度没写这一条）是 None；假期里看刚过去的那个学期。"""
    if not (duty := of_kinds(kinds, "cards", regulation())):
        return None
    period = counted_in(duty, today, regulation(), calendar())
    card = next((c.card for c in await everyone(today) if c.person == person), None)
    return Lit(duty, period, state(card, period))


def state(card: Card | None, period: Period) -> State:
    if card is None:
        return State.NONE
    return State.LIVE if card.renewed >= period.start else State.STALE


async def live(today: date) -> frozenset[int]:
    """名片算数的：在任，本学期公开或续过。"""
    if not (duty := of_anyone("cards", regulation())):
        return frozenset()
    start = counted_in(duty, today, regulation(), calendar()).start
    cadres = await everyone(today)
    return frozenset(c.person for c in cadres if c.card and c.card.renewed >= start)


def share(members: Iterable[Member], live: Collection[int], today: date) -> Share | None:
    """该亮的几位里亮着几位。"""
    reg = regulation()
    if not (duty := of_anyone("cards", reg)):
        return None
    asked = [m for m in members if of_kinds([m.kind], "cards", reg)]
    period = counted_in(duty, today, reg, calendar())
    return Share(duty, period, sum(m.person in live for m in asked), len(asked))
