"""联系登记：写下、撤销、本人确认或异议。指标从 contact_youth 的 counted 行数出来。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from config.calendar import calendar
from config.regulation import regulation
from models import db
from models.rules import contacts as rule
from models.rules.contacts import ContactState, Draft
from models.rules.periods import Period
from models.rules.quota import Progress
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.wording import worded
from models.services import journal, ledger, people, posts
from models.services.people import Match, Stranger
from models.services.receipts import Pending, latest, names_me, objections, twin_of, waiting_for
from models.tables import Contact, ContactYouth, Source
from models.values import as_date

__all__ = [
    "Pending",
    "Receipt",
    "answer",
    "answer_all",
    "enter",
    "latest_of",
    "names_me",
    "objections",
    "receipt",
    "record",
    "undo",
    "waiting_for",
]

TWICE = timedelta(seconds=60)
"""同一行在这么久之内又打一遍，当作手滑。"""


@dataclass(frozen=True)
class Receipt:
    """登记之后要告诉人的：#号、几人、新几人、period 里的进度。

    repeated：刚刚已登记过同样一条；late：补录来的。
    """

    entry: int
    fresh: bool
    number: int
    draft: Draft
    cadre: int
    cadre_name: str
    people: tuple[Match, ...]
    new: int
    progress: Progress
    period: Period
    undone: bool = False
    late: bool = False
    repeated: bool = False
    said: int | None = None
    """撤销、答复自己的那条分录，回话记在它名下；没有写下什么则 None。"""


@db.tx
async def record(
    act: Act, persons: Sequence[int], strangers: Iterable[Stranger], draft: Draft
) -> Receipt:
    """登记一次联系。事件重投返回第一次的回执；一分钟内同一行再来则 repeated。"""
    if entry := await journal.already(act.origin):
        return await receipt(entry)
    cadre = await posts.cadre(act)
    rule.check_day(draft.day, act.today, regulation(), calendar())
    rule.check_words(draft, regulation())
    ids = await people.present(persons, strangers)
    rule.check_people(cadre, ids, regulation())
    if twin := await twin_of(cadre, ids, draft, act.now - TWICE, act.now):
        return replace(await receipt(twin), repeated=True)
    detail = {"cadre": cadre, "people": ids, **draft.kept()}
    entry = await journal.write("contact", act, detail, numbered=True)
    return replace(await enter(entry, cadre, ids, draft, Source.TYPED), fresh=True)


@db.tx
async def undo(act: Act, entry: int) -> Receipt:
    """撤销一条登记：本人，或校团委。撤销是另一条分录，原来的还在。"""
    if done := await journal.already(act.origin):
        return replace(await receipt(entry), said=done)
    found = (await _lines(entry))[0]
    speaker = await posts.still(act, act.today)
    own = speaker.cadre and speaker.person == found["cadre_id"]
    if not own and not speaker.committee:
        raise Refusal(worded("#{n} 要由登记的团干部或{校团委}来撤：/撤销 #{n}", n=found["number"]))
    if found["undone"]:
        raise Refusal(f"#{found['number']} 已经撤销过了。")
    said = await journal.write("undo", act, {"contact": found["id"]}, refers=entry)
    await Contact.filter(id=found["id"]).update(undone=True)
    await ContactYouth.filter(contact_id=found["id"]).update(counted=False)
    return replace(await receipt(entry), fresh=True, said=said)


@db.tx
async def answer(act: Act, entry: int, yes: bool) -> Receipt:
    """被联系的人确认或提出异议；改主意以最后一次为准，每次都是一条分录。"""
    if done := await journal.already(act.origin):
        return replace(await receipt(entry), said=done)
    lines = await _lines(entry)
    line = next((r for r in lines if r["person_id"] == act.speaker.person), None)
    if line is None:
        raise Refusal(f"#{lines[0]['number']} 要由被联系的同学本人来确认。")
    if line["undone"]:
        raise Refusal(f"#{line['number']} 已经撤销，不用再确认。")
    state = ContactState.CONFIRMED if yes else ContactState.DENIED
    if line["state"] == state:
        return await receipt(entry)
    who = (await people.by_ids([line["person_id"]]))[line["person_id"]]
    kind = "confirm" if yes else "object"
    detail = {"contact": line["id"], "person": who.id}
    said = await journal.write(kind, act, detail, refers=entry)
    youth = ContactYouth.filter(contact_id=line["id"], person_id=who.id)
    await youth.update(state=state, counted=_counts(who, state))
    return replace(await receipt(entry), fresh=True, said=said)


@db.tx
async def answer_all(act: Act, entries: Sequence[int], yes: bool) -> list[Receipt]:
    """一句话答几条，一起写下；出处记在头一条上，重投时整句不再写。"""
    if said := await journal.already(act.origin):
        return [replace(await receipt(entry), said=said) for entry in entries]
    done: list[Receipt] = []
    for entry in entries:
        told = any(r.fresh for r in done)
        done.append(await answer(replace(act, origin=None) if told else act, entry, yes))
    return done


async def receipt(entry: int) -> Receipt:
    """回执总是从账里现算，重投、引用、撤销都看到同一个数。"""
    lines = await _lines(entry)
    first = lines[0]
    cadre, day = first["cadre_id"], as_date(first["day"])
    ids = [r["person_id"] for r in lines]
    who = await people.by_ids([*ids, cadre])
    own = await ledger.quota_of(cadre, day)
    reached = await ledger.reached(cadre, own.period)
    return Receipt(
        entry=entry, fresh=False, number=first["number"],
        draft=Draft(day, first["mode"], tuple(first["tags"].split()), first["note"]),
        cadre=cadre, cadre_name=who[cadre].name, people=tuple(who[i] for i in ids),
        new=await ledger.newly_reached(first["id"], own.period) if day in own.period else 0,
        progress=own.reached(reached.people), period=own.period, undone=bool(first["undone"]),
        late=first["source"] == Source.LATE,
    )  # fmt: skip


async def latest_of(person: int) -> Receipt | None:
    """自己最近一条还没撤销的登记。"""
    entry = await latest(person)
    return await receipt(entry) if entry else None


async def enter(
    entry: int, cadre: int, ids: Sequence[int], draft: Draft, source: Source
) -> Receipt:
    """把一次联系挂到一条分录名下；在调用者的事务里做，权利和规矩由调用者看过。"""
    who = await people.by_ids(ids)
    if len(who) < len(ids):
        raise Refusal("名册刚刚变过，有人找不到了，请再发一次。")
    contact = await db.insert("contact", {
        "entry_id": entry, "cadre_id": cadre, "day": draft.day, "mode": draft.mode,
        "tags": " ".join(draft.tags), "note": draft.note, "source": source, "undone": False,
    })  # fmt: skip
    state = ContactState.RECORDED
    line = {"contact_id": contact, "cadre_id": cadre, "day": draft.day, "state": state}
    await db.insert("contact_youth", *(
        {**line, "person_id": i, "counted": _counts(who[i], state)} for i in ids
    ))  # fmt: skip
    return await receipt(entry)


def _counts(who: Match, state: ContactState) -> bool:
    qq = who.qq is not None
    return rule.counts(state, regulation(), undone=False, provisional=who.provisional, qq=qq)


async def _lines(entry: int) -> Sequence[dict[str, Any]]:
    """一条登记，被联系的每个人一行。"""
    found = await db.rows(
        "SELECT e.number, c.*, y.person_id, y.state FROM contact c"
        " JOIN entry e ON e.id = c.entry_id JOIN contact_youth y ON y.contact_id = c.id"
        " WHERE c.entry_id = ? ORDER BY y.id",
        entry,
    )  # fmt: skip
    if not found:
        raise Refusal("这一条不是联系登记，请核对编号；自己的登记发 /我的 看。")
    return found
