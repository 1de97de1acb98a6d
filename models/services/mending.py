"""改进的读：一条是什么样，谁手上还有哪几条没办结。写在 improvements。"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from models import db
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Speaker
from models.values import as_date


@dataclass(frozen=True)
class Improvement:
    """一条改进；about、title 是引出它的那一次的 #号和叫法；result 是办结时写的。"""

    entry: int
    number: int
    matter: str
    owner: int
    owner_name: str
    due: date
    done: date | None
    result: str
    undone: bool
    department: int | None
    about: int
    title: str


_SELECT = (
    "SELECT i.*, e.number, p.name AS owner_name, COALESCE(u.name, a.title) AS title,"
    " o.number AS about_number"
    " FROM improvement i JOIN entry e ON e.id = i.entry_id JOIN person p ON p.id = i.owner_id"
    " LEFT JOIN entry o ON o.id = i.about_id"
    " LEFT JOIN visit v ON v.entry_id = i.about_id LEFT JOIN unit u ON u.id = v.unit_id"
    " LEFT JOIN activity a ON a.entry_id = i.about_id"
)


async def by_entry(entry: int) -> Improvement:
    found = await db.rows(f"{_SELECT} WHERE i.entry_id = ?", entry)
    if not found:
        raise Refusal("这一条不是改进，请核对编号；没办结的发 /改进 看。")
    return _improvement(found[0])


async def waiting(speaker: Speaker) -> list[Improvement]:
    """没办结的，早到期的在前：校团委看全部，书记看本系和自己的，别人看自己的。"""
    own = tuple(speaker.departments(PostKind.SECRETARY))
    where = f" AND (i.owner_id = ? OR i.unit_id IN ({', '.join('?' * len(own)) or 'NULL'}))"
    whose = () if speaker.committee else (speaker.person, *own)
    found = await db.rows(
        f"{_SELECT} WHERE i.done IS NULL AND i.undone = ?{'' if speaker.committee else where}"
        " ORDER BY i.due, i.id",
        False, *whose,
    )  # fmt: skip
    return [_improvement(r) for r in found]


def _improvement(r: dict[str, Any]) -> Improvement:
    return Improvement(
        r["entry_id"], r["number"], r["matter"], r["owner_id"], r["owner_name"],
        as_date(r["due"]), r["done"] and as_date(r["done"]), r["result"], bool(r["undone"]),
        r["unit_id"], r["about_number"], r["title"] or "",
    )  # fmt: skip


async def owned(person: int) -> list[Improvement]:
    """他手上没办结的，早到期的在前。"""
    where = "WHERE i.owner_id = ? AND i.done IS NULL AND i.undone = ? ORDER BY i.due, i.id"
    return [_improvement(r) for r in await db.rows(f"{_SELECT} {where}", person, False)]


async def owned_by(person: int) -> int:
    """这个人手上没办结的有几条。"""
    found = await db.rows(
        "SELECT COUNT(*) AS n FROM improvement WHERE owner_id = ? AND done IS NULL AND undone = ?",
        person, False,
    )  # fmt: skip
    return found[0]["n"]
