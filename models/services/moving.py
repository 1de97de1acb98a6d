"""换人答：转交、交接。接手的得在任、有 QQ，不是说到的人，也不是提问的人。"""

from models import db
from models.rules import asking as rule
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.tickets import Sight, TicketState, sight
from models.services import casework, journal, people, posts, routes
from models.services import ticket_rows as table
from models.services.casework import Followed, Ticket


@db.tx
async def transfer(act: Act, entry: int, person: int) -> Followed:
    """转交；没到时限的，催办从头来。"""
    if said := await journal.already(act.origin):
        return Followed(await casework.by_entry(entry), False, said)
    t, speaker = await casework.by_entry(entry), await posts.still(act, act.today)
    if sight(speaker, t.case) is Sight.NOTHING:
        raise rule.not_yours(t.number)
    if not rule.moves(speaker, t.case):
        raise rule.only_owner(t.number, t.kind)
    rule.check_open(t.state, t.number)
    (taker,) = await people.present([person], [])
    await _check(t, taker, act)
    said = await table.note("ticket.transfer", act, t, {"taker": taker})
    await table.assign(t, taker)
    if t.deadline > act.now:
        await table.change(t.id, step=0)
    moved = await casework.by_entry(entry)
    qq = moved.owner.qq if moved.owner else None
    return Followed(moved, True, said, (qq,) if qq and taker != speaker.person else ())


async def _check(t: Ticket, taker: int, act: Act) -> None:
    """说到的人、提问的人接不了，说的是同一句话：看不到话的人也会转交。"""
    if t.owner and t.owner.id == taker:
        raise Refusal(f"#{t.number} 本来就归他答。")
    if not _able(t, taker):
        raise Refusal(f"#{t.number} 不能转给他，请换一位：/转交 #{t.number} 姓名")
    if not await routes.in_post(taker, act.today):
        raise Refusal(f"接手的人要在任、绑定了 QQ，请换一位：/转交 #{t.number} 姓名")


def _able(t: Ticket, taker: int) -> bool:
    return taker not in t.case.avoided and taker != (t.asker.id if t.asker else None)


@db.tx
async def hand_over(giver: int, taker: int) -> int:
    """giver 手上没结的交给 taker，返回几件；说到 taker 的、taker 自己问的，留着。

    说到谁的诉求跟着走，但不数在里面：看这个数的，可能正是被说到的那一位。
    """
    moved = 0
    qq = (await people.by_ids([taker]))[taker].qq
    for t in await casework.read("WHERE t.owner_id = ? AND t.state <> ?", giver,
                                 TicketState.CLOSED):  # fmt: skip
        if _able(t, taker) and qq not in t.case.avoided_qq:
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
