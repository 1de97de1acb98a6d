"""管事的人说一句：答复，或者反过来问他（钟停下，等他补充）。"""

from typing import Any

from models import db
from models.rules import asking as rule
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.tickets import Sight, TicketKind, TicketState, sight
from models.services import asking, casework, journal, posts, settling
from models.services import ticket_rows as table
from models.services.casework import Followed, Ticket
from models.tables import Side


@db.tx
async def answer(act: Act, entry: int, text: str) -> Followed:
    """答复。头一次答复记时刻，之后的不改；在校团委队里的，谁答就归谁。"""
    if said := await journal.already(act.origin):
        return Followed(await casework.by_entry(entry), False, said)
    t = await _answerable(act, entry, text)
    change = {"state": TicketState.ANSWERED, "answered": t.answered or act.now}
    return await _say("ticket.answer", act, t, text, change | table.resumed(t, act.now))


@db.tx
async def ask_back(act: Act, entry: int, text: str) -> Followed:
    """请他补充：从这一刻起钟停着，到他再说一句。"""
    if said := await journal.already(act.origin):
        return Followed(await casework.by_entry(entry), False, said)
    t = await _answerable(act, entry, text)
    change = {"state": TicketState.ASKING, "waiting": t.waiting or act.now}
    return await _say("ticket.ask", act, t, text, change)


async def _answerable(act: Act, entry: int, text: str) -> Ticket:
    """此刻他答得了。"""
    t, speaker = await casework.by_entry(entry), await posts.still(act, act.today)
    if sight(speaker, t.case) is Sight.NOTHING:
        raise rule.not_yours(t.number)
    if not rule.answers(speaker, t.case):
        raise rule.only_owner(t.number, t.kind)
    if asking.asked_by(t, act):
        raise Refusal(f"#{t.number} 是你自己问的，要别人来答：/转交 #{t.number} 姓名")
    if await settling.called_off(t):
        raise rule.called_off(t.number)
    rule.check_open(t.state, t.number)
    rule.check_reply(text, t.number)
    return t


async def _say(kind: str, act: Act, t: Ticket, text: str, change: dict[str, Any]) -> Followed:
    said = await journal.write(kind, act, {}, refers=t.entry, enrol=False)
    await table.say(t.id, t.kind, said, Side.OWNER, text, act.now, act.speaker.person)
    if t.owner is None and t.kind is TicketKind.QUESTION:
        change["owner_id"] = act.speaker.person
    await table.change(t.id, **change)
    return Followed(await casework.by_entry(t.entry), True, said)
