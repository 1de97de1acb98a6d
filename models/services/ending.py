"""活动的结束：收签到、算到场、小的恳谈会和面对面带入联系、说清达到了谁的哪条职责。"""

from dataclasses import dataclass
from datetime import datetime

from models import db
from models.rules import activities as rule
from models.rules.activities import ActivityState
from models.rules.refusal import Refusal
from models.rules.rights import Act, by_clock
from models.services import agenda, filled, hosting, joining, journal, turnouts
from models.services.agenda import View
from models.services.filled import Filled
from models.services.turnouts import Turnout


@dataclass(frozen=True)
class Ended:
    """一场结束了：到了几人，达到了谁的哪条职责，带入了几条联系（#号, 团干部, 几人）。"""

    view: View
    fresh: bool
    said: int
    turnout: Turnout
    filled: tuple[Filled, ...] = ()
    joined: tuple[tuple[int, str, int], ...] = ()


@db.tx
async def end(act: Act, entry: int) -> Ended:
    """结束一场：主办人，或校团委。还没开始的要取消，不能结束。"""
    if said := await journal.already(act.origin):
        return await _ended(said)
    seen = await hosting.run_by(act, entry)
    if seen.over:
        raise Refusal(f"#{seen.number} {seen.state}，不用再结束。")
    if seen.state is ActivityState.PLANNED:
        raise Refusal(f"#{seen.number} 还没开始。不办了就发：/活动 #{seen.number} 取消")
    return await _close(act, seen)


async def close_due(now: datetime) -> list[Ended]:
    """收签到的时间过了的，都结束；机器人停着的时候错过开始的，算没有开始。"""
    return await _close_all(now) if await _overdue(now) else []


@db.tx
async def _close_all(now: datetime) -> list[Ended]:
    return [await _close(by_clock(now), seen) for seen in await agenda.among(await _overdue(now))]


async def _overdue(now: datetime) -> list[int]:
    return [entry for state in rule.NOT_OVER for entry in await agenda.due(state, "closes", now)]


async def _close(act: Act, seen: View) -> Ended:
    """到点了也没有开始过的，等于取消。"""
    by_itself, never = not act.speaker.qq, seen.state is ActivityState.PLANNED
    kind = "activity.cancel" if never else "activity.end"
    said = await journal.write(
        kind, act, {"by_itself": by_itself}, refers=seen.entry, nameless=by_itself
    )
    state = ActivityState.CANCELLED if never else ActivityState.ENDED
    await hosting.store(seen.id, state=state, ended=act.now, code=None)
    await joining.join(act, seen.entry)
    return await _ended(said, fresh=True)


async def _ended(said: int, *, fresh: bool = False) -> Ended:
    """从账里现读，重投看到的与第一次一样。"""
    entry = await agenda.activity_of(said)
    seen = await agenda.view(entry)
    return Ended(
        seen,
        fresh,
        said,
        await turnouts.turnout(seen),
        await filled.by(seen),
        await joining.brought(entry),
    )
