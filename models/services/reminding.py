"""投票到点的事：提醒没投的人一次，截止了把结果说一次。"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models import db
from models.rules import polls as rule
from models.rules.polls import PollState
from models.rules.rights import by_clock
from models.services import electorates, journal, opening, polling
from models.services.polling import View
from models.values import as_datetime

STALE = timedelta(days=2)
"""停机久了，截止这么久的结果不再追着说，要看的自己看。"""


@dataclass(frozen=True)
class Reminder:
    """一次提醒：说的是哪一次投票，要提醒的 QQ。"""

    poll: View
    qqs: tuple[int, ...]


async def remind_due(now: datetime) -> list[Reminder]:
    """到了该提醒的时候、还没提醒过的；平常没有，不开事务。"""
    return await _remind(now) if await _due(now) else []


@db.tx
async def _remind(now: datetime) -> list[Reminder]:
    made = []
    for poll, entry in await _due(now):
        qqs = await electorates.silent(poll)
        detail = {"people": len(qqs)}
        await journal.write("poll.remind", by_clock(now), detail, refers=entry, nameless=True)
        await opening.store(poll, reminded=now)
        made.append(Reminder(await polling.view(entry, now), tuple(qqs)))
    return made


async def _due(now: datetime) -> list[tuple[int, int]]:
    found = await db.rows(
        "SELECT id, entry_id, opens, deadline FROM poll WHERE state = ? AND deadline > ?"
        " AND reminded IS NULL ORDER BY deadline, id",
        PollState.OPEN, now,
    )  # fmt: skip
    moments = (rule.reminding(as_datetime(r["opens"]), as_datetime(r["deadline"])) for r in found)
    due = zip(found, moments, strict=True)
    return [(r["id"], r["entry_id"]) for r, moment in due if moment and moment <= now]


async def still_waiting(entry: int, qq: int, now: datetime) -> View | None:
    """轮到提醒他的这一刻，还在收票、他也还没投。"""
    seen = await polling.view(entry, now)
    return seen if seen.open and qq in await electorates.silent(seen.id) else None


async def untold(now: datetime) -> list[View]:
    """截止了、还没把结果说给那个群的；私聊里发起的，说给发起的人。"""
    found = await db.rows(
        "SELECT entry_id FROM poll WHERE state = ? AND deadline > ? AND told = ? AND chat <> 0"
        " ORDER BY id",
        PollState.CLOSED, now - STALE, False,
    )  # fmt: skip
    return [await polling.view(r["entry_id"], now) for r in found]


@db.tx
async def telling(poll: int) -> None:
    """这就说：说之前记下，停在当中宁可没说，也不说两遍。"""
    await opening.store(poll, told=True)


async def closed_by(entry: int) -> int:
    """截止它的那条分录：说结果就是在说它。"""
    found = await db.rows(
        "SELECT id FROM entry WHERE refers_id = ? AND kind = ? ORDER BY id DESC LIMIT 1",
        entry, "poll.close",
    )  # fmt: skip
    return found[0]["id"] if found else entry
