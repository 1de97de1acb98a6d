"""谁的 QQ 是名册里的哪一位：绑上、解开。找得到的只有名册里现有的人，暂记不算。"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models import db
from models.rules import posts as rule
from models.rules.binding import Member
from models.rules.rights import Act
from models.services import merges, people, signins, tenures
from models.services.units import department_of

_ROSTER = """
SELECT p.id, p.name, p.qq, p.left_on, p.unit_id, u.kind AS unit_kind, u.parent_id,
       u.name AS unit, d.name AS above,
       EXISTS (SELECT 1 FROM post o WHERE o.person_id = p.id
               AND (o.until IS NULL OR o.until > ?)) AS posted
FROM person p LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN unit d ON d.id = u.parent_id
WHERE p.merged_into_id IS NULL AND p.provisional = ?
"""


@dataclass(frozen=True)
class Row:
    """名册里的一位；left：已经毕业、离校。"""

    name: str
    place: str
    qq: int | None
    left: bool
    member: Member

    @property
    def id(self) -> int:
        return self.member.person


async def by_number(number: str, today: date) -> Row | None:
    return next(iter(await _rows("p.number = ?", number, today=today)), None)


async def by_names(names: tuple[str, ...], today: date) -> list[Row]:
    """叫这些名字的，有没有绑定都在内。"""
    marks = ", ".join("?" * len(names)) or "NULL"
    return await _rows(f"p.name IN ({marks})", *names, today=today)


async def by_id(person: int, today: date) -> Row | None:
    return (await by_ids([person], today)).get(person)


async def by_ids(ids: Collection[int], today: date) -> dict[int, Row]:
    marks = ", ".join("?" * len(ids)) or "NULL"
    return {row.id: row for row in await _rows(f"p.id IN ({marks})", *ids, today=today)}


async def by_qq(qq: int, today: date) -> Row | None:
    """这个 QQ 已经是名册里的谁。"""
    return next(iter(await _rows("p.qq = ?", qq, today=today)), None)


async def _rows(where: str, *values: object, today: date) -> list[Row]:
    found = await db.rows(f"{_ROSTER} AND {where} ORDER BY p.id", today, False, *values)
    return [await _row(r, today) for r in found]


async def _row(line: dict[str, Any], today: date) -> Row:
    department = department_of(line["unit_kind"], line["unit_id"], line["parent_id"])
    posts = tuple(await tenures.not_over(line["id"], today)) if line["posted"] else ()
    return Row(
        line["name"], " ".join(filter(None, (line["above"], line["unit"]))), line["qq"],
        people.has_left(line["left_on"], today),
        Member(line["id"], line["unit_id"], department, posts),
    )  # fmt: skip


async def unmergeable(row: Row, qq: int, today: date) -> bool:
    """这个号先暂记着，又另任着专职或兼职：和名册里这一位的合不成一个人。"""
    noted = await db.rows("SELECT id FROM person WHERE qq = ?", qq)
    held = await tenures.not_over(noted[0]["id"], today) if noted else ()
    return rule.rivals(held, row.member.posts) is not None


async def attach(act: Act, person: int, qq: int, entry: int) -> None:
    """绑上：原来绑着的号当场没有了；这个号先记成的暂记并进来，先发过的签到码也算。在调用者的事务里做。"""
    await _store(person, None)
    sql = "SELECT id FROM person WHERE qq = ?"
    if noted := await db.rows(sql, qq):
        await merges.merge(replace(act, origin=None), noted[0]["id"], person, refers=entry)
    else:
        await _store(person, qq)
        await merges.recount(person)
    await signins.adopt(act, person, qq)


async def detach(person: int) -> None:
    await _store(person, None)
    await merges.recount(person)


async def _store(person: int, qq: int | None) -> None:
    await db.execute("UPDATE person SET qq = ? WHERE id = ?", qq, person)
