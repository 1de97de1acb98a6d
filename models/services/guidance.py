"""指导：团干部到支部去做了什么（四.1 驻系蹲班）。"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from config.calendar import calendar
from config.regulation import regulation
from models import db
from models.rules import contacts, visits
from models.rules.periods import Period
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.units import UnitKind
from models.rules.wording import worded
from models.services import journal, posts, units
from models.values import as_date

EXAMPLE = "/指导 {机电2301} 换届、团课怎么上"
LONGEST_TEXT = 1000


@dataclass(frozen=True)
class Told:
    """一次指导的回执；times：那一学年他指导了几次，连同这一次。"""

    entry: int
    fresh: bool
    number: int
    cadre: int
    unit: str
    day: date
    text: str
    times: int
    undone: bool = False
    said: int | None = None


@db.tx
async def record(act: Act, branch: str, day: date, text: str) -> Told:
    """记一次指导；日子最多往回若干教学日，和自己登记联系一样。"""
    if entry := await journal.already(act.origin):
        return await receipt(entry)
    speaker = await posts.still(act, act.today)
    if speaker.person is None or not speaker.cadre:
        raise Refusal(worded("指导由在任的团干部来记。先任命：/任命 @你 {专职} {机电系}"))
    _check(day, text, act.today)
    unit, _ = await units.named_by(speaker, branch)
    if unit.kind is not UnitKind.BRANCH:
        raise Refusal(worded("指导记到支部，比如：") + worded(EXAMPLE))
    entry = await journal.write("guidance", act, {
        "cadre": speaker.person, "unit": unit.id, "day": day.isoformat(), "text": text,
    }, numbered=True)  # fmt: skip
    await db.insert("guidance", {
        "entry_id": entry, "cadre_id": speaker.person, "unit_id": unit.id, "day": day,
        "text": text, "undone": False,
    })  # fmt: skip
    return await receipt(entry, fresh=True)


def _check(day: date, text: str, today: date) -> None:
    if day > today:
        raise Refusal(worded("指导过了再记，日期写今天或以前的：") + worded(EXAMPLE))
    if earliest := contacts.before_own(day, today, regulation(), calendar()):
        raise Refusal(
            f"{day:%Y-%m-%d} 太早了，只收 {earliest:%m-%d} 起的。改好日期再发：{worded(EXAMPLE)}"
        )
    if not text.strip():
        raise Refusal(f"指导了什么？写一两句：{worded(EXAMPLE)}")
    if len(text) > LONGEST_TEXT:
        raise Refusal(f"内容最多 {LONGEST_TEXT} 字，写要紧的：{worded(EXAMPLE)}")


@db.tx
async def undo(act: Act, entry: int) -> Told:
    """撤销：记的人，或校团委。"""
    if done := await journal.already(act.origin):
        return await receipt(entry, said=done)
    speaker = await posts.still(act, act.today)
    found = await _row(entry)
    if found["cadre_id"] != speaker.person and not speaker.committee:
        raise Refusal(worded("#{n} 要由记的人或{校团委}来撤。", n=found["number"]))
    if found["undone"]:
        raise Refusal(f"#{found['number']} 已经撤销过了。")
    said = await journal.write("undo", act, {"guidance": found["id"]}, refers=entry)
    await db.execute("UPDATE guidance SET undone = ? WHERE id = ?", True, found["id"])
    return await receipt(entry, fresh=True, said=said)


async def receipt(entry: int, *, fresh: bool = False, said: int | None = None) -> Told:
    found = await _row(entry)
    day = as_date(found["day"])
    so_far = await times(found["cadre_id"], visits.year_at(day, calendar()))
    return Told(
        entry, fresh, found["number"], found["cadre_id"], found["unit"], day, found["text"], so_far,
        bool(found["undone"]), said,
    )  # fmt: skip


async def _row(entry: int) -> dict[str, Any]:
    found = await db.rows(
        "SELECT g.*, e.number, u.name AS unit FROM guidance g JOIN entry e ON e.id = g.entry_id"
        " JOIN unit u ON u.id = g.unit_id WHERE g.entry_id = ?",
        entry,
    )  # fmt: skip
    if not found:
        raise Refusal("这一条不是指导，请核对编号。")
    return found[0]


async def times(cadre: int, year: Period) -> int:
    """一段时间里指导了几次。"""
    return sum(n for _, n in await by_branch(cadre, year))


async def by_branch(cadre: int, year: Period) -> list[tuple[str, int]]:
    """(支部, 几次)，多的在前。"""
    found = await db.rows(
        "SELECT u.name, COUNT(*) AS n FROM guidance g JOIN unit u ON u.id = g.unit_id"
        " WHERE g.cadre_id = ? AND g.undone = ? AND g.day >= ? AND g.day < ?"
        " GROUP BY u.id, u.name ORDER BY n DESC, u.name",
        cadre, False, year.start, year.end,
    )  # fmt: skip
    return [(r["name"], r["n"]) for r in found]
