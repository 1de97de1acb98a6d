"""免计：一个月不计走访，写明原因；导出照印。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models import db
from models.rules import visits as rule
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.visits import MonthState
from models.rules.wording import worded
from models.services import coverage, journal, posts


@dataclass(frozen=True)
class Exempted:
    """一次免计；said：撤销自己的那条分录。"""

    entry: int
    fresh: bool
    months: tuple[date, ...]
    reason: str
    said: int | None = None


@db.tx
async def exempt(act: Act, months: Sequence[date], reason: str) -> Exempted:
    """写下几个月免计；去过的、已经免计的不收，一个不行就都不写。"""
    if entry := await journal.already(act.origin):
        return await _told(entry)
    if not (await posts.still(act, act.today)).committee:
        raise Refusal(worded("免计要由{校团委}来写。"))
    rule.check_exemption(months, reason, act.today)
    for month in months:
        state = await coverage.month_state(month, act.today)
        if state in (MonthState.DONE, MonthState.EXEMPT):
            raise Refusal(f"{month.year}年{month.month}月{state.value}，不用再免计。")
    entry = await journal.write("exemption", act, {
        "months": [month.isoformat() for month in months], "reason": reason,
    })  # fmt: skip
    await db.insert("exemption", *(
        {"entry_id": entry, "month": month, "reason": reason, "undone": False} for month in months
    ))  # fmt: skip
    return await _told(entry, fresh=True)


@db.tx
async def undo(act: Act, entry: int) -> Exempted:
    """撤销一次免计，那几个月照常计。"""
    if done := await journal.already(act.origin):
        return await _told(entry, said=done)
    if not (await posts.still(act, act.today)).committee:
        raise Refusal(worded("免计要由{校团委}来撤。"))
    if not await standing(entry):
        raise Refusal("这次免计已经撤销过了。")
    said = await journal.write("undo", act, {"exemption": entry}, refers=entry)
    await db.execute("UPDATE exemption SET undone = ? WHERE entry_id = ?", True, entry)
    return await _told(entry, fresh=True, said=said)


async def standing(entry: int) -> bool:
    """还没撤销。"""
    sql = "SELECT 1 AS one FROM exemption WHERE entry_id = ? AND undone = ? LIMIT 1"
    return bool(await db.rows(sql, entry, False))


async def _told(entry: int, *, fresh: bool = False, said: int | None = None) -> Exempted:
    written = await journal.detail(entry)
    months = tuple(map(date.fromisoformat, written["months"]))
    return Exempted(entry, fresh, months, written["reason"], said)
