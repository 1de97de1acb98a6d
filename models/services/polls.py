"""投票：改截止、截止、取消；开在 opening，票在 ballots，此刻的样子在 polling。"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models import db
from models.rules import polls as rule
from models.rules.polls import Draft, PollState
from models.rules.refusal import Refusal
from models.rules.rights import Act, by_clock
from models.rules.wording import worded
from models.services import journal, opening, polling, posts, secret_ballots
from models.services.opening import Opened, open, restart
from models.services.polling import (
    View,
    by_unit,
    choices,
    ended_here,
    has_vote,
    open_here,
    papers,
    result,
    view,
    votable_by,
)

__all__ = [
    "Changed",
    "Draft",
    "Opened",
    "View",
    "by_unit",
    "cancel",
    "choices",
    "close",
    "close_due",
    "ended_here",
    "has_vote",
    "move",
    "open",
    "open_here",
    "papers",
    "restart",
    "result",
    "view",
    "votable_by",
]


@dataclass(frozen=True)
class Changed:
    """改截止、截止、取消之后的样子；said 是这一次自己的分录。"""

    poll: View
    said: int
    fresh: bool


@db.tx
async def move(act: Act, entry: int, deadline: datetime) -> Changed:
    """改截止的时间，提前、推后都行；提醒只有一次，不因此再来。"""
    if done := await journal.already(act.origin):
        return await _changed(done, act.now)
    seen, _ = await opening.mine(act, entry)
    rule.check_deadline(deadline, act.now)
    detail = {"was": seen.deadline.isoformat(), "deadline": deadline.isoformat()}
    said = await journal.write("poll.move", act, detail, refers=entry)
    await opening.store(seen.id, deadline=deadline)
    return await _changed(said, act.now, fresh=True)


@db.tx
async def close(act: Act, entry: int, *, told: bool = False) -> Changed:
    """现在就截止。told：结果这就在那个群里说了，钟不用再说。"""
    if done := await journal.already(act.origin):
        return await _changed(done, act.now)
    seen, _ = await opening.mine(act, entry)
    said = await journal.write("poll.close", act, {}, refers=entry)
    await opening.store(seen.id, state=PollState.CLOSED, ended=act.now, told=told)
    await secret_ballots.mix(seen.id)
    return await _changed(said, act.now, fresh=True)


@db.tx
async def cancel(act: Act, entry: int) -> Changed:
    """不投了，投过的都不算；截止了的结果大家看过了，只有校团委取消得了。"""
    if done := await journal.already(act.origin):
        return await _changed(done, act.now)
    seen = await opening.run_by(act, entry)
    if seen.state is PollState.CANCELLED:
        raise Refusal(f"#{seen.number} 已经取消过了。")
    if not seen.open and not (await posts.still(act, act.today)).committee:
        why = "#{n} 已截止，取消要{校团委}来。看结果：/结果 #{n}"
        raise Refusal(worded(why, n=seen.number))
    said = await journal.write("poll.cancel", act, {}, refers=entry)
    await opening.store(seen.id, state=PollState.CANCELLED, ended=act.now)
    await secret_ballots.void(seen.id)
    return await _changed(said, act.now, fresh=True)


async def close_due(now: datetime) -> list[int]:
    """截止到了的都收；平常没有到点的，不开事务。"""
    return await _close_all(now) if await _overdue(now) else []


@db.tx
async def _close_all(now: datetime) -> list[int]:
    overdue = await _overdue(now)
    for row in overdue:
        refers = row["entry_id"]
        await journal.write("poll.close", by_clock(now), {}, refers=refers, nameless=True)
        await opening.store(row["id"], state=PollState.CLOSED, ended=now)
        await secret_ballots.mix(row["id"])
    return [row["entry_id"] for row in overdue]


async def _overdue(now: datetime) -> list[dict[str, Any]]:
    sql = "SELECT id, entry_id FROM poll WHERE state = ? AND deadline <= ? ORDER BY deadline, id"
    return [*await db.rows(sql, PollState.OPEN, now)]


async def _changed(said: int, now: datetime, *, fresh: bool = False) -> Changed:
    found = await db.rows("SELECT COALESCE(refers_id, id) AS entry FROM entry WHERE id = ?", said)
    return Changed(await polling.view(found[0]["entry"], now), said, fresh)
