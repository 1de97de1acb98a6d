"""点子：提一个，附议，撤回。库里的一行只由这里写，走到哪一步由 rules.projects 说了算。"""

from dataclasses import dataclass, replace
from json import loads
from typing import Any

from models import db
from models.rules import projects as rule
from models.rules.projects import Stage, Step
from models.rules.refusal import Refusal
from models.rules.rights import Act, Role, Speaker
from models.rules.wording import worded
from models.services import calls, journal, lifelines, posts
from models.services.contacts import TWICE
from models.services.lifelines import Project

EXAMPLE = "/点子 自习室开到晚上十一点"


@dataclass(frozen=True)
class Told:
    """一次书写之后的样子；said 是这一次自己的分录，没有写下什么就是点子的。

    repeated：刚刚提过同样的；changed：附议、撤附议有没有真的变。
    """

    project: Project
    fresh: bool
    said: int
    repeated: bool = False
    changed: bool = True


@db.tx
async def propose(act: Act, text: str, call: int | None) -> Told:
    """提一个点子；call 是哪次征集的分录。"""
    if done := await journal.already(act.origin):
        return await told(done, fresh=False)
    speaker = await member(act, "点子")
    rule.check_text(text, "点子", rule.LONGEST_IDEA, EXAMPLE)
    asked = await calls.call(call) if call else None
    if asked and not asked.takes(act.now):
        raise Refusal(f"征集 #{asked.number} 已经截止了，可以直接提：{EXAMPLE}")
    detail = {"text": text, "call": call}
    if twin := await _twin_of(speaker.person, detail, act):
        return replace(await told(twin), repeated=True)
    entry = await journal.write("idea", act, detail, numbered=True)
    origin = act.origin
    await db.insert("idea", {
        "entry_id": entry, "call_id": asked and asked.id, "author_id": speaker.person,
        "text": text, "stage": Stage.PROPOSED, "day": act.today,
        "department_id": speaker.department, "account": origin.account if origin else 0,
        "chat": origin.chat if origin and origin.chat > 0 else None,
    })  # fmt: skip
    return await told(entry)


async def member(act: Act, what: str) -> Speaker:
    """名册里的师生、团干部、团支书；别人说清怎么才算。"""
    speaker = await posts.still(act, act.today)
    able = {Role.YOUTH, Role.CADRE, Role.BRANCH}
    if speaker.person is None or not speaker.roles & able:
        raise Refusal(f"{what}收名册里师生的，先私聊我绑定：/绑定 学号 姓名")
    return speaker


@db.tx
async def second(act: Act, entry: int) -> Told:
    """附议：一个人一次，自己的不用附议。"""
    if done := await journal.already(act.origin):
        return await told(entry, fresh=False, said=done)
    found, speaker = await lifelines.project(entry), await member(act, "附议")
    if speaker.person == found.author:
        raise Refusal(f"自己的点子不用附议；想来办发：/领办 #{found.number}")
    kept = await _kept(found.id, speaker.person)
    if kept and not kept["undone"]:
        return await told(entry, changed=False)
    rule.after(found.stage, Step.SECOND, found.number)
    said = await journal.write("idea.second", act, {}, refers=entry)
    if kept:
        sql = "UPDATE idea_second SET undone = ?, entry_id = ? WHERE id = ?"
        await db.execute(sql, False, said, kept["id"])
    else:
        await db.insert("idea_second", {
            "idea_id": found.id, "person_id": speaker.person, "entry_id": said, "undone": False,
        })  # fmt: skip
    return await told(entry, said=said)


@db.tx
async def unsecond(act: Act, entry: int) -> Told:
    """不附议了；没附议过的什么也不写。"""
    if done := await journal.already(act.origin):
        return await told(entry, fresh=False, said=done)
    found = await lifelines.project(entry)
    kept = await _kept(found.id, (await posts.still(act, act.today)).person)
    if kept is None or kept["undone"]:
        return await told(entry, changed=False)
    said = await journal.write("idea.unsecond", act, {}, refers=entry)
    await db.execute("UPDATE idea_second SET undone = ? WHERE id = ?", True, kept["id"])
    return await told(entry, said=said)


@db.tx
async def withdraw(act: Act, entry: int) -> Told:
    """撤回：提的人，或校团委；立了项的不能。"""
    if done := await journal.already(act.origin):
        return await told(entry, fresh=False, said=done)
    found, speaker = await lifelines.project(entry), await posts.still(act, act.today)
    if not speaker.committee and speaker.person != found.author:
        raise Refusal(worded("点子 #{n} 由提的人或{校团委}来撤。", n=found.number))
    stage = rule.after(found.stage, Step.WITHDRAW, found.number)
    said = await journal.write("idea.withdraw", act, {}, refers=entry)
    await store(found.id, stage=stage, closed=act.today)
    return await told(entry, said=said)


async def store(idea: int, **columns: Any) -> None:
    """改这一行；在调用者的事务里做，走不走得由他看过。"""
    marks = ", ".join(f"{column} = ?" for column in columns)
    await db.execute(f"UPDATE idea SET {marks} WHERE id = ?", *columns.values(), idea)


async def told(
    entry: int, *, fresh: bool = True, said: int | None = None, changed: bool = True
) -> Told:
    return Told(await lifelines.project(entry), fresh, said or entry, changed=changed)


async def of_step(said: int) -> int:
    """一步（申办、立项、进展……）说的是哪个点子。"""
    found = await db.rows("SELECT COALESCE(refers_id, id) AS entry FROM entry WHERE id = ?", said)
    return found[0]["entry"]


async def _kept(idea: int, person: int | None) -> dict[str, Any] | None:
    sql = "SELECT id, undone FROM idea_second WHERE idea_id = ? AND person_id = ?"
    found = await db.rows(sql, idea, person or 0)
    return found[0] if found else None


async def _twin_of(me: int | None, asked: dict[str, Any], act: Act) -> int | None:
    """一分钟内同一个人提的、没撤回的同样一个。"""
    found = await db.rows(
        "SELECT i.entry_id, d.text FROM idea i JOIN entry e ON e.id = i.entry_id"
        " JOIN entry_detail d ON d.entry_id = e.id WHERE i.author_id = ? AND i.stage <> ?"
        " AND e.at > ? AND e.at <= ? ORDER BY e.id DESC",
        me, Stage.WITHDRAWN, act.now - TWICE, act.now,
    )  # fmt: skip
    same = (r for r in found if {k: loads(r["text"]).get(k) for k in asked} == asked)
    return next((r["entry_id"] for r in same), None)
