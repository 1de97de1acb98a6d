"""一个问题归谁答：看今天在任的、手上的、放假值班的。只读。"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from config.calendar import calendar
from models import db
from models.rules import routing as rule
from models.rules.posts import CADRE_KINDS, PostKind
from models.rules.routing import Asker, Serving
from models.rules.tickets import TicketState
from models.rules.units import UnitKind
from models.services.units import department_of

_KINDS = (*CADRE_KINDS, PostKind.ADMIN)


@dataclass(frozen=True)
class Route:
    """owners：先后该找的人；committee：校团委的队归谁看；避开的、他自己都不在里面。

    department：算谁那一级的；secretaries：本系书记，催过了还没答就找他。
    """

    owners: tuple[int, ...]
    committee: frozenset[int]
    department: int | None
    secretaries: tuple[int, ...] = ()

    @property
    def nobody(self) -> bool:
        """管这件事的人一个也没有（都被说到了）。"""
        return not self.owners and not self.committee


async def route(
    person: int | None, today: date, avoided: Collection[int] = (), department: int | None = None
) -> Route:
    """department：名册里已经没有他、只记得是哪个系的时候用。"""
    who = await asker(person)
    if who.department is None:
        who = Asker(who.person, who.branch, department)
    posts = await serving(today)
    owners = rule.chain(who, posts, avoided)
    if (on_duty := await duty(today)) and on_duty not in {*avoided, person}:
        owners = (on_duty, *(o for o in owners if o != on_duty))
    bosses = tuple(
        o for o in owners
        if any(s.person == o and s.kind is PostKind.SECRETARY
               and s.department == who.department for s in posts)
    )  # fmt: skip
    return Route(owners, rule.committee(who, posts, avoided), who.department, bosses)


async def asker(person: int | None) -> Asker:
    found = await db.rows(
        "SELECT p.id, u.id AS unit, u.kind, u.parent_id FROM person p"
        " LEFT JOIN unit u ON u.id = p.unit_id WHERE p.id = ?",
        person or 0,
    )  # fmt: skip
    if not found:
        return Asker(person)
    r = found[0]
    branch = r["unit"] if r["kind"] == UnitKind.BRANCH else None
    return Asker(r["id"], branch, department_of(r["kind"], r["unit"], r["parent_id"]))


async def serving(today: date) -> list[Serving]:
    """今天在任、没离校、有 QQ（收得到、回得了）的，连同各人手上还没答的。"""
    marks = ", ".join("?" * len(_KINDS))
    found = await db.rows(
        "SELECT p.id AS person, o.kind AS post, u.id, u.kind, u.parent_id,"
        " (SELECT COUNT(*) FROM ticket t WHERE t.owner_id = p.id AND t.state = ?) AS load"
        " FROM post o JOIN person p ON p.id = o.person_id LEFT JOIN unit u ON u.id = o.unit_id"
        f" WHERE o.kind IN ({marks}) AND o.since <= ? AND (o.until IS NULL OR o.until > ?)"
        " AND p.qq IS NOT NULL AND (p.left_on IS NULL OR p.left_on > ?)"
        " AND p.merged_into_id IS NULL",
        TicketState.OPEN, *_KINDS, today, today, today,
    )  # fmt: skip
    return [
        Serving(
            r["person"], PostKind(r["post"]), r["id"],
            department_of(r["kind"], r["id"], r["parent_id"]), r["load"],
        )
        for r in found
    ]  # fmt: skip


async def in_post(person: int, today: date) -> bool:
    return any(s.person == person for s in await serving(today))


async def duty(today: date) -> int | None:
    """寒暑假里值班的那一位，得有职务（没有的答不了）。"""
    said = calendar().duty_person.strip()
    if not said or not calendar().in_vacation(today):
        return None
    number = int(said) if said.isascii() and said.isdecimal() and len(said) <= 18 else 0
    found = await db.rows(
        "SELECT id FROM person WHERE number = ? OR qq = ? ORDER BY id", said.upper(), number
    )
    for row in found:
        if await in_post(row["id"], today):
            return row["id"]
    return None
