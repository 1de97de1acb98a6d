"""提问的人又说一句，管事的人看一件；送到了、看过了记在那一句上。"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from models import db
from models.rules import asking as rule
from models.rules.refusal import Refusal
from models.rules.rights import Act, unnamed
from models.rules.tickets import Sight, TicketKind
from models.services import journal, people, posts, routes
from models.services import ticket_rows as table
from models.services.casework import Followed, Thread, Ticket, by_entry, seen_by, thread
from models.tables import Side

HOUR = timedelta(hours=1)


@db.tx
async def follow(by: Act | datetime, entry: int, text: str) -> Followed:
    """提问的人又说一句：在等他补充的，钟接着走；答过、结了的重新打开。匿名的只给时刻。"""
    act = by if isinstance(by, Act) else unnamed(by)
    if said := await journal.already(act.origin):
        return Followed(await by_entry(entry), False, said)
    t = await by_entry(entry)
    now = act.now if isinstance(by, Act) else table.to_the_hour(by)
    _check_asker(t, by)
    rule.check_question(text)
    if isinstance(by, Act):
        said = await journal.write("ticket.follow", act, {}, refers=t.entry, enrol=False)
    else:
        said = await journal.write("ticket.follow", act, {}, refers=entry, nameless=True)
    person = t.asker.id if t.asker else None
    await table.say(t.id, t.kind, said, Side.ASKER, text, now, person)
    await table.change(t.id, **table.asked_again(t, now), **_privately(t, act))
    return Followed(await by_entry(entry), True, said, await told(t, now))


def _privately(t: Ticket, act: Act) -> dict[str, None]:
    """群里问的，私聊里又说了一句：从此只在私聊里答他，私聊里说的不往群里带。"""
    private = act.origin is not None and act.origin.chat < 0
    return {"chat": None} if private and t.chat is not None else {}


def _check_asker(t: Ticket, by: Act | datetime) -> None:
    """提问的人自己；匿名的凭码，码由调用者对过。"""
    if isinstance(by, datetime):
        if not t.anonymous:
            raise Refusal("这一条不是匿名的。")
    elif not asked_by(t, by):
        raise rule.not_yours(t.number)


def asked_by(t: Ticket, act: Act) -> bool:
    """问的是名册里的人就认人：号换了手，问题不跟着号走。"""
    who = act.speaker
    if t.asker is not None:
        return t.asker.id == who.person
    return not t.anonymous and t.qq == who.qq


@db.tx
async def view(act: Act, number: int) -> Thread | Ticket:
    """管事的人看一件：看得到话的给全文，只看得到时限的给它的样子。

    看一件诉求的话是一条分录；一个人一小时记一次就够：要留下的是「谁看过」，翻两遍不是两回事。
    """
    speaker = await posts.still(act, act.today)
    found, seen = await seen_by(speaker, number)
    if not rule.handles(speaker, found.case):
        raise rule.not_yours(number)
    if seen is not Sight.TEXT:
        return found
    if found.kind is TicketKind.APPEAL and not await _just_read(act, found.entry):
        await journal.write("ticket.read", act, {}, refers=found.entry)
    sql = "UPDATE ticket_line SET read = ? WHERE ticket_id = ? AND side = ? AND read IS NULL"
    await db.execute(sql, act.now, found.id, Side.ASKER)
    return await thread(found.entry)


async def _just_read(act: Act, entry: int) -> bool:
    if await journal.already(act.origin):
        return True
    found = await db.rows(
        "SELECT 1 AS one FROM entry e JOIN entry_detail d ON d.entry_id = e.id"
        " WHERE e.refers_id = ? AND e.kind = ? AND d.actor_id = ? AND e.at > ? LIMIT 1",
        entry, "ticket.read", act.speaker.person, act.now - HOUR,
    )  # fmt: skip
    return bool(found)


@db.tx
async def picked_up(entry: int, now: datetime) -> None:
    """送到了、他来取了：答复的话对方看到了。"""
    t = await by_entry(entry)
    sql = "UPDATE ticket_line SET read = ? WHERE ticket_id = ? AND side = ? AND read IS NULL"
    await db.execute(sql, now, t.id, Side.OWNER)


async def told(t: Ticket, now: datetime) -> tuple[int, ...]:
    """该知会谁：归他答的人；没有人、他已经不在任、正是说到的人，就是校团委的。

    说到的人、提问的人自己，都不在里面。
    """
    able = t.owner and t.owner.qq and not misplaced(t)
    if t.owner and t.owner.qq and able and await routes.in_post(t.owner.id, now.date()):
        return (t.owner.qq,)
    person = t.asker.id if t.asker else None
    found = await routes.route(person, now.date(), t.case.avoided, t.case.department)
    return await qqs(found.committee, t.case.avoided_qq)


def misplaced(t: Ticket) -> bool:
    """归他答的，后来（他绑上了、并过了）才知道正是说到的那一位。"""
    return t.owner is not None and t.case.about(t.owner.id, t.owner.qq)


async def qqs(persons: Iterable[int], besides: Iterable[int] = ()) -> tuple[int, ...]:
    found = await people.by_ids([*persons])
    return tuple(sorted(m.qq for m in found.values() if m.qq is not None and m.qq not in besides))
