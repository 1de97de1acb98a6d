"""没对上的「学号 姓名」：数着错了几次，越错越要等；试的姓名不留，试的人也不暂记。"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models import db
from models.rules import binding as rule
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.wording import worded
from models.services import journal
from models.values import as_datetime

OTHER_WAY = "也可以在{团支部}群里发 /绑定，由团支书点头。"


@dataclass(frozen=True)
class Wrong:
    """没对上；again：几点起再试，None 是明天。"""

    entry: int
    fresh: bool
    again: datetime | None


async def check(act: Act, number: str) -> None:
    """该等的时候连看都不看，对了也不说。"""
    if wrong := await _times("qq", act.speaker.qq, act):
        again = rule.again_at(wrong)
        if again is None:
            raise Refusal(worded(f"绑定失败：今天试错 {len(wrong)} 次了，明天再来。{OTHER_WAY}"))
        if act.now < again:
            until = again + timedelta(seconds=59)  # 说到分，进一位
            raise Refusal(worded(f"绑定失败：试得有点快，{until:%H:%M} 再来。{OTHER_WAY}"))
    if len(await _times("number", number, act)) >= rule.MOST_ON_ONE:
        raise Refusal(worded(f"绑定失败：这个学号今天试错太多次，明天再来。{OTHER_WAY}"))


async def note(act: Act, number: str) -> Wrong:
    """记下又错了一次；昨天以前的不再有用，顺手清掉。"""
    await db.execute("DELETE FROM bind_try WHERE at < ?", _midnight(act))
    await db.insert("bind_try", {"qq": act.speaker.qq, "number": number, "at": act.now})
    again = rule.again_at(await _times("qq", act.speaker.qq, act))
    detail = {"qq": act.speaker.qq, "again": again and again.isoformat()}
    return Wrong(await journal.write("bind.fail", act, detail, enrol=False), True, again)


async def noted(entry: int) -> Wrong:
    again = (await journal.detail(entry))["again"]
    return Wrong(entry, False, again and datetime.fromisoformat(again))


def _midnight(act: Act) -> datetime:
    return act.now.replace(hour=0, minute=0, second=0, microsecond=0)


async def _times(column: str, value: object, act: Act) -> list[datetime]:
    sql = f"SELECT at FROM bind_try WHERE {column} = ? AND at >= ? ORDER BY at"
    found = await db.rows(sql, value, _midnight(act))
    return [as_datetime(r["at"]).astimezone(act.now.tzinfo) for r in found]
