"""换人答：转交、交接。接手的得在任、有 QQ，不是说到的人，也不是提问的人。"""

from models import db
from models.rules import asking as rule
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.tickets import Sight, TicketState, sight
from models.services import asking, casework, journal, people, posts, routes
from models.services import ticket_rows as table
from models.services.casework import Followed, Ticket

REFUSED = "ticket.refused"


class Unfit(Refusal):
    """转给谁不成。试一个不成再试一个，就试得出说到的是谁：每一次都记一笔，said 是那一笔。"""

    said = 0
    fresh = True


async def transfer(act: Act, entry: int, person: int | None) -> Followed:
    """转交；person 为空，照次序派：本系书记，再就是校团委的队。没到时限的，催办从头来。

    看不到话的（本系书记、校团委）只能这样派，或者自己接：让他指定，他就试得出说到的是谁。
    """
    try:
        return await _transfer(act, entry, person)
    except Unfit as no:
        no.said, no.fresh = await _refused(act, entry)
        raise


@db.tx
async def _transfer(act: Act, entry: int, person: int | None) -> Followed:
    t = await casework.by_entry(entry)
    if said := await journal.already(act.origin):
        if await journal.kind_of(said) == REFUSED:
            raise _unfit(t, act.speaker)
        return Followed(t, False, said)
    speaker = await posts.still(act, act.today)
    if sight(speaker, t.case) is Sight.NOTHING:
        raise rule.not_yours(t.number)
    if not rule.moves(speaker, t.case):
        raise rule.only_owner(t.number, t.kind)
    rule.check_open(t.state, t.number)
    taker = await (_next(t, act) if person is None else _fit(t, person, speaker, act))
    said = await journal.write(
        "ticket.transfer", act, table.kept(t, {"taker": taker}), refers=t.entry, enrol=False
    )
    await table.assign(t, taker)
    if t.deadline > act.now:
        await table.change(t.id, step=0)
    moved = await casework.by_entry(entry)
    told = await asking.told(moved, act.now)
    return Followed(moved, True, said, tuple(qq for qq in told if qq != speaker.qq))


async def _next(t: Ticket, act: Act) -> int | None:
    person, owner = t.asker.id if t.asker else None, t.owner.id if t.owner else None
    found = await routes.route(person, act.today, t.case.avoided, t.case.department)
    taker = next((p for p in found.secretaries if p != owner), None)
    if taker is None and owner is None:
        raise Refusal(rule.queued(t.number))
    return taker


async def _fit(t: Ticket, person: int, speaker: Speaker, act: Act) -> int:
    """说到的人、提问的人接不了，说的是同一句话。"""
    (taker,) = await people.present([person], [])
    if sight(speaker, t.case) is Sight.CLOCK and taker != speaker.person:
        raise _unfit(t, speaker)
    if t.owner and t.owner.id == taker:
        raise Refusal(f"#{t.number} 本来就归他答。")
    if not _able(t, taker):
        raise _unfit(t, speaker)
    if not await routes.in_post(taker, act.today):
        raise Refusal(f"接手的人要在任、绑定了 QQ，请换一位：/转交 #{t.number} 姓名")
    return taker


def _unfit(t: Ticket, speaker: Speaker) -> Unfit:
    blind = sight(speaker, t.case) is Sight.CLOCK
    return Unfit(rule.unnamed(t.number) if blind else rule.unfit(t.number))


def _able(t: Ticket, taker: int) -> bool:
    return taker not in t.case.avoided and taker != (t.asker.id if t.asker else None)


@db.tx
async def _refused(act: Act, entry: int) -> tuple[int, bool]:
    """想转给谁不写：看账的人也不该试得出来。"""
    if said := await journal.already(act.origin):
        return said, False
    return await journal.write(REFUSED, act, {}, refers=entry, enrol=False), True


@db.tx
async def hand_over(giver: int, taker: int, by: Speaker) -> int:
    """giver 手上没结的交给 taker，返回几件；说到 taker 的、taker 自己问的，留着。

    说到经手的人的也留着，他挑不了谁来办。别的诉求跟着走，说到了谁的都不数在里面：
    看这个数的，可能正是被说到的那一位。
    """
    moved = 0
    qq = (await people.by_ids([taker]))[taker].qq
    for t in await casework.read("WHERE t.owner_id = ? AND t.state <> ?", giver,
                                 TicketState.CLOSED):  # fmt: skip
        barred = t.case.about(by.person, by.qq) or t.case.about(taker, qq)
        if _able(t, taker) and not barred:
            await table.assign(t, taker)
            moved += not (t.case.avoided or t.case.avoided_qq)
    return moved


async def waiting_on(person: int) -> int:
    """这个人手上没结的有几件；说到谁的诉求不数，理由同上。"""
    sql = (
        "SELECT COUNT(*) AS n FROM ticket WHERE owner_id = ? AND state <> ?"
        " AND NOT EXISTS (SELECT 1 FROM ticket_avoid a WHERE a.ticket_id = ticket.id)"
    )
    return (await db.rows(sql, person, TicketState.CLOSED))[0]["n"]
