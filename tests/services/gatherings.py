"""测试里的活动、走访、指导：发起、结束照真的来，签到直接写进去。"""

from collections.abc import Sequence
from datetime import date, datetime

from models import db
from models.rules.activities import ActivityKind, Draft
from models.services import activities, journal
from models.services.activities import Told
from tests.services.worlds import CHIEF, NOON, TODAY, act, chief, enrol


async def opened(
    kind: ActivityKind, leads: Sequence[int], *units: str, now: datetime = NOON, by: int = CHIEF
) -> Told:
    return await activities.create(await act(by, now), Draft(kind, "聊聊", units=units), leads)


@db.tx
async def sign(activity: int, entry: int, persons: Sequence[int], now: datetime = NOON) -> None:
    said = await journal.write("signin", await chief(now), {}, refers=entry)
    await db.insert("sign_in", *(
        {"activity_id": activity, "person_id": person, "entry_id": said, "way": "签到", "at": now,
         "undone": False} for person in persons
    ))  # fmt: skip


@db.tx
async def unsign(activity: int, person: int) -> None:
    sql = "UPDATE sign_in SET undone = ? WHERE activity_id = ? AND person_id = ?"
    await db.execute(sql, True, activity, person)


async def held(
    kind: ActivityKind, leads: Sequence[int], *units: str, came: Sequence[int] = (),
    now: datetime = NOON,
) -> Told:  # fmt: skip
    """从头到尾办完一场。"""
    told = await opened(kind, leads, *units, now=now)
    if came:
        await sign(told.view.id, told.entry, came, now)
    await activities.end(await chief(now), told.entry)
    return told


async def guests() -> list[int]:
    """来听的一个人。"""
    known = await db.rows("SELECT id FROM person WHERE qq = ?", 8800)
    return [known[0]["id"] if known else await enrol("听众", 8800)]


@db.tx
async def guide(cadre: int, unit: int, day: date = TODAY) -> None:
    said = await journal.write("guidance", await chief(), {}, numbered=True)
    await db.insert("guidance", {
        "entry_id": said, "cadre_id": cadre, "unit_id": unit, "day": day, "text": "看了团日",
        "undone": False,
    })  # fmt: skip
