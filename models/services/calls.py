"""征集：出一个题目，收大家的点子，到时截止。"""

from dataclasses import dataclass
from datetime import datetime

from models import db
from models.rules import projects as rule
from models.rules.projects import CallState
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.wording import worded
from models.services import journal, people, posts
from models.services.agenda import SHANGHAI
from models.values import as_datetime

EXAMPLE = "/征集 食堂怎么改 截止周五"


@dataclass(frozen=True)
class Call:
    """一次征集；ideas 是收到的点子，撤回的不算。"""

    id: int
    entry: int
    number: int
    topic: str
    closed: bool
    deadline: datetime | None
    author: int
    ideas: int

    def takes(self, now: datetime) -> bool:
        return not self.closed and (self.deadline is None or now < self.deadline)


@dataclass(frozen=True)
class Told:
    """一次书写之后的样子；said 是这一次自己的分录，moved：只是改了截止。"""

    call: Call
    fresh: bool
    said: int
    moved: bool = False


@db.tx
async def open(act: Act, topic: str, deadline: datetime | None) -> Told:
    """团干部、团支书在群里出题。"""
    if done := await journal.already(act.origin):
        return Told(await call(done), fresh=False, said=done)
    speaker = await posts.still(act, act.today)
    if not (speaker.cadre or speaker.branches()):
        raise Refusal(worded("征集由团干部、团支书来发起。先任命：/任命 @你 {兼职} {机电系}"))
    rule.check_text(topic, "主题", rule.LONGEST_TOPIC, EXAMPLE)
    _check(deadline, act.now)
    me = await people.ensure_actor(act)
    entry = await journal.write("call", act, {
        "topic": topic, "deadline": deadline and deadline.isoformat(),
    }, numbered=True)  # fmt: skip
    origin = act.origin
    await db.insert("idea_call", {
        "entry_id": entry, "author_id": me, "topic": topic, "state": CallState.OPEN,
        "deadline": deadline, "account": origin.account if origin else 0,
        "chat": origin.chat if origin else 0,
    })  # fmt: skip
    return Told(await call(entry), fresh=True, said=entry)


@db.tx
async def close(act: Act, entry: int, deadline: datetime | None = None) -> Told:
    """截止，或改到 deadline（已经截止的再开）：出题的人，或校团委。"""
    if done := await journal.already(act.origin):
        moved = bool((await journal.detail(done)).get("deadline"))
        return Told(await call(entry), fresh=False, said=done, moved=moved)
    found, speaker = await call(entry), await posts.still(act, act.today)
    own = speaker.person == found.author and (speaker.cadre or bool(speaker.branches()))
    if not (speaker.committee or own):
        raise Refusal(worded("征集 #{n} 由出题的人或{校团委}来截止。", n=found.number))
    if deadline is None and found.closed:
        raise Refusal(f"征集 #{found.number} 已经截止了。再收几天发：/截止 #{found.number} 3天")
    _check(deadline, act.now)
    said = await journal.write(
        "call.close", act, {"deadline": deadline and deadline.isoformat()}, refers=entry
    )
    state = CallState.CLOSED if deadline is None else CallState.OPEN
    sql = "UPDATE idea_call SET state = ?, deadline = ? WHERE id = ?"
    await db.execute(sql, state, deadline or found.deadline, found.id)
    return Told(await call(entry), fresh=True, said=said, moved=deadline is not None)


def _check(deadline: datetime | None, now: datetime) -> None:
    if deadline and not now < deadline <= now + rule.FURTHEST:
        raise Refusal(f"截止要在今后 {rule.FURTHEST.days} 天之内，比如：{EXAMPLE}")


async def call(entry: int) -> Call:
    found = await db.rows(
        "SELECT c.*, e.number, (SELECT COUNT(*) FROM idea i WHERE i.call_id = c.id"
        " AND i.stage <> ?) AS ideas FROM idea_call c JOIN entry e ON e.id = c.entry_id"
        " WHERE c.entry_id = ?",
        rule.Stage.WITHDRAWN, entry,
    )  # fmt: skip
    if not found:
        raise Refusal(f"这一条不是征集，请核对编号；发起一次：{EXAMPLE}")
    r = found[0]
    due = as_datetime(r["deadline"]).astimezone(SHANGHAI) if r["deadline"] else None
    closed = CallState(r["state"]) is CallState.CLOSED
    return Call(r["id"], entry, r["number"], r["topic"], closed, due, r["author_id"], r["ideas"])
