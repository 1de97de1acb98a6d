"""退一步：立项、进展、连活动、结项写错了，由写的人（或校团委）退回去。"""

from dataclasses import dataclass
from typing import Any

from models import db
from models.rules import projects as rule
from models.rules.projects import Stage, Step
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.wording import worded
from models.services import ideas, journal, lifelines, posts
from models.services.ideas import Told
from models.services.lifelines import Project


@dataclass(frozen=True)
class Back:
    """退的是哪一步：它的分录、谁写的。"""

    said: int
    kind: str
    by: int | None


@db.tx
async def undo(act: Act, said: int) -> Told:
    """said 是那一步自己的分录。"""
    entry = await ideas.of_step(said)
    if done := await journal.already(act.origin):
        return await ideas.told(entry, fresh=False, said=done)
    found, speaker, step = (
        await lifelines.project(entry), await posts.still(act, act.today), await _step(said),
    )  # fmt: skip
    if not speaker.committee and (speaker.person is None or speaker.person != step.by):
        raise Refusal(
            worded("这一步由写的人或{校团委}来退。看它到哪了：/进展 #{n}", n=found.number)
        )
    what, change = await _BACK[step.kind](found, step)
    back = await journal.write("undo", act, {"what": what, "step": said}, refers=entry)
    if change:
        await ideas.store(found.id, **change)
    return await ideas.told(entry, said=back)


async def approval(entry: int) -> int:
    """这个点子最近一次立项的分录。"""
    found = await db.rows(
        "SELECT id FROM entry WHERE refers_id = ? AND kind = ? ORDER BY id DESC LIMIT 1",
        entry, "idea.approve",
    )  # fmt: skip
    return found[0]["id"]


async def undone(said: int) -> bool:
    """这一步早已退过、后来又改过：再撤回那条命令，不再吭声。"""
    step = await _step(said)
    found = await lifelines.project(await ideas.of_step(said))
    match step.kind:
        case "idea.approve":
            return found.owner is None or await approval(found.entry) != said
        case "progress":
            sql = "SELECT undone AS gone FROM idea_progress WHERE entry_id = ?"
            return bool((await db.rows(sql, said))[0]["gone"])
        case "idea.activity":
            return not await _linked(found.id, said)
        case _:
            return found.stage is not Stage.CLOSED


async def _step(said: int) -> Back:
    (row,) = await db.rows(
        "SELECT e.kind, d.actor_id FROM entry e LEFT JOIN entry_detail d ON d.entry_id = e.id"
        " WHERE e.id = ?",
        said,
    )  # fmt: skip
    return Back(said, row["kind"], row["actor_id"])


Change = tuple[str, dict[str, Any]]
"""退的叫什么，这一行怎么改。"""


async def _approved(found: Project, step: Back) -> Change:
    if await approval(found.entry) != step.said:
        raise Refusal(f"后来又立过项了。看现在的：/进展 #{found.number}")
    stage = rule.after(found.stage, Step.RELEASE, found.number)
    if not found.bids:
        stage = rule.after(stage, Step.NOBODY, found.number)
    return "立项", {"stage": stage, "owner_id": None, "owner_unit_id": None, "approved": None}


async def _progressed(found: Project, step: Back) -> Change:
    """最后一句也退了，又没有连着活动，就回到没开始。"""
    rule.after(found.stage, Step.PROGRESS, found.number)
    gone = await db.execute(
        "UPDATE idea_progress SET undone = ? WHERE entry_id = ? AND undone = ? RETURNING id",
        True, step.said, False,
    )  # fmt: skip
    if not gone:
        raise Refusal(f"这一句已经退过了。看现在的：/进展 #{found.number}")
    whole = await lifelines.line(found.entry)
    if whole.progress or whole.activities or found.stage is not Stage.UNDERWAY:
        return "进展", {}
    stage = rule.after(found.stage, Step.UNBEGUN, found.number)
    return "进展", {"stage": stage, "begun": None}


async def _unlinked(found: Project, step: Back) -> Change:
    rule.after(found.stage, Step.LINK, found.number)
    if not (line := await _linked(found.id, step.said)):
        raise Refusal(f"这一场已经退过了。看现在的：/进展 #{found.number}")
    await db.execute("DELETE FROM idea_activity WHERE id = ?", line)
    return "活动", {}


async def _linked(idea: int, said: int) -> int | None:
    number = (await journal.detail(said)).get("activity")
    found = await db.rows(
        "SELECT l.id FROM idea_activity l JOIN activity a ON a.id = l.activity_id"
        " JOIN entry e ON e.id = a.entry_id WHERE l.idea_id = ? AND e.number = ?",
        idea, number or 0,
    )  # fmt: skip
    return found[0]["id"] if found else None


async def _closed(found: Project, _: Back) -> Change:
    """只有没评议就结了的退得回；评议截止的是大家的票。"""
    if found.stage is not Stage.CLOSED or found.outcome:
        raise Refusal(f"#{found.number} 不是这样结的，退不回。看它：/进展 #{found.number}")
    stage = rule.after(found.stage, Step.REOPEN, found.number)
    return "结项", {"stage": stage, "closed": None}


_BACK = {
    "idea.approve": _approved, "progress": _progressed, "idea.activity": _unlinked,
    "idea.close": _closed,
}  # fmt: skip
