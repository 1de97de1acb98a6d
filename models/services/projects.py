"""项目：立项、写进展、连活动、结项、交接。评议是一次投票，截止了项目就结了。"""

from collections.abc import Iterable, Sequence

from models import db
from models.rules import projects as rule
from models.rules.activities import ActivityState
from models.rules.polls import PollState
from models.rules.posts import PostKind
from models.rules.projects import Stage, Step
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.wording import worded
from models.services import agenda, ideas, journal, lifelines, people, posts
from models.services.ideas import Told
from models.services.lifelines import OPEN, Project
from models.services.people import Stranger


@db.tx
async def approve(
    act: Act, entry: int, persons: Sequence[int], strangers: Iterable[Stranger] = ()
) -> Told:
    """立项：写了谁就是谁（没申办过也行），没写的是唯一申办的那一位。书记只立本系的。"""
    if done := await journal.already(act.origin):
        return await ideas.told(entry, fresh=False, said=done)
    found, speaker = await lifelines.project(entry), await posts.still(act, act.today)
    if not speaker.committee and found.department not in speaker.departments(PostKind.SECRETARY):
        raise Refusal(worded("#{n} 由{校团委}或提的人本{系}的书记来立项。", n=found.number))
    stage = rule.after(found.stage, Step.APPROVE, found.number)
    bids = await lifelines.bids(found.id)
    given = await people.present(persons, strangers) or [b.person for b in bids]
    if len(given) != 1:
        why = "承办写一位" if given else "还没有人申办，直接写给谁"
        raise Refusal(f"{why}：/立项 #{found.number} @承办的人")
    unit = await _unit(found.id, given[0])
    said = await journal.write("idea.approve", act, {
        "owner": given[0], "unit": unit, "named": given[0] not in [b.person for b in bids],
    }, refers=entry)  # fmt: skip
    await ideas.store(
        found.id, stage=stage, owner_id=given[0], owner_unit_id=unit, approved=act.today
    )
    return await ideas.told(entry, said=said)


async def _unit(idea: int, person: int) -> int | None:
    """他申办时替的支部。"""
    sql = "SELECT unit_id FROM idea_bid WHERE idea_id = ? AND person_id = ? AND undone = ?"
    found = await db.rows(sql, idea, person, False)
    return found[0]["unit_id"] if found else None


@db.tx
async def progress(act: Act, entry: int, text: str) -> Told:
    """承办的人（或他支部的团支书）说一句；第一句起就是实施了。"""
    if done := await journal.already(act.origin):
        return await ideas.told(entry, fresh=False, said=done)
    found = await run_by(act, entry, Step.PROGRESS)
    stage = rule.after(found.stage, Step.PROGRESS, found.number)
    how = f"/进展 #{found.number} 问卷发出去了"
    rule.check_text(text, "进展", rule.LONGEST_PROGRESS, how)
    me = await people.ensure_actor(act)
    said = await journal.write("progress", act, {"text": text}, refers=entry)
    await db.insert("idea_progress", {
        "idea_id": found.id, "person_id": me, "entry_id": said, "day": act.today, "text": text,
        "undone": False,
    })  # fmt: skip
    if found.stage is Stage.APPROVED:
        await ideas.store(found.id, stage=stage, begun=act.today)
    return await ideas.told(entry, said=said)


@db.tx
async def link(act: Act, entry: int, activity: int) -> Told:
    """连上一场活动：承办的人主办的，或请了他支部的；一场只归一个点子。"""
    if done := await journal.already(act.origin):
        return await ideas.told(entry, fresh=False, said=done)
    found, held = await run_by(act, entry, Step.LINK), await agenda.view(activity)
    rule.after(found.stage, Step.LINK, found.number)
    how = f"/进展 #{found.number} 活动 #{held.number}"
    if held.state is ActivityState.CANCELLED:
        raise Refusal(f"活动 #{held.number} 取消了，换一场写上它的编号：{how}")
    invited = found.owner_unit is not None and found.owner_unit in [unit for unit, _ in held.units]
    if not held.led_by(found.owner) and not invited:
        add = f"/活动 #{held.number} 共同 {found.owner_name}"
        raise Refusal(f"活动 #{held.number} 不是承办的人办的，先添上他：{add}")
    sql = (
        "SELECT e.number FROM idea_activity l JOIN idea i ON i.id = l.idea_id"
        " JOIN entry e ON e.id = i.entry_id WHERE l.activity_id = ?"
    )
    if taken := await db.rows(sql, held.id):
        other = taken[0]["number"]
        if other == found.number:
            return await ideas.told(entry, changed=False)
        raise Refusal(f"活动 #{held.number} 已经连着 #{other}，看它：/进展 #{other}")
    if held.entry < found.entry:
        raise Refusal(f"活动 #{held.number} 在点子之前就有了，换一场写上它的编号：{how}")
    said = await journal.write("idea.activity", act, {"activity": held.number}, refers=entry)
    await db.insert("idea_activity", {"idea_id": found.id, "activity_id": held.id})
    return await ideas.told(entry, said=said)


@db.tx
async def close(act: Act, entry: int) -> Told:
    """不评议就结了：承办的人，或校团委。"""
    if done := await journal.already(act.origin):
        return await ideas.told(entry, fresh=False, said=done)
    found = await run_by(act, entry, Step.CLOSE)
    stage = rule.after(found.stage, Step.CLOSE, found.number)
    said = await journal.write("idea.close", act, {}, refers=entry)
    await ideas.store(found.id, stage=stage, closed=act.today)
    return await ideas.told(entry, said=said)


async def run_by(act: Act, entry: int, step: Step) -> Project:
    """这个项目，说话的人此刻管得着；还没有承办的人，照它此刻的样子说不行。"""
    found, speaker = await lifelines.project(entry), await posts.still(act, act.today)
    if found.owner is None:
        rule.after(found.stage, step, found.number)
    if not runs(found, speaker) and not (step is Step.CLOSE and speaker.committee):
        raise Refusal(
            f"#{found.number} 由承办的人来{'写进展' if step is Step.PROGRESS else step}。"
            f"看它到哪了：/进展 #{found.number}"
        )
    return found


def runs(found: Project, speaker: Speaker) -> bool:
    own = speaker.person is not None and speaker.person == found.owner
    return own or (found.owner_unit is not None and found.owner_unit in speaker.branches())


_HELD = (
    "owner_id = ? AND stage IN (?, ?) AND NOT EXISTS"
    " (SELECT 1 FROM poll p WHERE p.idea_id = idea.id AND p.state = ?)"
)
"""承办着、没有结的；评议截止了的在库里仍是实施。"""


async def owned_by(person: int) -> int:
    sql = f"SELECT COUNT(*) AS n FROM idea WHERE {_HELD}"
    return (await db.rows(sql, person, *OPEN[2:], PollState.CLOSED))[0]["n"]


@db.tx
async def hand_over(giver: int, taker: int) -> int:
    """没结的改由 taker 承办，返回几个。"""
    sql = f"UPDATE idea SET owner_id = ? WHERE {_HELD} RETURNING id"
    return len(await db.execute(sql, taker, giver, *OPEN[2:], PollState.CLOSED))
