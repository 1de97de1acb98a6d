"""结单与评分：办结的人、提问的人都能结；不满意的重新打开；没人再说话的自己结。"""

from datetime import datetime, timedelta
from typing import Any

from config.regulation import regulation
from models import db
from models.rules import asking as rule
from models.rules.refusal import Refusal
from models.rules.rights import Act, by_clock
from models.rules.tickets import Sight, TicketState, sight
from models.services import asking, casework, journal, posts, routes
from models.services import ticket_rows as table
from models.services.casework import Followed, Ticket
from models.tables import Side
from models.values import as_datetime


@db.tx
async def close(act: Act, entry: int, reason: str) -> Followed:
    """结单：归他答的、本系书记、校团委；reason 也是说给提问的人听的。"""
    if said := await journal.already(act.origin):
        return Followed(await casework.by_entry(entry), False, said)
    t, speaker = await casework.by_entry(entry), await posts.still(act, act.today)
    if sight(speaker, t.case) is Sight.NOTHING or asking.asked_by(t, act):
        raise rule.not_yours(t.number)
    if not rule.closes(speaker, t.case):
        raise rule.only_owner(t.number, t.kind)
    rule.check_open(t.state, t.number)
    rule.check_closing(t.answered is not None, reason, t.number)
    said = await journal.write("ticket.close", act, {}, refers=t.entry, enrol=False)
    if reason:
        await table.say(t.id, t.kind, said, Side.OWNER, reason, act.now, speaker.person)
    await table.change(t.id, **_closed(t, act.now), answered=t.answered or act.now)
    return Followed(await casework.by_entry(entry), True, said)


@db.tx
async def solved(act: Act, entry: int) -> Followed:
    """提问的人说解决了。"""
    return await _by_asker(act, entry, rated=True)


@db.tx
async def withdraw(act: Act, entry: int) -> Followed:
    """提问的人不问了；没有什么可评的。"""
    return await _by_asker(act, entry, rated=False)


async def _by_asker(act: Act, entry: int, *, rated: bool) -> Followed:
    if said := await journal.already(act.origin):
        return Followed(await casework.by_entry(entry), False, said)
    t = await _own(act, entry)
    if t.state is TicketState.CLOSED:
        raise Refusal(f"你的问题 #{t.number} 已经结了，还有要问的直接发 /提问。")
    detail = {} if rated else table.kept(t, {"withdrawn": True})
    said = await journal.write("ticket.close", act, detail, refers=t.entry, enrol=False)
    change = _closed(t, act.now)
    if not rated:
        change.pop("asked_rating", None)
    await table.change(t.id, **change)
    waits = t.state in (TicketState.OPEN, TicketState.ASKING)
    told = await asking.told(t, act.now) if waits else ()
    return Followed(await casework.by_entry(entry), True, said, told)


async def called_off(t: Ticket) -> bool:
    """结了，是提问的人自己不问了，或没等到答复就说解决了。"""
    if t.state is not TicketState.CLOSED:
        return False
    found = await db.rows(
        "SELECT id FROM entry WHERE refers_id = ? AND kind = ? ORDER BY id DESC LIMIT 1",
        t.entry, "ticket.close",
    )  # fmt: skip
    how = await journal.detail(found[0]["id"]) if found else {}
    return bool(how.get("withdrawn")) or (t.answered is None and not how.get("silent"))


def _closed(t: Ticket, now: datetime) -> dict[str, Any]:
    """答过的、知道是谁的，结了请他评一次；只请一次。"""
    change = table.resumed(t, now) | {"state": TicketState.CLOSED, "closed": now}
    return change | ({"asked_rating": now} if asks_rating(t) else {})


def asks_rating(t: Ticket) -> bool:
    return t.asked_rating is None and not t.anonymous


@db.tx
async def rate(act: Act, entry: int, rating: int) -> Followed:
    """提问的人评 1–5 分；不满意的重新打开，请书记看一眼。评过不满意的，之后可以再评。"""
    if said := await journal.already(act.origin):
        return Followed(await casework.by_entry(entry), False, said)
    rule.check_rating(rating)
    t = await _own(act, entry)
    if t.state not in (TicketState.ANSWERED, TicketState.CLOSED):
        raise Refusal(f"你的问题 #{t.number} 还在等答复，答了再评。")
    if (t.rating or 0) > rule.LOW:
        raise Refusal(f"你的问题 #{t.number} 已经评过 {t.rating} 分，谢谢。")
    said = await journal.write(
        "ticket.rate", act, table.kept(t, {"rating": rating}), refers=t.entry, enrol=False
    )
    if rating > rule.LOW:
        change = _closed(t, act.now) if t.state is TicketState.ANSWERED else {}
        change |= {"rating": rating, "asked_rating": t.asked_rating or act.now}
        await table.change(t.id, **change)
        return Followed(await casework.by_entry(entry), True, said)
    by_itself = by_clock(act.now)
    await journal.write("ticket.reopen", by_itself, {}, refers=entry, nameless=True)
    change = table.asked_again(t, act.now)
    await table.change(
        t.id, **change, rating=rating, reopened=t.reopened + 1,
        asked_rating=t.asked_rating or act.now,
    )  # fmt: skip
    return Followed(await casework.by_entry(entry), True, said, await _above(t, act.now))


async def _above(t: Ticket, now: datetime) -> tuple[int, ...]:
    """归他答的，和本系书记（没有就校团委）；说到的人不知道。"""
    person = t.asker.id if t.asker else None
    found = await routes.route(person, now.date(), t.case.avoided, t.case.department)
    bosses = await asking.qqs(found.secretaries or found.committee, t.case.avoided_qq)
    return tuple(dict.fromkeys((*await asking.told(t, now), *bosses)))


async def _own(act: Act, entry: int) -> Ticket:
    t = await casework.by_entry(entry)
    if not asking.asked_by(t, act):
        raise rule.not_yours(t.number)
    return t


async def close_silent(now: datetime) -> list[Ticket]:
    """答了（或请他补充了），几个工作日没人再说话，结了；返回结之前的样子。"""
    days = regulation().readings.answer.close_within_working_days
    found = await db.rows(
        "SELECT t.entry_id, MAX(l.at) AS last FROM ticket t"
        " JOIN ticket_line l ON l.ticket_id = t.id WHERE t.state IN (?, ?)"
        " GROUP BY t.entry_id HAVING MAX(l.at) <= ? ORDER BY t.entry_id",
        TicketState.ANSWERED, TicketState.ASKING, now - timedelta(days=days),
    )  # fmt: skip
    clock = table.hours()
    silent = [r for r in found if clock.after(as_datetime(r["last"]), days) <= now]
    return await _close_all([r["entry_id"] for r in silent], now) if silent else []


@db.tx
async def _close_all(entries: list[int], now: datetime) -> list[Ticket]:
    found = [await casework.by_entry(entry) for entry in entries]
    for t in found:
        detail = {"silent": True}
        await journal.write("ticket.close", by_clock(now), detail, refers=t.entry, nameless=True)
        change = table.resumed(t, now) | {"state": TicketState.CLOSED, "closed": now}
        await table.change(t.id, **change)
    return found
