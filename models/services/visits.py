"""走访：记下、撤销（四.3）；走访到哪见 coverage。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from config.calendar import calendar
from config.regulation import regulation
from models import db
from models.rules import visits as rule
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.units import UnitKind
from models.rules.visits import Draft
from models.rules.wording import worded
from models.services import coverage, journal, people, posts, units
from models.services.contacts import TWICE
from models.services.coverage import Covered, Month, month_state, taken_part, visited
from models.services.people import Match, Stranger
from models.tables import Unit
from models.values import as_date

__all__ = [
    "Covered",
    "Month",
    "Told",
    "month_state",
    "receipt",
    "record",
    "taken_part",
    "undo",
    "visited",
]


@dataclass(frozen=True)
class Told:
    """一次走访的回执；late：补记的；repeated：刚刚记过；said：撤销自己的那条分录。"""

    entry: int
    fresh: bool
    number: int
    department: str
    day: date
    text: str
    members: tuple[Match, ...]
    covered: Covered
    late: bool = False
    undone: bool = False
    repeated: bool = False
    new_unit: bool = False
    said: int | None = None


@db.tx
async def record(
    act: Act, persons: Sequence[int], strangers: Iterable[Stranger], draft: Draft
) -> Told:
    """记一次走访，发起的人也在同行里。事件重投返回第一次的回执；一分钟内又打一遍则 repeated。"""
    if entry := await journal.already(act.origin):
        return await receipt(entry)
    speaker = await posts.still(act, act.today)
    if not speaker.committee:
        raise Refusal(worded("走访要由{校团委}来记。"))
    unit, new = await units.named_by(speaker, draft.department)
    if unit.kind is not UnitKind.DEPARTMENT:
        raise Refusal(worded("走访记到{系}，不记到支部：") + worded(rule.EXAMPLE))
    me = await people.ensure_actor(act)
    members = [me, *(p for p in await people.present(persons, strangers) if p != me)]
    rule.check(draft, len(members), act.today)
    if twin := await _twin(unit, draft, set(members), act.now):
        return await receipt(twin, repeated=True)
    entry = await journal.write("visit", act, {
        "unit": unit.id, "day": draft.day.isoformat(), "members": members, "text": draft.text,
        "new": new, "late": rule.late(draft.day, act.today, regulation(), calendar()),
    }, numbered=True)  # fmt: skip
    visit = await db.insert("visit", {
        "entry_id": entry, "unit_id": unit.id, "day": draft.day, "text": draft.text,
        "undone": False,
    })  # fmt: skip
    await db.insert("visit_member", *({"visit_id": visit, "person_id": p} for p in members))
    return await receipt(entry, fresh=True)


async def _twin(unit: Unit, draft: Draft, members: set[int], now: datetime) -> int | None:
    """一分钟之内、还没撤销的同样一次。"""
    found = await db.rows(
        "SELECT v.entry_id, v.text, m.person_id FROM visit v JOIN entry e ON e.id = v.entry_id"
        " JOIN visit_member m ON m.visit_id = v.id"
        " WHERE v.unit_id = ? AND v.day = ? AND v.undone = ? AND e.at > ? AND e.at <= ?"
        " ORDER BY v.id",
        unit.id, draft.day, False, now - TWICE, now,
    )  # fmt: skip
    for entry in dict.fromkeys(r["entry_id"] for r in found):
        lines = [r for r in found if r["entry_id"] == entry]
        if {r["person_id"] for r in lines} == members and lines[0]["text"] == draft.text:
            return entry
    return None


@db.tx
async def undo(act: Act, entry: int) -> Told:
    """撤销一次走访：记的人，或校团委；附着的纪要、改进都还在。"""
    if done := await journal.already(act.origin):
        return await receipt(entry, said=done)
    speaker = await posts.still(act, act.today)
    found = await _row(entry)
    mine = speaker.person is not None and found["actor_id"] == speaker.person
    if not mine and not speaker.committee:
        raise Refusal(worded("#{n} 要由记的人或{校团委}来撤。", n=found["number"]))
    if found["undone"]:
        raise Refusal(f"#{found['number']} 已经撤销过了。")
    said = await journal.write("undo", act, {"visit": found["id"]}, refers=entry)
    await db.execute("UPDATE visit SET undone = ? WHERE id = ?", True, found["id"])
    return await receipt(entry, fresh=True, said=said)


async def receipt(
    entry: int, *, fresh: bool = False, repeated: bool = False, said: int | None = None
) -> Told:
    """回执总是从账里现算；本学年是走访那天所在的那一学年。"""
    found = await _row(entry)
    day = as_date(found["day"])
    lines = await db.rows(
        "SELECT person_id FROM visit_member WHERE visit_id = ? ORDER BY id", found["id"]
    )
    ids = [r["person_id"] for r in lines]
    who = await people.by_ids(ids)
    written = await journal.detail(entry)
    return Told(
        entry, fresh, found["number"], found["unit"], day, found["text"],
        tuple(who[i] for i in ids), await coverage.visited(rule.year_at(day, calendar()), day),
        bool(written.get("late")), bool(found["undone"]), repeated, bool(written.get("new")), said,
    )  # fmt: skip


async def _row(entry: int) -> dict[str, Any]:
    found = await db.rows(
        "SELECT v.*, u.name AS unit, e.number, d.actor_id FROM visit v"
        " JOIN entry e ON e.id = v.entry_id JOIN unit u ON u.id = v.unit_id"
        " LEFT JOIN entry_detail d ON d.entry_id = e.id WHERE v.entry_id = ?",
        entry,
    )  # fmt: skip
    if not found:
        raise Refusal("这一条不是走访，请核对编号。")
    return found[0]
