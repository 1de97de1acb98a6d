"""补录：写下、通过、退回、撤回。通过之前不计数；通过时联系登记挂在同一条分录上，#号不变。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from config.calendar import calendar
from config.regulation import regulation
from models import db
from models.rules import backfills as rule
from models.rules import contacts as contact_rule
from models.rules.contacts import Draft
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.wording import worded
from models.services import contacts, journal, people, posts, receipts, reviews
from models.services.contacts import TWICE, Receipt
from models.services.people import Stranger
from models.services.reviews import Backfill
from models.tables import BackfillState, Source

__all__ = ["Done", "approve", "file", "hand_over", "refuse", "waiting_on", "withdraw"]

_APPROVED = "backfill.approve"
_OVER = {
    BackfillState.APPROVED: "已经通过了，不用再看。",
    BackfillState.REFUSED: "已经退回了；改好由登记的人再发一条 /补录。",
    BackfillState.WITHDRAWN: "登记的人已经撤回了，不用再办。",
}


@dataclass(frozen=True)
class Done:
    """一次书写的结果：said 是这一次自己的分录，receipt 是通过之后的联系回执。

    repeated：刚刚已经补过同样一条。
    """

    backfill: Backfill
    fresh: bool
    said: int
    receipt: Receipt | None = None
    repeated: bool = False


@db.tx
async def file(
    act: Act, persons: Sequence[int], strangers: Iterable[Stranger], draft: Draft
) -> Done:
    """写下一条补录，请第二个人来看；一分钟内同一行再来则 repeated。"""
    if entry := await journal.already(act.origin):
        return await _done(entry, entry)
    cadre = await posts.cadre(act)
    rule.check_day(draft.day, act.today, regulation(), calendar())
    contact_rule.check_words(draft, regulation())
    ids = await people.present(persons, strangers)
    contact_rule.check_people(cadre, ids, regulation())
    if len(await people.by_ids(ids)) < len(ids):
        raise Refusal("名册刚刚变过，有人找不到了，请再发一次。")
    if twin := await _twin_of(cadre, ids, draft, act.now):
        return await _done(twin, twin, repeated=True)
    detail = {"cadre": cadre, "people": ids, **draft.kept()}
    entry = await journal.write("backfill", act, detail, numbered=True)
    backfill = await db.insert("backfill", {
        "entry_id": entry, "cadre_id": cadre, "day": draft.day, "mode": draft.mode,
        "tags": " ".join(draft.tags), "note": draft.note, "state": BackfillState.WAITING,
        "reviewer_id": await reviews.chosen(cadre, draft.day, act.today, ids),
    })  # fmt: skip
    await db.insert("backfill_person", *({"backfill_id": backfill, "person_id": i} for i in ids))
    return await _done(entry, entry, fresh=True)


@db.tx
async def approve(act: Act, entry: int) -> Done:
    """通过。够了文书要的几位，联系就登记下来；还不够就请下一位看。"""
    if said := await journal.already(act.origin):
        return await _done(entry, said)
    found = await _reviewable(act, entry)
    ids, given = [p.id for p in found.people], await _approvers(entry)
    if act.speaker.person in given:
        raise Refusal(f"#{found.number} 你已经通过过，还要另一位来看。")
    contact_rule.check_people(found.cadre.id, ids, regulation())
    leaving = (await people.leaving([found.cadre.id, *ids])).values()
    if name := next((name for name, day in leaving if day <= act.today), ""):
        how = f"请退回：/补录 #{found.number} 0 已离校"
        raise Refusal(f"#{found.number} 里的{name}已经毕业、离校，通过不了。{how}")
    said = await journal.write(_APPROVED, act, {"people": ids}, refers=entry)
    if len(given) + 1 >= regulation().readings.backdating.approvals:
        await _settle(entry, BackfillState.APPROVED)
        await contacts.enter(entry, found.cadre.id, ids, found.draft, Source.LATE)
    else:
        seen = {*given, *ids, act.speaker.person or 0}
        following = await reviews.chosen(found.cadre.id, found.draft.day, act.today, seen)
        sql = "UPDATE backfill SET reviewer_id = ? WHERE entry_id = ?"
        await db.execute(sql, following, entry)
    return await _done(entry, said, fresh=True)


@db.tx
async def refuse(act: Act, entry: int, reason: str) -> Done:
    """退回，原因告诉登记的人。"""
    if said := await journal.already(act.origin):
        return await _done(entry, said)
    found = await _reviewable(act, entry)
    rule.check_reason(reason, found.number)
    said = await journal.write("backfill.refuse", act, {"reason": reason}, refers=entry)
    await _settle(entry, BackfillState.REFUSED)
    return await _done(entry, said, fresh=True)


@db.tx
async def withdraw(act: Act, entry: int) -> Done:
    """还没通过时撤回：登记的人，或校团委。"""
    if said := await journal.already(act.origin):
        return await _done(entry, said)
    found = await _waiting(entry)
    speaker = await posts.still(act, act.today)
    own = speaker.cadre and speaker.person == found.cadre.id
    if not own and not speaker.committee:
        text = "#{n} 要由登记的团干部或{校团委}来撤：/撤销 #{n}"
        raise Refusal(worded(text, n=found.number))
    said = await journal.write("backfill.withdraw", act, {}, refers=entry)
    await _settle(entry, BackfillState.WITHDRAWN)
    return await _done(entry, said, fresh=True)


@db.tx
async def hand_over(giver: int, taker: int) -> int:
    """等 giver 看的改由 taker 看，返回几条；taker 自己补的、补的是他的，不能交给他。"""
    sql = (
        "UPDATE backfill SET reviewer_id = ? WHERE reviewer_id = ? AND state = ? AND cadre_id <> ?"
        " AND NOT EXISTS (SELECT 1 FROM backfill_person y"
        " WHERE y.backfill_id = backfill.id AND y.person_id = ?) RETURNING id"
    )
    return len(await db.execute(sql, taker, giver, BackfillState.WAITING, taker, taker))


async def waiting_on(person: int) -> int:
    """等这个人看的补录有几条。"""
    return (await reviews.tally(person))[1]


async def _reviewable(act: Act, entry: int) -> Backfill:
    """还在等人看，此刻说话的人也看得了。"""
    found, speaker = await _waiting(entry), await posts.still(act, act.today)
    where = await reviews.departments_since(found.cadre.id, found.draft.day, act.today)
    persons = {p.id for p in found.people}
    rule.check_reviewer(speaker, found.number, found.cadre.id, persons, where)
    return found


async def _waiting(entry: int) -> Backfill:
    found = await _found(entry)
    if found.state is not BackfillState.WAITING:
        raise Refusal(f"#{found.number} {_OVER[found.state]}")
    return found


async def _found(entry: int) -> Backfill:
    found = await reviews.by_entry(entry)
    if found is None:
        raise Refusal("这一条不是补录，请核对编号；等你看的发 /补录。")
    return found


async def _approvers(entry: int) -> set[int]:
    found = await db.rows(
        "SELECT d.actor_id FROM entry e JOIN entry_detail d ON d.entry_id = e.id"
        " WHERE e.refers_id = ? AND e.kind = ?",
        entry, _APPROVED,
    )  # fmt: skip
    return {r["actor_id"] for r in found}


async def _settle(entry: int, state: BackfillState) -> None:
    await db.execute("UPDATE backfill SET state = ? WHERE entry_id = ?", state, entry)


async def _twin_of(cadre: int, ids: Sequence[int], draft: Draft, now: datetime) -> int | None:
    """刚刚写下、没有退回或撤掉的同样一条。"""
    found = await db.rows(
        "SELECT b.entry_id, y.person_id FROM backfill b JOIN entry e ON e.id = b.entry_id"
        " JOIN backfill_person y ON y.backfill_id = b.id WHERE b.cadre_id = ? AND b.day = ?"
        " AND b.mode = ? AND b.tags = ? AND b.note = ? AND b.state IN (?, ?) AND e.at > ?"
        " AND e.at <= ? AND NOT EXISTS"
        " (SELECT 1 FROM contact c WHERE c.entry_id = b.entry_id AND c.undone = ?)",
        cadre, draft.day, draft.mode, " ".join(draft.tags), draft.note,
        BackfillState.WAITING, BackfillState.APPROVED, now - TWICE, now, True,
    )  # fmt: skip
    return receipts.of_just(ids, found)


async def _done(entry: int, said: int, *, fresh: bool = False, repeated: bool = False) -> Done:
    """结果总是从账里现读，重投看到的与第一次一样。"""
    found = await _found(entry)
    approved = found.state is BackfillState.APPROVED
    receipt = await contacts.receipt(entry) if approved else None
    return Done(found, fresh, said, receipt, repeated)
