"""没对上的「学号 姓名」、照群名片的申请：数着一天几次，越多越要等；试的姓名不留，试的人也不暂记。

刚解除的也记在同一张表里：一天之内换一行、换一个号，算换号。
"""

from collections.abc import Sequence
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
IN_PRIVATE = "也可以私聊我发：/绑定 学号 姓名"
CARD = "*"
"""照群名片的申请记在这个「学号」下；解除的记在「=编号」下。真的学号没有这两个字。"""
_PAIRS = "number <> '*' AND number NOT LIKE '=%'"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Wrong:
    """没对上；again：几点起再试，None 是明天。card：照群名片认的，对没对上都不说。"""

    entry: int
    fresh: bool
    again: datetime | None
    card: bool = False


async def check(act: Act, number: str) -> None:
    """该等的时候连看都不看，对了也不说。"""
    _wait(await _times(f"qq = ? AND {_PAIRS}", act.speaker.qq, act=act), act, OTHER_WAY)
    if len(await _times("number = ?", number, act=act)) >= rule.MOST_ON_ONE:
        raise Refusal(worded(f"绑定失败：这个学号今天试错太多次，明天再来。{OTHER_WAY}"))


async def check_card(act: Act) -> None:
    """群里照名片认，和私聊各算各的：一头试完了，另一头还走得通。"""
    _wait(await _times("qq = ? AND number = ?", act.speaker.qq, CARD, act=act), act, IN_PRIVATE)


def _wait(times: Sequence[datetime], act: Act, other: str) -> None:
    if not times:
        return
    again = rule.again_at(times)
    if again is None:
        raise Refusal(worded(f"绑定失败：今天试了 {len(times)} 次了，明天再来。{other}"))
    if act.now < again:
        until = again + timedelta(seconds=59)  # 说到分，进一位
        raise Refusal(worded(f"绑定失败：试得有点快，{until:%H:%M} 再来。{other}"))


async def count(act: Act, number: str) -> None:
    """算一次；一天以前的不再有用，顺手清掉。"""
    await _keep(act, act.speaker.qq, number)


async def note(act: Act, number: str) -> Wrong:
    """记下又错了一次。"""
    await count(act, number)
    if number == CARD:
        detail = {"qq": act.speaker.qq, "again": None, "card": True}
        return Wrong(await _failed(act, detail), True, None, card=True)
    again = rule.again_at(await _times(f"qq = ? AND {_PAIRS}", act.speaker.qq, act=act))
    detail = {"qq": act.speaker.qq, "again": again and again.isoformat()}
    return Wrong(await _failed(act, detail), True, again)


async def noted(entry: int) -> Wrong:
    written = await journal.detail(entry)
    again = written["again"]
    when = again and datetime.fromisoformat(again)
    return Wrong(entry, False, when, card="card" in written)


async def released(act: Act, qq: int, person: int) -> None:
    """这个号刚从这一位解开。"""
    await _keep(act, qq, f"={person}")


async def moving(act: Act, person: int) -> bool:
    """一天之内，这个号从别的一位解开过，或这一位从别的号解开过。"""
    found = await db.rows(
        "SELECT 1 AS one FROM bind_try WHERE at > ?"
        " AND ((qq = ? AND number LIKE '=%' AND number <> ?) OR (number = ? AND qq <> ?)) LIMIT 1",
        act.now - DAY, act.speaker.qq, f"={person}", f"={person}", act.speaker.qq,
    )  # fmt: skip
    return bool(found)


async def _keep(act: Act, qq: int, number: str) -> None:
    await db.execute("DELETE FROM bind_try WHERE at < ?", act.now - DAY)
    await db.insert("bind_try", {"qq": qq, "number": number, "at": act.now})


async def _failed(act: Act, detail: dict[str, object]) -> int:
    return await journal.write("bind.fail", act, detail, enrol=False)


def _midnight(act: Act) -> datetime:
    return act.now.replace(hour=0, minute=0, second=0, microsecond=0)


async def _times(where: str, *values: object, act: Act) -> list[datetime]:
    """今天的那几次，由早到晚。"""
    sql = f"SELECT at FROM bind_try WHERE {where} AND at >= ? ORDER BY at"
    found = await db.rows(sql, *values, _midnight(act))
    return [as_datetime(r["at"]).astimezone(act.now.tzinfo) for r in found]
