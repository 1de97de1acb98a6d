"""打错的签到码：数着一天几次，越多越要等；该等的时候打对了也不收。打错的数字不留。"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from models import db
from models.rules.binding import again_at
from models.rules.rights import Act
from models.services import journal
from models.values import as_datetime

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Wrong:
    """没有这个码；again：几点起再试，None 是明天。counted=False：还在等，这一次不算。"""

    again: datetime | None
    entry: int | None = None
    fresh: bool = True
    counted: bool = True


async def waiting(qqs: Collection[int], now: datetime) -> dict[int, datetime | None]:
    """这些人里还该等的，等到几点；None 是明天。"""
    marks = ", ".join("?" * len(qqs)) or "NULL"
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    found = await db.rows(
        f"SELECT qq, at FROM code_try WHERE qq IN ({marks}) AND at >= ? ORDER BY at",
        *qqs, midnight,
    )  # fmt: skip
    times: dict[int, list[datetime]] = {}
    for row in found:
        times.setdefault(row["qq"], []).append(as_datetime(row["at"]).astimezone(now.tzinfo))
    until = {qq: again_at(wrong) for qq, wrong in times.items()}
    return {qq: again for qq, again in until.items() if again is None or now < again}


@db.tx
async def note(act: Act) -> Wrong:
    """记下又错了一次；该等的时候来的不算，也不往后推。"""
    qq = act.speaker.qq
    if said := await journal.already(act.origin):
        return Wrong(_moment((await journal.detail(said))["again"]), said, fresh=False)
    if (held := await waiting([qq], act.now)).keys():
        return Wrong(held[qq], counted=False)
    await db.execute("DELETE FROM code_try WHERE at < ?", act.now - DAY)
    await db.insert("code_try", {"qq": qq, "at": act.now})
    again = (await waiting([qq], act.now)).get(qq, act.now)
    detail = {"again": again and again.isoformat()}
    return Wrong(again, await journal.write("signin.wrong", act, detail, enrol=False))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
