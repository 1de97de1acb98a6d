"""工单：开一件。又说一句、答复、结单、催办在旁边几个，常用的从这里拿得到。"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from models import db
from models.rules import asking as rule
from models.rules.rights import Act, unnamed
from models.rules.tickets import TicketKind, TicketState
from models.services import journal, people, posts, routes, widening
from models.services import ticket_rows as table
from models.services.asking import asked_by, follow, picked_up, told, view
from models.services.casework import (
    Followed,
    Thread,
    Ticket,
    about,
    by_code,
    by_entry,
    by_number,
    read,
    seen_by,
    thread,
)
from models.services.moving import Unfit, hand_over, transfer, waiting_on
from models.services.people import Match
from models.services.replies import answer, ask_back
from models.services.routes import Route, route
from models.services.settling import close, rate, solved, withdraw
from models.tables import Side

__all__ = [
    "Draft",
    "Followed",
    "Opened",
    "Route",
    "Thread",
    "Ticket",
    "Unfit",
    "about",
    "answer",
    "ask_back",
    "asked_by",
    "by_code",
    "by_entry",
    "by_number",
    "close",
    "follow",
    "hand_over",
    "open",
    "open_anonymous",
    "picked_up",
    "rate",
    "route",
    "seen_by",
    "solved",
    "thread",
    "told",
    "transfer",
    "view",
    "waiting_on",
    "withdraw",
]


@dataclass(frozen=True)
class Draft:
    """要开的一件。account、chat：哪个账号、哪个群里问的（私聊 chat 为空），答复送到那里。

    avoided、avoided_qq：说到的人。readers：不排队，直接派给这几位看（urgent 的）。
    """

    kind: TicketKind
    text: str
    account: int | None = None
    chat: int | None = None
    avoided: frozenset[int] = frozenset()
    avoided_qq: frozenset[int] = frozenset()
    urgent: bool = False
    readers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Opened:
    """开好的一件。told：该知会的 QQ：归他答的那一位，没有就是校团委的（避开的除外）。

    repeated：刚刚问过一样的，没有再开。
    """

    entry: int
    number: int
    fresh: bool
    due: datetime
    closing: datetime
    owner: Match | None
    owner_qq: int | None
    told: tuple[int, ...] = field(default=())
    repeated: bool = False


@db.tx
async def open(act: Act, draft: Draft) -> Opened:
    """开一件，派给该答的人。事件重投返回第一次的；一分钟内一样的再来则 repeated。"""
    if said := await journal.already(act.origin):
        return await _opened(act.now, await widening.root(said))
    rule.check_question(draft.text)
    speaker, draft = await posts.still(act, act.today), await _known(draft)
    if twin := await _twin_of(act, draft):
        fresh = await widening.avoid(act, twin, draft.avoided, draft.avoided_qq)
        return replace(await _opened(act.now, twin.entry), fresh=fresh, repeated=not fresh)
    found = await routes.route(speaker.person, act.today, draft.avoided, speaker.department)
    owner = _first(draft, found)
    due, closing = table.clock(act.now)
    kind = "question" if draft.kind is TicketKind.QUESTION else "appeal"
    detail = {"owner": owner} if kind == "question" else {}
    entry = await journal.write(kind, act, detail, numbered=True, enrol=False)
    ticket = await table.add({
        "entry_id": entry, "number": await journal.number_of(entry), "kind": draft.kind,
        "asker_id": speaker.person, "qq": speaker.qq, "account": draft.account,
        "chat": draft.chat if (draft.chat or 0) > 0 else None, "owner_id": owner,
        "department_id": found.department, "urgent": draft.urgent, "opened": act.now,
        "due": due, "closing": closing,
    }, _readers(draft, owner), draft.avoided, draft.avoided_qq)  # fmt: skip
    await table.say(ticket, draft.kind, entry, Side.ASKER, draft.text, act.now, speaker.person)
    return replace(await _opened(act.now, entry), fresh=True)


@db.tx
async def open_anonymous(now: datetime, draft: Draft, code_digest: str) -> Opened:
    """匿名的诉求入账：没有是谁，时间只到整点，分录没有号、没有细节、只到哪一天。

    now 是交上来的时刻，时限从它的整点算起；同一个码不开两件。
    """
    if found := await by_code(code_digest):
        return await _opened(now, found.entry)
    draft = await _known(draft)
    found = await routes.route(None, now.date(), draft.avoided)
    owner, hour = _first(draft, found), table.to_the_hour(now)
    due, closing = table.clock(hour)
    entry = await journal.write("appeal", unnamed(now), {}, nameless=True)
    ticket = await table.add({
        "entry_id": entry, "number": await journal.next_number(), "kind": draft.kind,
        "code": code_digest, "owner_id": owner, "urgent": draft.urgent, "opened": hour,
        "due": due, "closing": closing,
    }, _readers(draft, owner), draft.avoided, draft.avoided_qq)  # fmt: skip
    await table.say(ticket, draft.kind, entry, Side.ASKER, draft.text, hour, None)
    return replace(await _opened(now, entry), fresh=True)


async def _known(draft: Draft) -> Draft:
    """只写了 QQ 的，那个号已经是谁的，就连人一起避开。"""
    found = await people.by_qq(draft.avoided_qq)
    return replace(draft, avoided=draft.avoided | {m.id for m in found.values()})


def _first(draft: Draft, found: Route) -> int | None:
    """urgent 的归指定的人；别的照次序，没有人就进校团委的队。"""
    able = sorted(draft.readers - draft.avoided)
    return (able or [*found.owners] or [None])[0]


def _readers(draft: Draft, owner: int | None) -> set[int]:
    """诉求才用得着：问题本系的都看得。"""
    if draft.kind is TicketKind.QUESTION:
        return set()
    return {*(draft.readers - draft.avoided), *([owner] if owner is not None else [])}


async def _twin_of(act: Act, draft: Draft) -> Ticket | None:
    just = await read(
        "WHERE t.qq = ? AND t.state <> ? AND t.kind = ? AND t.opened > ? AND t.opened <= ?"
        " ORDER BY t.id DESC",
        act.speaker.qq, TicketState.CLOSED, draft.kind, act.now - table.TWICE, act.now,
    )  # fmt: skip
    for one in just:
        if (await thread(one.entry)).question == draft.text:
            return one
    return None


async def _opened(now: datetime, entry: int) -> Opened:
    """结果总是从账里现读，重投看到的与第一次一样。"""
    t = await by_entry(entry)
    who = await told(t, now)
    qq = t.owner.qq if t.owner else None
    return Opened(entry, t.number, False, t.due, t.closing, t.owner, qq, who)
