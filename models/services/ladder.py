"""到时限还没答的：提醒归他答的，告诉书记，换人。一件一步一个事务，谁该知道由这里说。"""

from dataclasses import dataclass
from datetime import datetime

from config.calendar import calendar
from models import db
from models.rules import ladder as rule
from models.rules.ladder import Step
from models.rules.rights import by_clock
from models.rules.tickets import TicketState
from models.services import asking, casework, journal, routes
from models.services import ticket_rows as table
from models.services.casework import Ticket
from models.services.routes import Route
from models.values import as_datetime


@dataclass(frozen=True)
class Nudge:
    """走了一步：told 该知道的 QQ；former：换人之前归他答的那一位的 QQ。"""

    ticket: Ticket
    step: Step
    told: tuple[int, ...]
    former: int | None = None


async def due(now: datetime) -> list[Ticket]:
    """此刻可能要催的，早到时限的在前；平常没有，不开事务。"""
    horizon = table.hours().later(now, rule.BEFORE)
    found = await casework.read(
        "WHERE t.state = ? AND t.due <= ? AND t.step < ? ORDER BY t.due, t.id",
        TicketState.OPEN, horizon, Step.MOVED,
    )  # fmt: skip
    return [t for t in found if await _next(t, now)]


async def walk(now: datetime, most: int) -> list[Nudge]:
    """至多走 most 步。寒暑假里只提醒值班的那一位。"""
    nudges = [nudge for entry in await _misplaced(most) if (nudge := await _relieve(entry, now))]
    for t in await due(now):
        if len(nudges) >= most:
            break
        if nudge := await step(t.entry, now):
            nudges.append(nudge)
    return nudges


async def _misplaced(most: int) -> list[int]:
    """归他答的正是说到的人：当初只知道一个 QQ 号，后来绑上了、并过了才认出来。"""
    found = await db.rows(
        "SELECT t.entry_id FROM ticket t WHERE t.state IN (?, ?) AND t.owner_id IS NOT NULL"
        " AND EXISTS (SELECT 1 FROM ticket_avoid a JOIN person p ON p.id = t.owner_id"
        " WHERE a.ticket_id = t.id AND (a.person_id = p.id OR a.qq = p.qq))"
        " ORDER BY t.id LIMIT ?",
        TicketState.OPEN, TicketState.ASKING, most,
    )  # fmt: skip
    return [r["entry_id"] for r in found]


@db.tx
async def _relieve(entry: int, now: datetime) -> Nudge | None:
    """照次序派给别人，催办从头来；原来那位一个字也不告诉。"""
    t = await casework.by_entry(entry)
    if not asking.misplaced(t):
        return None
    person = t.asker.id if t.asker else None
    found = await routes.route(person, now.date(), t.case.avoided, t.case.department)
    moved = await _assigned(t, next(iter(found.owners), None), Step.NONE, now)
    return Nudge(moved, Step.MOVED, await asking.told(moved, now))


async def _assigned(t: Ticket, to: int | None, wanted: Step, now: datetime) -> Ticket:
    """换成 to 来答（空即进校团委的队），记一笔。"""
    if t.owner is not None:
        await table.assign(t, to)
    await table.change(t.id, step=wanted)
    detail, act = table.kept(t, {"taker": to, "step": int(wanted)}), by_clock(now)
    await journal.write("ticket.transfer", act, detail, refers=t.entry, nameless=True)
    return await casework.by_entry(t.entry)


@db.tx
async def step(entry: int, now: datetime) -> Nudge | None:
    """走一步；事务里再看一眼，刚刚答了的就不走。"""
    t = await casework.by_entry(entry)
    wanted = await _next(t, now) if t.state is TicketState.OPEN else None
    if wanted is None:
        return None
    person = t.asker.id if t.asker else None
    found = await routes.route(person, now.date(), t.case.avoided, t.case.department)
    gone = t.owner is not None and not await routes.in_post(t.owner.id, now.date())
    await table.change(t.id, step=wanted)
    if wanted is Step.MOVED or gone:
        return await _move(t, wanted, found, now)
    await journal.write(
        "ticket.remind", by_clock(now), {"step": int(wanted)}, refers=entry, nameless=True
    )
    told = await asking.told(t, now) if wanted is Step.REMINDED else await _bosses(t, found)
    return Nudge(t, wanted, told)


async def _move(t: Ticket, wanted: Step, found: Route, now: datetime) -> Nudge:
    """卸任了的、拖了两个工作日的，换人：书记（卸任的照次序），没有就进校团委的队。"""
    choice = found.secretaries if wanted is Step.MOVED else found.owners
    owner = t.owner.id if t.owner else None
    to = next((p for p in choice if p != owner), None)
    moved = await _assigned(t, to, wanted, now)
    return Nudge(moved, Step.MOVED, await asking.told(moved, now), t.owner.qq if t.owner else None)


async def _bosses(t: Ticket, found: Route) -> tuple[int, ...]:
    """书记；归书记答的、没有书记的，告诉校团委。说到的人不在里面。"""
    owner = t.owner.id if t.owner else None
    bosses = [p for p in found.secretaries if p != owner] or found.committee - {owner or 0}
    return await asking.qqs(bosses, t.case.avoided_qq)


async def _next(t: Ticket, now: datetime) -> Step | None:
    if calendar().in_vacation(now.date()):
        on_duty = await routes.duty(now.date())
        if t.step or on_duty is None or t.owner is None or t.owner.id != on_duty:
            return None
    last = await _last(t) if t.step else None
    return rule.next_step(Step(t.step), t.deadline, now, table.hours(), last)


async def _last(t: Ticket) -> datetime | None:
    found = await db.rows(
        "SELECT at FROM entry WHERE refers_id = ? AND kind IN (?, ?) ORDER BY id DESC LIMIT 1",
        t.entry, "ticket.remind", "ticket.transfer",
    )  # fmt: skip
    return as_datetime(found[0]["at"]) if found else None
