"""工单的读：一件是什么样、说过什么、等谁答。写在 tickets 和它旁边的几个。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models import db, sealing
from models.rules.answering import SHANGHAI
from models.rules.asking import not_yours
from models.rules.refusal import Refusal
from models.rules.rights import Speaker
from models.rules.tickets import Case, Sight, TicketKind, TicketState, sight
from models.services import people
from models.services.people import Match
from models.tables import Side
from models.values import as_datetime


@dataclass(frozen=True)
class Ticket:
    """一件此刻的样子；anonymous 的没有 asker、qq、chat。chat 为空即私聊里问的。

    qq：此刻送得到他的号，换绑过的是新的。
    """

    id: int
    entry: int
    number: int
    state: TicketState
    asker: Match | None
    qq: int | None
    account: int | None
    chat: int | None
    anonymous: bool
    owner: Match | None
    urgent: bool
    opened: datetime
    due: datetime
    closing: datetime
    answered: datetime | None
    closed: datetime | None
    waiting: datetime | None
    step: int
    asked_rating: datetime | None
    rating: int | None
    reopened: int
    case: Case

    @property
    def kind(self) -> TicketKind:
        return self.case.kind

    @property
    def deadline(self) -> datetime:
        """催到哪一刻：头一次答复之前看 due，之后（他又问了、不满意）看 closing，due 留着算按时。"""
        return self.due if self.answered is None else self.closing

    def late(self, now: datetime) -> bool:
        return self.state is TicketState.OPEN and self.deadline <= now


@dataclass(frozen=True)
class Said:
    """一来一往的一句；read：对方看到（送到）的时刻。"""

    id: int
    entry: int
    side: Side
    text: str
    at: datetime
    person: int | None
    read: datetime | None


@dataclass(frozen=True)
class Thread:
    ticket: Ticket
    lines: tuple[Said, ...]

    @property
    def question(self) -> str:
        return self.lines[0].text

    @property
    def answer(self) -> str:
        """最后一句答复，没有就是空的。"""
        return next((s.text for s in reversed(self.lines) if s.side is Side.OWNER), "")


@dataclass(frozen=True)
class Followed:
    """往后走了一步：之后的样子；said 是这一步自己的分录；told：该知会的 QQ。"""

    ticket: Ticket
    fresh: bool
    said: int
    told: tuple[int, ...] = ()


async def by_entry(entry: int) -> Ticket:
    found = await read("WHERE t.entry_id = ?", entry)
    if not found:
        raise Refusal("这一条不是提问，请核对编号；自己问过的发 /我的 看。")
    return found[0]


async def by_number(number: int) -> Ticket | None:
    found = await read("WHERE t.number = CAST(? AS BIGINT)", number)
    return found[0] if found else None


async def by_code(digest: str) -> Ticket | None:
    """匿名的凭码找；digest 是码的带密钥的摘要。"""
    found = await read("WHERE t.code = ?", digest)
    return found[0] if found else None


async def about(said: int) -> Ticket:
    """一步（答复、转交……）说的是哪一件。"""
    found = await read("WHERE t.entry_id = (SELECT refers_id FROM entry WHERE id = ?)", said)
    return found[0]


async def seen_by(speaker: Speaker, number: int) -> tuple[Ticket, Sight]:
    """管事的人按编号看；看不到的和没有的，说的是同一句话。"""
    found = await by_number(number)
    seen = sight(speaker, found.case) if found else Sight.NOTHING
    if found is None or seen is Sight.NOTHING:
        raise not_yours(number)
    return found, seen


async def thread(entry: int) -> Thread:
    """连同说过的话，诉求的已经解开：谁要看，调用者先问过 sight（或是他本人问的）。"""
    ticket = await by_entry(entry)
    found = await db.rows("SELECT * FROM ticket_line WHERE ticket_id = ? ORDER BY id", ticket.id)
    return Thread(ticket, tuple(_said(r) for r in found))


def _said(r: dict[str, Any]) -> Said:
    text = r["text"] if r["sealed"] is None else sealing.unseal(r["sealed"])
    read, side = r["read"] and _moment(r["read"]), Side(r["side"])
    return Said(r["id"], r["entry_id"], side, text, _moment(r["at"]), r["person_id"], read)


async def read(where: str, *values: object) -> list[Ticket]:
    rows = await db.rows(f"SELECT t.* FROM ticket t {where}", *values)
    ids = [r["id"] for r in rows]
    readers, avoided = await _links("ticket_reader", ids), await _links("ticket_avoid", ids)
    bound = await _now_known(avoided.values())
    who = await people.by_ids(
        {i for r in rows for i in (r["asker_id"], r["owner_id"]) if i is not None}
    )
    return [_ticket(r, who, readers[r["id"]], avoided[r["id"]], bound) for r in rows]


async def _now_known(avoided: Iterable[Sequence[dict[str, Any]]]) -> dict[int, int]:
    """说到的号后来绑上了谁：那一位也在内，不会转到他手里。"""
    qqs = {x["qq"] for rows in avoided for x in rows if x["qq"] is not None}
    return {qq: m.id for qq, m in (await people.by_qq(qqs)).items()}


async def _links(table: str, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    marks = ", ".join("?" * len(ids)) or "NULL"
    found = await db.rows(f"SELECT * FROM {table} WHERE ticket_id IN ({marks})", *ids)
    return {i: [r for r in found if r["ticket_id"] == i] for i in ids}


def _ticket(
    r: dict[str, Any], who: dict[int, Match],
    readers: Sequence[dict[str, Any]], avoided: Sequence[dict[str, Any]],
    bound: dict[int, int],
) -> Ticket:  # fmt: skip
    case = Case(
        TicketKind(r["kind"]), r["department_id"], r["owner_id"],
        frozenset(x["person_id"] for x in readers if x["live"]),
        frozenset(p for x in avoided if (p := x["person_id"] or bound.get(x["qq"]))),
        frozenset(x["qq"] for x in avoided if x["qq"] is not None), bool(r["urgent"]),
    )  # fmt: skip
    moments = {
        key: r[key] and _moment(r[key])
        for key in ("opened", "due", "closing", "answered", "closed", "waiting", "asked_rating")
    }
    asker = who.get(r["asker_id"] or 0)
    return Ticket(
        id=r["id"], entry=r["entry_id"], number=r["number"], state=TicketState(r["state"]),
        asker=asker, qq=asker.qq if asker else r["qq"], account=r["account"], chat=r["chat"],
        anonymous=r["code"] is not None, owner=who.get(r["owner_id"] or 0),
        urgent=bool(r["urgent"]), step=r["step"], rating=r["rating"], reopened=r["reopened"],
        case=case, **moments,
    )  # fmt: skip


def _moment(value: datetime | str) -> datetime:
    return as_datetime(value).astimezone(SHANGHAI)
