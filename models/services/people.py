"""人：谁在说话、说的是谁；名册之外先记下的「暂记」。"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import db
from models.rules.posts import Held, PostKind
from models.rules.rights import Act, Speaker
from models.services.units import department_of
from models.tables import PersonKind
from models.values import as_date

_SPEAKER = """
SELECT p.id, p.name, p.provisional, p.left_on, u.kind AS unit_kind, u.id AS unit_id,
       u.parent_id AS above,
       o.kind AS post, o.unit_id AS post_unit, v.kind AS post_unit_kind, v.parent_id AS post_above
FROM person p
LEFT JOIN unit u ON u.id = p.unit_id
LEFT JOIN post o ON o.person_id = p.id AND (p.left_on IS NULL OR p.left_on > ?)
  AND o.since <= ? AND (o.until IS NULL OR o.until > ?)
LEFT JOIN unit v ON v.id = o.unit_id
WHERE p.qq = ?
"""

LEFT = "名册里你已毕业、离校。有误请告诉本{系}书记或{校团委}。"


@dataclass(frozen=True)
class Match:
    """名册或暂记里的一个人，够人认出来是谁。"""

    id: int
    name: str
    unit: str
    qq: int | None
    number: str | None
    provisional: bool


@dataclass(frozen=True)
class Stranger:
    """名册里没有的人：@ 到的有 QQ，写名字的没有。"""

    name: str
    qq: int | None = None


async def speaker(
    qq: int, today: date, superuser: bool = False, name: str = "", *, carer: bool = False
) -> Speaker:
    """一条 SQL 查清一个 QQ 号今天是谁、有哪些职务。"""
    found = await db.rows(_SPEAKER, today, today, today, qq)
    if not found:
        return Speaker(qq, name, superuser=superuser, carer=carer)
    first, left = found[0], has_left(found[0]["left_on"], today)
    posts = tuple(
        Held(
            PostKind(r["post"]),
            r["post_unit"],
            department_of(r["post_unit_kind"], r["post_unit"], r["post_above"]),
        )
        for r in found
        if r["post"]
    )
    return Speaker(
        qq=qq,
        name=first["name"],
        person=first["id"],
        bound=not first["provisional"] and not left,
        left=not first["provisional"] and left,
        superuser=superuser,
        carer=carer,
        posts=posts,
        department=department_of(first["unit_kind"], first["unit_id"], first["above"]),
    )


def has_left(left_on: date | str | None, today: date) -> bool:
    """今天已经毕业、离校了：权利停了，记录留着。"""
    return left_on is not None and as_date(left_on) <= today


async def search(words: Collection[str]) -> dict[str, tuple[Match, ...]]:
    """按姓名、学号、QQ 号找人；8–14 位数字学号在先，两头都中就都给，由人来选。"""
    if not words:
        return {}
    marks = ", ".join("?" * len(words))
    numbers = [int(w) for w in words if w.isascii() and w.isdecimal() and len(w) <= 18]
    by_qq = f" OR p.qq IN ({', '.join('?' * len(numbers))})" if numbers else ""
    found = await _matches(
        f"(p.name IN ({marks}) OR p.number IN ({marks}){by_qq})",
        *words, *(w.upper() for w in words), *numbers,
    )  # fmt: skip
    return {w: tuple(m for m in found if w in (m.name, str(m.qq)) or w.upper() == m.number)
            for w in words}  # fmt: skip


async def by_qq(numbers: Collection[int]) -> dict[int, Match]:
    if not numbers:
        return {}
    found = await _matches(f"p.qq IN ({', '.join('?' * len(numbers))})", *numbers)
    return {m.qq: m for m in found if m.qq is not None}


async def by_ids(ids: Collection[int]) -> dict[int, Match]:
    """按编号取人，已合并的也取得到（旧回执上还有他）。"""
    if not ids:
        return {}
    found = await db.rows(f"{_MATCH} WHERE p.id IN ({', '.join('?' * len(ids))})", *ids)
    return {r["id"]: _match(r) for r in found}


async def leaving(ids: Collection[int]) -> dict[int, tuple[str, date]]:
    """这几个人里已经离校、定了哪天离校的：{编号: (姓名, 那天)}。"""
    marks = ", ".join("?" * len(ids)) or "NULL"
    sql = f"SELECT id, name, left_on FROM person WHERE id IN ({marks}) AND left_on IS NOT NULL"
    found = await db.rows(sql + " ORDER BY id", *ids)
    return {r["id"]: (r["name"], as_date(r["left_on"])) for r in found}


_MATCH = (
    "SELECT p.id, p.name, p.qq, p.number, p.provisional, u.name AS unit, d.name AS above"
    " FROM person p LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN unit d ON d.id = u.parent_id"
)


async def _matches(where: str, *values: object) -> list[Match]:
    """名册里现有的人；合并掉的不再出现。"""
    sql = f"{_MATCH} WHERE p.merged_into_id IS NULL AND {where} ORDER BY p.id"
    return [_match(r) for r in await db.rows(sql, *values)]


def _match(row: dict[str, Any]) -> Match:
    unit = " ".join(filter(None, (row["above"], row["unit"])))
    provisional = bool(row["provisional"])
    return Match(row["id"], row["name"], unit, row["qq"], row["number"], provisional)


async def present(persons: Iterable[int], strangers: Iterable[Stranger]) -> list[int]:
    """此刻的这几位：一问一答之间被合并的，就是留下的那一位；名册外的先暂记。写之前都走这里。"""
    ids = [*persons]
    marks = ", ".join("?" * len(ids)) or "NULL"
    found = await db.rows(
        f"SELECT id, COALESCE(merged_into_id, id) AS now FROM person WHERE id IN ({marks})", *ids
    )
    now = {r["id"]: r["now"] for r in found}
    return [*dict.fromkeys([*(now.get(i, i) for i in ids), *await note_down(strangers)])]


async def note_down(strangers: Iterable[Stranger]) -> tuple[int, ...]:
    """把名册外的人记成暂记，返回他们的编号；QQ 已在的就是那一位。"""
    return tuple([await _known(s) or await _provisional(s) for s in strangers])


async def _known(stranger: Stranger) -> int | None:
    if stranger.qq is None:
        return None
    sql = "SELECT COALESCE(merged_into_id, id) AS id FROM person WHERE qq = ?"
    found = await db.rows(sql, stranger.qq)
    return found[0]["id"] if found else None


async def _provisional(stranger: Stranger) -> int:
    name = stranger.name.strip()[:40] or str(stranger.qq or "无名")
    line = {"kind": PersonKind.STUDENT, "name": name, "qq": stranger.qq, "provisional": True}
    return await db.insert("person", line)


async def ensure_actor(act: Act) -> int:
    """写东西的人总要在册：名册里没有就先暂记。"""
    who = act.speaker
    if who.person is not None:
        return who.person
    (person,) = await note_down([Stranger(who.name, who.qq)])
    return person
