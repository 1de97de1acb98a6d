"""活动此刻的样子：一场、快到的几场。只读；写在 activities 和 ending。"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from models import db
from models.rules.activities import NOT_OVER, ActivityKind, ActivityRole, ActivityState
from models.rules.refusal import Refusal
from models.values import as_date, as_datetime

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Lead:
    """主讲、组织者或主办中的一位，按 position 排。"""

    person: int
    name: str
    qq: int | None
    role: ActivityRole
    position: int


@dataclass(frozen=True)
class View:
    """一场活动此刻的样子；units 是 (编号, 名字)，by 是发起的人。"""

    id: int
    entry: int
    number: int
    kind: ActivityKind
    state: ActivityState
    title: str
    place: str
    day: date
    starts: datetime
    closes: datetime
    ended: datetime | None
    code: str | None
    on_site: bool
    account: int
    chat: int | None
    by: int | None
    leads: tuple[Lead, ...]
    units: tuple[tuple[int, str], ...]

    @property
    def over(self) -> bool:
        return self.state not in NOT_OVER

    @property
    def missed(self) -> bool:
        """收签到的时间过了也没有开始过：不是谁取消的。"""
        return self.state is ActivityState.CANCELLED and self.ended is not None

    @property
    def host(self) -> int | None:
        """发起的人的 QQ，现场的码私聊给他；他的记录并到别人名下了，就给排在前面的一位。"""
        first = sorted(self.leads, key=lambda lead: lead.person != self.by)
        return next((lead.qq for lead in first if lead.qq), None)

    def led_by(self, person: int | None) -> bool:
        return any(lead.person == person for lead in self.leads)


_SELECT = (
    "SELECT a.*, e.number, d.actor_id FROM activity a JOIN entry e ON e.id = a.entry_id"
    " LEFT JOIN entry_detail d ON d.entry_id = a.entry_id"
)


async def view(entry: int) -> View:
    found = await db.rows(f"{_SELECT} WHERE a.entry_id = ?", entry)
    if not found:
        raise Refusal("这一条不是活动，请核对编号；快到的活动发 /活动 看。")
    return (await _views(found))[0]


async def among(entries: Iterable[int]) -> list[View]:
    """这几场，照开始的先后。"""
    ids = [*entries]
    marks = ", ".join("?" * len(ids)) or "NULL"
    return await _views(
        await db.rows(f"{_SELECT} WHERE a.entry_id IN ({marks}) ORDER BY a.starts, a.id", *ids)
    )


async def coming(
    units: Collection[int], chat: int | None, now: datetime, person: int | None = None
) -> list[View]:
    """还没结束的：在这个群里发起的、请了这几个单位的、person 主办的，先开始的在前。"""
    marks = ", ".join("?" * len(units)) or "NULL"
    found = await db.rows(
        f"{_SELECT} WHERE a.state IN (?, ?) AND a.closes > ? AND (a.chat = ? OR EXISTS"
        f" (SELECT 1 FROM activity_unit i WHERE i.activity_id = a.id AND i.unit_id IN ({marks}))"
        " OR EXISTS (SELECT 1 FROM activity_lead l"
        " WHERE l.activity_id = a.id AND l.person_id = ?)) ORDER BY a.starts, a.id",
        *NOT_OVER, now, chat or 0, *units, person or 0,
    )  # fmt: skip
    return await _views(found)


async def due(state: ActivityState, column: str, now: datetime) -> list[int]:
    """这一步的活动里，column 那一刻已经到了的。"""
    sql = f"SELECT entry_id FROM activity WHERE state = ? AND {column} <= ? ORDER BY {column}, id"
    return [r["entry_id"] for r in await db.rows(sql, state, now)]


async def activity_of(said: int) -> int:
    """这条分录说的是哪场活动：发起的那条是它自己，别的指回它。"""
    found = await db.rows("SELECT COALESCE(refers_id, id) AS entry FROM entry WHERE id = ?", said)
    return found[0]["entry"]


async def _views(found: Sequence[dict[str, Any]]) -> list[View]:
    ids = [r["id"] for r in found]
    leads, units = await _leads(ids), await invited(ids)
    return [
        View(
            r["id"], r["entry_id"], r["number"], ActivityKind(r["kind"]),
            ActivityState(r["state"]), r["title"], r["place"], as_date(r["day"]),
            as_datetime(r["starts"]).astimezone(SHANGHAI),
            as_datetime(r["closes"]).astimezone(SHANGHAI),
            as_datetime(r["ended"]).astimezone(SHANGHAI) if r["ended"] else None,
            r["code"], bool(r["on_site"]), r["account"], r["chat"], r["actor_id"],
            tuple(leads.get(r["id"], ())), tuple(units.get(r["id"], ())),
        )
        for r in found
    ]  # fmt: skip


async def _leads(ids: Sequence[int]) -> dict[int, list[Lead]]:
    marks = ", ".join("?" * len(ids)) or "NULL"
    found = await db.rows(
        "SELECT l.activity_id, l.person_id, l.role, l.position, p.name, p.qq"
        " FROM activity_lead l JOIN person p ON p.id = l.person_id"
        f" WHERE l.activity_id IN ({marks}) AND p.merged_into_id IS NULL"
        " ORDER BY l.position, l.id",
        *ids,
    )  # fmt: skip
    leads: dict[int, list[Lead]] = {}
    for r in found:
        lead = Lead(r["person_id"], r["name"], r["qq"], ActivityRole(r["role"]), r["position"])
        leads.setdefault(r["activity_id"], []).append(lead)
    return leads


async def invited(ids: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """每场请了哪几个单位：(编号, 名字)。"""
    marks = ", ".join("?" * len(ids)) or "NULL"
    found = await db.rows(
        "SELECT i.activity_id, u.id, u.name FROM activity_unit i JOIN unit u ON u.id = i.unit_id"
        f" WHERE i.activity_id IN ({marks}) ORDER BY i.id",
        *ids,
    )  # fmt: skip
    units: dict[int, list[tuple[int, str]]] = {}
    for r in found:
        units.setdefault(r["activity_id"], []).append((r["id"], r["name"]))
    return units
