"""领办：谁愿意来办，替自己还是替支部；几个人都可以，改主意就撤。"""

from models import db
from models.rules import projects as rule
from models.rules.projects import Step
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.wording import worded
from models.services import ideas, journal, lifelines, posts
from models.services.ideas import Told


@db.tx
async def bid(
    act: Act, entry: int, plan: str, *, alone: bool = False, branch: int | None = None
) -> Told:
    """申办一个点子；团支书不说就是替他的支部。再申办一次是改方案。"""
    if done := await journal.already(act.origin):
        return await ideas.told(entry, fresh=False, said=done)
    found, speaker = await lifelines.project(entry), await ideas.member(act, "领办")
    stage = rule.after(found.stage, Step.BID, found.number)
    rule.check_text(plan or "来办", "方案", rule.LONGEST_PLAN, f"/领办 #{found.number} 打算怎么办")
    unit = None if alone else _unit(speaker, branch, found.number)
    kept = await _kept(found.id, speaker.person or 0)
    said = await journal.write("bid", act, {"plan": plan, "unit": unit}, refers=entry)
    line = {"unit_id": unit, "entry_id": said, "plan": plan, "undone": False}
    if kept:
        marks = ", ".join(f"{column} = ?" for column in line)
        await db.execute(f"UPDATE idea_bid SET {marks} WHERE id = ?", *line.values(), kept)
    else:
        await db.insert("idea_bid", {"idea_id": found.id, "person_id": speaker.person, **line})
    await ideas.store(found.id, stage=stage)
    return await ideas.told(entry, said=said)


def _unit(speaker: Speaker, branch: int | None, number: int) -> int | None:
    own = speaker.branches()
    if branch is not None and branch not in own:
        raise Refusal(worded("团支书只替自己的{团支部}申办；替自己就写：/领办 #{n} 个人", n=number))
    if branch is None and len(own) > 1:
        raise Refusal(
            worded("你管着几个{团支部}，写上哪一个：/领办 #{n} {机电2301} 方案", n=number)
        )
    return branch or next(iter(own), None)


@db.tx
async def withdraw(act: Act, said: int) -> Told:
    """撤一份申办：本人，或校团委；都撤了就回到没人申办。"""
    entry = await ideas.of_step(said)
    if done := await journal.already(act.origin):
        return await ideas.told(entry, fresh=False, said=done)
    found, speaker = await lifelines.project(entry), await posts.still(act, act.today)
    rows = await db.rows("SELECT id, person_id, undone FROM idea_bid WHERE entry_id = ?", said)
    if not rows or rows[0]["undone"]:
        raise Refusal(f"这一份申办改过或撤过了。看现在的：/进展 #{found.number}")
    if not speaker.committee and speaker.person != rows[0]["person_id"]:
        raise Refusal(
            worded("申办由申办的人或{校团委}来撤。看它到哪了：/进展 #{n}", n=found.number)
        )
    stage = rule.after(found.stage, Step.BID, found.number)
    if found.bids == 1:
        stage = rule.after(found.stage, Step.NOBODY, found.number)
    back = await journal.write("undo", act, {"what": "领办"}, refers=entry)
    await db.execute("UPDATE idea_bid SET undone = ? WHERE id = ?", True, rows[0]["id"])
    await ideas.store(found.id, stage=stage)
    return await ideas.told(entry, said=back)


async def gone(said: int) -> bool:
    """这一份后来改过、撤过。"""
    found = await db.rows("SELECT undone FROM idea_bid WHERE entry_id = ?", said)
    return not found or bool(found[0]["undone"])


async def _kept(idea: int, person: int) -> int | None:
    sql = "SELECT id FROM idea_bid WHERE idea_id = ? AND person_id = ?"
    found = await db.rows(sql, idea, person)
    return found[0]["id"] if found else None
