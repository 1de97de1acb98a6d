"""签到之后：主办人补签，自己签退、撤回签到。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from config.calendar import calendar
from config.regulation import regulation
from models import db
from models.rules import contacts as rule
from models.rules.activities import ActivityState
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.wording import worded
from models.services import agenda, hosting, joining, journal, people, posts
from models.services.agenda import SHANGHAI, View
from models.services.people import Stranger
from models.tables import SignInWay
from models.values import as_datetime


@dataclass(frozen=True)
class Late:
    """一次补签：said 是它的分录，names 是新添的人。"""

    said: int
    fresh: bool
    names: tuple[str, ...]


@dataclass(frozen=True)
class SignedOut:
    """签退了：[came, left) 在场；total 是共有几人签退。"""

    view: View
    said: int
    fresh: bool
    came: datetime
    left: datetime
    total: int


@dataclass(frozen=True)
class Undone:
    """撤回了签到；late：撤的是主办人的补签，parted：带入的联系也不计了。

    over：活动已经结束，自己的撤不了了。
    """

    view: View
    said: int
    fresh: bool
    late: bool
    over: bool = False
    parted: bool = False


@db.tx
async def late(
    act: Act, activity: View, persons: Sequence[int], strangers: Iterable[Stranger] = ()
) -> Late:
    """主办人替到了没签的人补上；结束了的小活动，联系也跟着添。"""
    if said := await journal.already(act.origin):
        return await _late(said)
    seen = await hosting.run_by(act, activity.entry)
    if seen.state in (ActivityState.PLANNED, ActivityState.CANCELLED):
        raise Refusal(f"#{seen.number} {seen.state}，补不了签。")
    await _check_late(act, seen)
    found = await db.rows("SELECT person_id, undone FROM sign_in WHERE activity_id = ?", seen.id)
    known = {r["person_id"]: bool(r["undone"]) for r in found}
    fresh = [p for p in await people.present(persons, strangers) if known.get(p, True)]
    if not fresh:
        raise Refusal(f"他们已经签到过 #{seen.number} 了，不用补。")
    said = await journal.write("signin", act, {"people": fresh}, refers=seen.entry)
    marks = ", ".join("?" * len(fresh))
    sql = f"DELETE FROM sign_in WHERE activity_id = ? AND person_id IN ({marks})"
    await db.execute(sql, seen.id, *fresh)
    await db.insert("sign_in", *(
        {"activity_id": seen.id, "person_id": person, "entry_id": said, "way": SignInWay.LATE,
         "at": act.now, "undone": False} for person in fresh
    ))  # fmt: skip
    await joining.join(act, seen.entry, [p for p in fresh if p in known])
    return await _late(said, fresh=True)


async def _check_late(act: Act, seen: View) -> None:
    """结束久了的，主办人自己补不了；与登记联系往回的天数一样。"""
    earliest = rule.before_own(seen.day, act.today, regulation(), calendar())
    if seen.over and earliest and not (await posts.still(act, act.today)).committee:
        raise Refusal(worded(
            "#{n} 是 {day} 的，主办人补签只收 {earliest} 起的活动。更早的请{校团委}来补："
            "/活动 #{n} 补签 姓名",
            n=seen.number, day=f"{seen.day:%m-%d}", earliest=f"{earliest:%m-%d}",
        ))  # fmt: skip


async def _late(said: int, *, fresh: bool = False) -> Late:
    ids = (await journal.detail(said))["people"]
    who = await people.by_ids(ids)
    return Late(said, fresh, tuple(who[i].name for i in ids))


async def newest_of(person: int | None) -> int | None:
    """这个人签到了、还在进行的活动，最近签到的一场。"""
    found = await db.rows(
        "SELECT a.entry_id FROM sign_in s JOIN activity a ON a.id = s.activity_id"
        " WHERE s.person_id = ? AND s.undone = ? AND a.state = ? ORDER BY s.at DESC LIMIT 1",
        person or 0, False, ActivityState.OPEN,
    )  # fmt: skip
    return found[0]["entry_id"] if found else None


@db.tx
async def sign_out(act: Act, entry: int) -> SignedOut:
    """签退；再发一次按后一次的算，他多待了一会儿。"""
    if said := await journal.already(act.origin):
        return await _signed_out(said)
    seen, person = await agenda.view(entry), act.speaker.person or 0
    if seen.over:
        raise Refusal(f"#{seen.number} {seen.state}，不用签退了。")
    sql = "SELECT id FROM sign_in WHERE activity_id = ? AND person_id = ? AND undone = ?"
    found = await db.rows(sql, seen.id, person, False)
    if not found:
        raise Refusal(f"你还没有签到 #{seen.number}，先发主办人公布的四位签到码。")
    said = await journal.write("signin.out", act, {}, refers=entry)
    await db.execute('UPDATE sign_in SET "left" = ? WHERE id = ?', act.now, found[0]["id"])
    return await _signed_out(said, fresh=True)


async def _signed_out(said: int, *, fresh: bool = False) -> SignedOut:
    """说的是这一条写下的那一刻，重投看到的与第一次一样。"""
    entry = await agenda.activity_of(said)
    seen = await agenda.view(entry)
    (row,) = await db.rows(
        "SELECT e.at, (SELECT s.at FROM sign_in s WHERE s.activity_id = ?"
        " AND s.person_id = d.actor_id) AS came, (SELECT COUNT(*) FROM sign_in o"
        " WHERE o.activity_id = ? AND o.undone = ? AND o.\"left\" IS NOT NULL) AS total"
        " FROM entry e JOIN entry_detail d ON d.entry_id = e.id WHERE e.id = ?",
        seen.id, seen.id, False, said,
    )  # fmt: skip
    left = as_datetime(row["at"]).astimezone(SHANGHAI)
    came = as_datetime(row["came"]).astimezone(SHANGHAI) if row["came"] else left
    return SignedOut(seen, said, fresh, came, left, row["total"])


@db.tx
async def undo(act: Act, signed: int) -> Undone:
    """撤回了签到的那句话：这一条写下的都不算，没绑定在等的也不等了。

    自己的签到结束之后不改；主办人补错了的，结束之后也撤得了。
    """
    seen, late = await _about(signed), "people" in await journal.detail(signed)
    if said := await journal.already(act.origin):
        parted = bool((await journal.detail(said)).get("parted"))
        return Undone(seen, said, fresh=False, late=late, parted=parted)
    if seen.over and not late:
        return Undone(seen, signed, fresh=False, late=False, over=True)
    parted = late and await _part(act, seen, signed)
    bound = act.speaker.person is not None
    detail = {"entry": signed} | ({"parted": True} if parted else {})
    said = await journal.write("signin.undo", act, detail, refers=seen.entry, enrol=bound)
    mine = "WHERE activity_id = ? AND entry_id = ?"
    await db.execute(f"UPDATE sign_in SET undone = ? {mine}", True, seen.id, signed)
    await db.execute(f"DELETE FROM sign_in_waiting {mine}", seen.id, signed)
    return Undone(seen, said, fresh=True, late=late, parted=parted)


async def _part(act: Act, seen: View, signed: int) -> bool:
    """补签只有此刻管得着这一场的人撤得了；带入的联系跟着不计。"""
    await hosting.run_by(act, seen.entry)
    if not (persons := await _late_ones(seen, signed)):
        raise Refusal(f"#{seen.number} 的这次补签已经撤销过了。")
    return await joining.without(seen.entry, persons)


async def _late_ones(seen: View, signed: int) -> list[int]:
    """一次补签里还算到的人。"""
    sql = "SELECT person_id FROM sign_in WHERE activity_id = ? AND entry_id = ? AND undone = ?"
    return [r["person_id"] for r in await db.rows(sql, seen.id, signed, False)]


async def taken_back(signed: int) -> bool:
    """这是一次补签，已经撤过了。"""
    late = "people" in await journal.detail(signed)
    return late and not await _late_ones(await _about(signed), signed)


async def _about(said: int) -> View:
    return await agenda.view(await agenda.activity_of(said))
