"""有票的人：开投那一刻定下，之后进群、转班的不再添；群里还没绑定的先记 QQ，绑上了按人算。"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import db
from models.rules.polls import Draft
from models.rules.rights import Speaker

PAGE = 500

_WHO = "COALESCE(m.merged_into_id, v.person_id, q.id, -v.id)"
"""一行是谁：并掉的算留下的那一位，先记了 QQ 后来绑上的算那个人；一个人至多一票。"""
_LINES = (
    "FROM poll_voter v LEFT JOIN person m ON m.id = v.person_id"
    " LEFT JOIN person q ON q.qq = v.qq AND v.person_id IS NULL"
)
ELECTORS = f"(SELECT COUNT(DISTINCT {_WHO}) {_LINES} WHERE v.poll_id = p.id)"
"""投票 p 有几个人有票：数人的都用这一处。"""
TURNOUT = (
    "(CASE WHEN p.anonymous"
    " THEN (SELECT COUNT(*) FROM poll_voter v WHERE v.poll_id = p.id AND v.voted)"
    " ELSE (SELECT COUNT(*) FROM ballot b JOIN person n ON n.id = b.person_id"
    " WHERE b.poll_id = p.id AND n.merged_into_id IS NULL) END)"
)
"""投票 p 投了几张；并掉的人的那一张不算，他只有一票。"""


@dataclass(frozen=True)
class Voter:
    """这次投票里的一个人；row 是他的那一行。"""

    row: int
    unit: int | None
    voted: bool


async def freeze(poll: int, draft: Draft, today: date) -> int:
    """写下有票的人，返回几个；在开投的那个事务里做。"""
    return await _write(poll, await _lines(draft, today))


async def copy(old: int, new: int) -> int:
    """题目改了重投的，还是那些人。"""
    sql = "SELECT person_id, qq, unit_id FROM poll_voter WHERE poll_id = ? ORDER BY id"
    return await _write(new, [*await db.rows(sql, old)])


async def _write(poll: int, lines: Sequence[dict[str, Any]]) -> int:
    for start in range(0, len(lines), PAGE):
        page = lines[start : start + PAGE]
        await db.insert("poll_voter", *({"poll_id": poll, "voted": False, **x} for x in page))
    return len(lines)


async def find(poll: int, speaker: Speaker) -> Voter | None:
    """说话的人在不在里面：按人找，找不到再按还没绑定时记下的 QQ。"""
    found = await db.rows(
        "SELECT id, unit_id, voted, person_id FROM poll_voter WHERE poll_id = ? AND person_id = ?"
        " UNION ALL SELECT id, unit_id, voted, person_id FROM poll_voter"
        " WHERE poll_id = ? AND qq = ? AND person_id IS NULL",
        poll, speaker.person or 0, poll, speaker.qq,
    )  # fmt: skip
    first = min(found, key=lambda row: row["person_id"] is None, default=None)
    return Voter(first["id"], first["unit_id"], bool(first["voted"])) if first else None


async def voted(poll: int, person: int) -> bool:
    """这个人（连同并到他名下的）投过没有。"""
    found = await db.rows(
        f"SELECT 1 AS one {_LINES} WHERE v.poll_id = ? AND v.voted = ? AND {_WHO} = ? LIMIT 1",
        poll, True, person,
    )  # fmt: skip
    return bool(found)


async def mark(voter: Voter, person: int, *, voted: bool) -> None:
    """投了、撤回了；先记着 QQ 的，从此是这个人。"""
    sql = "UPDATE poll_voter SET voted = ?, person_id = ? WHERE id = ?"
    await db.execute(sql, voted, person, voter.row)


async def silent(poll: int) -> list[int]:
    """绑定了、还没投的人的 QQ。"""
    mine = (
        "v.poll_id = ? AND v.voted = ? AND p.provisional = ? AND p.qq IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM ballot b WHERE b.poll_id = v.poll_id AND b.person_id = p.id)"
    )
    found = await db.rows(
        f"SELECT p.qq FROM poll_voter v JOIN person p ON p.id = v.person_id WHERE {mine}"
        " UNION SELECT p.qq FROM poll_voter v JOIN person p ON p.qq = v.qq"
        f" WHERE v.person_id IS NULL AND {mine}",
        poll, False, False, poll, False, False,
    )  # fmt: skip
    return sorted(r["qq"] for r in found)


async def _lines(draft: Draft, today: date) -> list[dict[str, Any]]:
    if draft.persons:
        found = await _people("COALESCE(p.merged_into_id, p.id)", draft.persons, today)
        return [_line(r) for r in found]
    if draft.units:
        return [_line(r) for r in await _of_units(draft.units, today)]
    found = await _people("p.qq", draft.qqs, today)
    known = {r["qq"] for r in found}
    strangers = [qq for qq in dict.fromkeys(draft.qqs) if qq not in known]
    left = await _left(strangers, today)
    unbound = [{"person_id": None, "qq": qq, "unit_id": None} for qq in strangers if qq not in left]
    return [*(_line(r) for r in found), *unbound]


def _line(row: dict[str, Any]) -> dict[str, Any]:
    return {"person_id": row["id"], "qq": None, "unit_id": row["unit_id"]}


_PEOPLE = (
    "SELECT p.id, p.qq, p.unit_id FROM person p WHERE p.merged_into_id IS NULL"
    " AND (p.left_on IS NULL OR p.left_on > ?)"
)


async def _people(column: str, keys: Collection[int], today: date) -> Sequence[dict[str, Any]]:
    """名册里、暂记里的这些人；离校了的没有票。"""
    found: list[dict[str, Any]] = []
    wanted = [*dict.fromkeys(keys)]
    for start in range(0, len(wanted), PAGE):
        page = wanted[start : start + PAGE]
        sql = f"{_PEOPLE} AND {column} IN ({', '.join('?' * len(page))}) ORDER BY p.id"
        found += await db.rows(sql, today, *page)
    return found


async def _of_units(units: Collection[int], today: date) -> Sequence[dict[str, Any]]:
    """名册里这几个单位的人，系连着它的支部。"""
    marks = ", ".join("?" * len(units))
    return await db.rows(
        f"{_PEOPLE} AND p.provisional = ? AND p.unit_id IN (SELECT u.id FROM unit u"
        f" WHERE u.id IN ({marks}) OR u.parent_id IN ({marks})) ORDER BY p.id",
        today, False, *units, *units,
    )  # fmt: skip


async def _left(qqs: Sequence[int], today: date) -> set[int]:
    found = set[int]()
    for start in range(0, len(qqs), PAGE):
        page = qqs[start : start + PAGE]
        sql = f"SELECT qq FROM person WHERE qq IN ({', '.join('?' * len(page))}) AND left_on <= ?"
        found |= {r["qq"] for r in await db.rows(sql, *page, today)}
    return found
