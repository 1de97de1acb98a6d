"""签到码：正在收的有哪些，新的抽一个没人用的。只读；写在 activities。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from json import loads

from models import db
from models.rules import codes as rule
from models.rules.activities import ActivityState
from models.rules.units import UnitKind
from models.services import agenda
from models.services.agenda import SHANGHAI, View
from models.values import as_datetime

RESTS = timedelta(hours=24)
"""一个码用过之后歇这么久再用：旧码传开了，也签不到新的活动上。"""


@dataclass(frozen=True)
class Live:
    """正收签到的一场；groups 是码在哪几个群里有效，私聊里总是有效。"""

    activity: int
    entry: int
    number: int
    account: int
    chat: int | None
    units: tuple[int, ...]
    groups: frozenset[int]
    closes: datetime
    on_site: bool


async def live() -> dict[str, Live]:
    """正在收的码 → 活动。"""
    found = await db.rows(
        "SELECT a.id, a.code, a.entry_id, e.number, a.account, a.chat, a.closes, a.on_site"
        " FROM activity a JOIN entry e ON e.id = a.entry_id"
        " WHERE a.state = ? AND a.code IS NOT NULL",
        ActivityState.OPEN,
    )  # fmt: skip
    ids = [r["id"] for r in found]
    units, groups = await agenda.invited(ids), await _groups(ids)
    return {
        r["code"]: Live(
            r["id"], r["entry_id"], r["number"], r["account"], r["chat"],
            tuple(unit for unit, _ in units.get(r["id"], ())),
            frozenset(groups.get(r["id"], set()) | ({r["chat"]} if r["chat"] else set())),
            as_datetime(r["closes"]).astimezone(SHANGHAI), bool(r["on_site"]),
        )
        for r in found
    }  # fmt: skip


async def _groups(ids: Sequence[int]) -> dict[int, set[int]]:
    """请了支部的是它的群；请了系的，系的和它各支部的群；请了全校的，有单位的群都是。"""
    marks = ", ".join("?" * len(ids)) or "NULL"
    found = await db.rows(
        "SELECT i.activity_id, g.id FROM activity_unit i JOIN unit v ON v.id = i.unit_id"
        " JOIN chat_group g ON g.unit_id IS NOT NULL JOIN unit u ON u.id = g.unit_id"
        " AND (v.kind = ? OR u.id = v.id OR u.parent_id = v.id)"
        f" WHERE i.activity_id IN ({marks})",
        UnitKind.SCHOOL, *ids,
    )  # fmt: skip
    groups: dict[int, set[int]] = {}
    for row in found:
        groups.setdefault(row["activity_id"], set()).add(row["id"])
    return groups


async def draw(now: datetime, starts: datetime, closes: datetime) -> str:
    """抽一个：没有别的活动在用，24 小时之内也没有用过。"""
    return rule.draw({now.date(), starts.date(), closes.date()}, await _taken(now))


async def was(code: str, now: datetime) -> View | None:
    """这是哪一场用过、已经作废的码；不认得是 None。"""
    used = await _used(now)
    return await agenda.view(used[code]) if code in used else None


async def _taken(now: datetime) -> set[str]:
    return {*await _used(now)}


async def _used(now: datetime) -> dict[str, int]:
    """码 → 活动。码写在发起、开始、轮换的分录里；签到至多收一天，再早的活动不用看。"""
    found = await db.rows(
        "SELECT a.entry_id, d.text FROM activity a"
        " JOIN entry e ON e.id = a.entry_id OR e.refers_id = a.entry_id"
        " JOIN entry_detail d ON d.entry_id = e.id"
        " WHERE a.state IN (?, ?, ?, ?) AND a.starts > ? AND e.kind IN (?, ?, ?)",
        *ActivityState, now - RESTS * 2, "activity", "activity.start", "activity.change",
    )  # fmt: skip
    return {code: r["entry_id"] for r in found if (code := loads(r["text"]).get("code"))}
