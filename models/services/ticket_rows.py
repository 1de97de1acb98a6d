"""工单各张表的行：开一件、加一句、改几列、派给谁看。别的写工单的都经过这里，规矩由它们看过。"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from config.calendar import calendar
from config.regulation import regulation
from models import db, sealing
from models.rules.answering import Hours
from models.rules.tickets import TicketKind, TicketState
from models.services.casework import Ticket
from models.tables import Side


def hours() -> Hours:
    return Hours(calendar(), regulation().readings.answer)


def clock(opened: datetime) -> tuple[datetime, datetime]:
    """首次答复、办结的最后时刻。"""
    reading = regulation().readings.answer
    running = hours()
    return (
        running.after(opened, reading.within_working_days),
        running.after(opened, reading.close_within_working_days),
    )


def resumed(t: Ticket, now: datetime) -> dict[str, Any]:
    """不再等他补充：等的时间让出去。过了时限才问的，让不出来，免得晚了的变成按时。"""
    if t.waiting is None:
        return {}
    spent, change = hours().spent(t.waiting, now), {"waiting": None}
    moments = {"closing": t.closing} if t.answered else {"due": t.due, "closing": t.closing}
    late = {name: hours().later(at, spent) for name, at in moments.items() if t.waiting < at}
    return change | late


def asked_again(t: Ticket, now: datetime) -> dict[str, Any]:
    """他又说了一句（或不满意），等着答：头一次答复以前的时限不变，之后至少再给一个工作日。"""
    change = resumed(t, now) | {"state": TicketState.OPEN, "closed": None}
    if t.answered is None:
        return change
    closing = change.get("closing", t.closing)
    return change | {"closing": max(closing, clock(now)[0]), "step": 0}


async def add(line: dict[str, Any], readers: Iterable[int], avoided: Iterable[int],
              avoided_qq: Iterable[int]) -> int:  # fmt: skip
    ticket = await db.insert("ticket", {
        "state": TicketState.OPEN, "step": 0, "reopened": 0, **line,
    })  # fmt: skip
    for person in readers:
        await db.insert("ticket_reader", {"ticket_id": ticket, "person_id": person, "live": True})
    await avoid(ticket, avoided, avoided_qq)
    return ticket


async def avoid(ticket: int, persons: Iterable[int], qqs: Iterable[int]) -> None:
    for person, qq in [*((p, None) for p in persons), *((None, q) for q in qqs)]:
        await db.insert("ticket_avoid", {"ticket_id": ticket, "person_id": person, "qq": qq})


async def say(
    ticket: int, kind: TicketKind, entry: int, side: Side, text: str, at: datetime,
    person: int | None,
) -> int:  # fmt: skip
    """加一句；诉求的存成密文。"""
    hidden = kind is TicketKind.APPEAL
    return await db.insert("ticket_line", {
        "ticket_id": ticket, "entry_id": entry, "side": side, "person_id": person, "at": at,
        "text": "" if hidden else text, "sealed": sealing.seal(text) if hidden else None,
    })  # fmt: skip


async def change(ticket: int, **columns: object) -> None:
    if columns:
        sets = ", ".join(f"{name} = ?" for name in columns)
        await db.execute(f"UPDATE ticket SET {sets} WHERE id = ?", *columns.values(), ticket)


async def assign(t: Ticket, person: int | None) -> None:
    """改由 person 答（空即进校团委的队）。诉求跟着换人看，原来那位从此看不到。"""
    await change(t.id, owner_id=person)
    if t.kind is TicketKind.QUESTION:
        return
    if t.owner:
        sql = "UPDATE ticket_reader SET live = ? WHERE ticket_id = ? AND person_id = ?"
        await db.execute(sql, False, t.id, t.owner.id)
    if person is not None:
        sql = "UPDATE ticket_reader SET live = ? WHERE ticket_id = ? AND person_id = ? RETURNING id"
        if not await db.execute(sql, True, t.id, person):
            line = {"ticket_id": t.id, "person_id": person, "live": True}
            await db.insert("ticket_reader", line)


def kept(t: Ticket, detail: dict[str, Any]) -> dict[str, Any]:
    """写进分录的细节；诉求的一个字也不留。"""
    return detail if t.kind is TicketKind.QUESTION else {}


def to_the_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


TWICE = timedelta(seconds=60)
"""同一个人这么快又问一遍一样的，当作手滑。"""
