"""请假：说了就算，不用批；原因只在私聊收，只给主办的人看。"""

from collections.abc import Sequence
from dataclasses import dataclass

from models import db
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.services import agenda, journal
from models.services.agenda import View

LONGEST = 100


@dataclass(frozen=True)
class Asked:
    """请好了；total 是这一场共有几人请假。"""

    view: View
    said: int
    fresh: bool
    total: int


@db.tx
async def ask(act: Act, entry: int, reason: str = "") -> Asked:
    """再请一次就是改原因。"""
    if said := await journal.already(act.origin):
        return await _asked(said)
    seen, person = await agenda.view(entry), _here(act)
    if seen.over:
        raise Refusal(f"#{seen.number} {seen.state}，不用请假了。")
    if len(reason) > LONGEST:
        raise Refusal(f"原因最多 {LONGEST} 字，写短一点，比如：/请假 #{seen.number} 发烧")
    came = "SELECT 1 AS one FROM sign_in WHERE activity_id = ? AND person_id = ? AND undone = ?"
    if await db.rows(came, seen.id, person, False):
        raise Refusal(f"你已经签到 #{seen.number} 了，不用请假。")
    said = await journal.write("leave", act, {"reason": reason}, refers=entry)
    mine = "FROM leave_note WHERE activity_id = ? AND person_id = ?"
    before = await db.rows(f"SELECT reason {mine} AND undone = ?", seen.id, person, False)
    reason = reason or (before[0]["reason"] if before else "")  # 群里再说一遍，不冲掉私聊写的
    await db.execute(f"DELETE {mine}", seen.id, person)
    await db.insert("leave_note", {"activity_id": seen.id, "person_id": person, "entry_id": said,
                                   "reason": reason, "undone": False})  # fmt: skip
    return await _asked(said, fresh=True)


@db.tx
async def withdraw(act: Act, said: int) -> Asked:
    """撤回请假的那一条：又来得了。"""
    if done := await journal.already(act.origin):
        return await _asked(done)
    seen = await agenda.view(await agenda.activity_of(said))
    done = await journal.write("leave.undo", act, {"entry": said}, refers=seen.entry)
    mine = "WHERE activity_id = ? AND entry_id = ?"
    await db.execute(f"UPDATE leave_note SET undone = ? {mine}", True, seen.id, said)
    return await _asked(done, fresh=True)


async def reasons(seen: View) -> Sequence[tuple[str, str]]:
    """请了假、没有来的人和原因，先请的在前；只给主办的人看。"""
    found = await db.rows(
        "SELECT p.name, l.reason FROM leave_note l JOIN person p ON p.id = l.person_id"
        " WHERE l.activity_id = ? AND l.undone = ? AND NOT EXISTS (SELECT 1 FROM sign_in s"
        " WHERE s.activity_id = l.activity_id AND s.person_id = l.person_id AND s.undone = ?)"
        " ORDER BY l.id",
        seen.id, False, False,
    )  # fmt: skip
    return [(r["name"], r["reason"]) for r in found]


def _here(act: Act) -> int:
    if act.speaker.person is None:
        raise Refusal("名册里还没有你，先私聊我发：/绑定 学号 姓名")
    return act.speaker.person


async def _asked(said: int, *, fresh: bool = False) -> Asked:
    seen = await agenda.view(await agenda.activity_of(said))
    return Asked(seen, said, fresh, len(await reasons(seen)))
