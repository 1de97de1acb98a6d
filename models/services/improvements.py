"""改进：看到什么、谁来办、到哪天；办结写明结果。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models import db
from models.rules import improvements as rule
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.wording import worded
from models.services import journal, people, posts, subjects
from models.services.mending import Improvement, by_entry, owned_by, waiting
from models.services.people import Stranger
from models.services.subjects import Subject

__all__ = [
    "Improvement",
    "Told",
    "by_entry",
    "file",
    "finish",
    "finished_by",
    "hand_over",
    "owned_by",
    "undo",
    "waiting",
]


@dataclass(frozen=True)
class Told:
    """一次书写之后的样子；said 是这一次自己的分录；reopened：撤的是办结。"""

    improvement: Improvement
    fresh: bool
    said: int
    reopened: bool = False


@db.tx
async def file(
    act: Act, about: int, matter: str, persons: Sequence[int], strangers: Iterable[Stranger],
    due: date | None,
) -> Told:  # fmt: skip
    """记一条改进。没写责任人的是自己，没写期限的两周；书记只记走访、活动落在本系的。"""
    if entry := await journal.already(act.origin):
        return await _told(entry)
    found, speaker = await subjects.subject(about), await posts.still(act, act.today)
    if not speaker.committee and not _own(speaker, found):
        raise Refusal(worded("#{n} 的改进由{校团委}或本{系}书记来提。", n=found.number))
    due = due or act.today + rule.USUAL
    rule.check(matter, due, act.today)
    ids = await people.present(persons, strangers) or [await people.ensure_actor(act)]
    if len(ids) > 1:
        raise Refusal(f"一条改进写一位责任人，{rule.HOW}")
    department = min(found.departments) if len(found.departments) == 1 else None
    entry = await journal.write("improvement", act, {
        "about": found.entry, "matter": matter, "owner": ids[0], "due": due.isoformat(),
    }, numbered=True)  # fmt: skip
    await db.insert("improvement", {
        "entry_id": entry, "about_id": found.entry, "unit_id": department, "owner_id": ids[0],
        "matter": matter, "due": due, "undone": False, "result": "",
    })  # fmt: skip
    return await _told(entry, fresh=True)


def _own(speaker: Speaker, found: Subject) -> bool:
    return bool(speaker.departments(PostKind.SECRETARY) & found.departments)


@db.tx
async def finish(act: Act, entry: int, result: str) -> Told:
    """办结：责任人、校团委、本系书记。"""
    if done := await journal.already(act.origin):
        return await _told(entry, said=done)
    found = await _mine(act, entry)
    if found.undone or found.done:
        raise Refusal(f"#{found.number} 已经{'撤销' if found.undone else '办结'}了。")
    rule.check_result(result, found.number)
    said = await journal.write("improvement.done", act, {"result": result}, refers=entry)
    sql = "UPDATE improvement SET done = ?, result = ? WHERE entry_id = ?"
    await db.execute(sql, act.today, result, entry)
    return await _told(entry, fresh=True, said=said)


@db.tx
async def undo(act: Act, entry: int) -> Told:
    """退回一步：办结了的回到没办结，没办结的撤销。"""
    if done := await journal.already(act.origin):
        written = await journal.detail(done)
        return await _told(entry, said=done, reopened=written.get("what") == "办结")
    found = await by_entry(entry)
    if found.undone:
        raise Refusal(f"#{found.number} 已经撤销过了。")
    speaker = await posts.still(act, act.today)
    last = await _last_by(entry, done=found.done is not None)
    if not speaker.committee and (speaker.person is None or speaker.person != last):
        raise Refusal(worded("#{n} 要由写的人或{校团委}来撤。", n=found.number))
    what = "办结" if found.done else "改进"
    said = await journal.write("undo", act, {"what": what}, refers=entry)
    if found.done:
        sql = "UPDATE improvement SET done = NULL, result = ? WHERE entry_id = ?"
        await db.execute(sql, "", entry)
    else:
        await db.execute("UPDATE improvement SET undone = ? WHERE entry_id = ?", True, entry)
    return await _told(entry, fresh=True, said=said, reopened=what == "办结")


async def _last_by(entry: int, *, done: bool) -> int | None:
    """提的人；办结了的，办结的人。"""
    found = await db.rows(
        "SELECT d.actor_id FROM entry e JOIN entry_detail d ON d.entry_id = e.id"
        " WHERE e.id = ? OR (e.refers_id = ? AND e.kind = ?) ORDER BY e.id",
        entry, entry, "improvement.done",
    )  # fmt: skip
    return found[-1 if done else 0]["actor_id"] if found else None


async def _mine(act: Act, entry: int) -> Improvement:
    found, speaker = await by_entry(entry), await posts.still(act, act.today)
    own = found.department in speaker.departments(PostKind.SECRETARY)
    if found.owner != speaker.person and not speaker.committee and not own:
        raise Refusal(worded("#{n} 由责任人、本{系}书记或{校团委}来办结。", n=found.number))
    return found


async def finished_by(said: int) -> int:
    """一条办结说的是哪条改进。"""
    return (await db.rows("SELECT refers_id FROM entry WHERE id = ?", said))[0]["refers_id"]


async def _told(
    entry: int, *, fresh: bool = False, said: int | None = None, reopened: bool = False
) -> Told:
    return Told(await by_entry(entry), fresh, said or entry, reopened)


@db.tx
async def hand_over(giver: int, taker: int) -> int:
    """没办结的改由 taker 负责，返回几条。"""
    found = await db.execute(
        "UPDATE improvement SET owner_id = ? WHERE owner_id = ? AND done IS NULL AND undone = ?"
        " RETURNING id",
        taker, giver, False,
    )  # fmt: skip
    return len(found)
