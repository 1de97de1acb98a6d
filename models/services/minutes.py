"""纪要：附在一次走访、一场活动上的话和图。"""

from collections.abc import Sequence
from dataclasses import dataclass

from models import db
from models.evidence import Kept
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.wording import worded
from models.services import journal, posts, subjects
from models.services.subjects import Subject

LONGEST_TEXT = 4000


@dataclass(frozen=True)
class Attached:
    """一份纪要：附在哪一次上，有没有字、几张图；said：撤销自己的那条分录。"""

    entry: int
    fresh: bool
    number: int
    title: str
    worded: bool
    pictures: int
    said: int | None = None


async def check(act: Act, about: int) -> Subject:
    """只有同行的人、活动的主讲组织主办附得上；取图之前先看一眼，写的时候再看。"""
    found, speaker = await subjects.subject(about), await posts.still(act, act.today)
    if not found.of(speaker):
        raise Refusal(f"#{found.number} 的纪要由同行、主办的人来附。")
    return found


@db.tx
async def attach(act: Act, about: int, text: str, pictures: Sequence[Kept] = ()) -> Attached:
    """字和图一起写下；图已经存好在 DATA_DIR 里。"""
    if entry := await journal.already(act.origin):
        return await _attached(entry)
    found = await check(act, about)
    if not text and not pictures:
        raise Refusal(f"纪要要有话或有图：引用 #{found.number} 的回执发 /纪要 内容")
    if len(text) > LONGEST_TEXT:
        raise Refusal(f"一份纪要最多 {LONGEST_TEXT} 字，请分几份附。")
    entry = await journal.write("minutes", act, {
        "about": found.entry, "number": found.number, "text": text,
        "pictures": [[p.name, p.sha256, p.size] for p in pictures],
    })  # fmt: skip
    line = {"entry_id": entry, "about_id": found.entry, "text": text, "undone": False}
    await db.insert("minutes", line)
    if pictures:
        await db.insert("evidence", *(
            {"entry_id": entry, "name": p.name, "sha256": p.sha256, "size": p.size}
            for p in pictures
        ))  # fmt: skip
    return await _attached(entry, fresh=True)


@db.tx
async def undo(act: Act, entry: int) -> Attached:
    """撤销一份：附的人，或校团委；图留着，只是不再算附着。"""
    if done := await journal.already(act.origin):
        return await _attached(entry, said=done)
    speaker = await posts.still(act, act.today)
    (found,) = await db.rows(
        "SELECT m.undone, d.actor_id FROM minutes m"
        " LEFT JOIN entry_detail d ON d.entry_id = m.entry_id WHERE m.entry_id = ?",
        entry,
    )  # fmt: skip
    mine = speaker.person is not None and speaker.person == found["actor_id"]
    if not mine and not speaker.committee:
        raise Refusal(worded("这份纪要要由附的人或{校团委}来撤。"))
    if found["undone"]:
        raise Refusal("这份纪要已经撤销过了。")
    said = await journal.write("undo", act, {"minutes": entry}, refers=entry)
    await db.execute("UPDATE minutes SET undone = ? WHERE entry_id = ?", True, entry)
    return await _attached(entry, fresh=True, said=said)


async def standing(entry: int) -> bool:
    sql = "SELECT 1 AS one FROM minutes WHERE entry_id = ? AND undone = ?"
    return bool(await db.rows(sql, entry, False))


async def _attached(entry: int, *, fresh: bool = False, said: int | None = None) -> Attached:
    """附着的那一次后来撤了，旧的回执照样读得出。"""
    (row,) = await db.rows(
        "SELECT m.text, e.number, COALESCE(u.name, a.title) AS title,"
        " (SELECT COUNT(*) FROM evidence p WHERE p.entry_id = m.entry_id) AS pictures"
        " FROM minutes m JOIN entry e ON e.id = m.about_id"
        " LEFT JOIN visit v ON v.entry_id = m.about_id LEFT JOIN unit u ON u.id = v.unit_id"
        " LEFT JOIN activity a ON a.entry_id = m.about_id WHERE m.entry_id = ?",
        entry,
    )  # fmt: skip
    return Attached(
        entry, fresh, row["number"], row["title"], bool(row["text"]), row["pictures"], said
    )
