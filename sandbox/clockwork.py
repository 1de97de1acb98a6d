"""沙盒的钟：往前拨，拨过的记着，重启从那里接着走。"""

import json
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from pathlib import Path

from models.rules.refusal import Refusal
from models.services import journal
from plugins._chat import clock
from plugins._chat.clock import SHANGHAI
from sandbox.scenario import Moved, Step

FARTHEST, LONG = timedelta(days=366), timedelta(days=3660)
MORNING = time(8)
BY = "1小时", "1天", "下周一"
FORWARD = "钟只能往前拨：现在是 {now:%Y-%m-%d %H:%M}。"
TOO_FAR = "一次至多往前拨一年。"
BACK = "钟往回走了，前面已经到了 {now:%Y-%m-%d %H:%M}。"
FROM = "从今天前后十年之内起，例如：钟 2026-11-25T10:00"
UNCLEAR = "拨到哪一刻没看懂，照这样写：2026-12-01T08:00"


def target(now: datetime, by: object = None, to: object = None) -> datetime:
    """要拨到的那一刻；往回的、太远的、看不懂的 Refusal。"""
    at = _by(now, by) if by is not None else _to(to)
    if at <= now:
        raise Refusal(FORWARD.format(now=now))
    if at - now > FARTHEST:
        raise Refusal(TOO_FAR)
    return at


def _by(now: datetime, by: object) -> datetime:
    match by:
        case "1小时":
            return now + timedelta(hours=1)
        case "1天":
            return now + timedelta(days=1)
        case "下周一":
            monday = now.date() + timedelta(days=7 - now.weekday())
            return datetime.combine(monday, MORNING, SHANGHAI)
    raise Refusal(f"能拨 {'、'.join(BY)}，或者拨到一个日子。")


def _to(to: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(to))
        return at.astimezone(SHANGHAI) if at.tzinfo else at.replace(tzinfo=SHANGHAI)
    except (ValueError, OverflowError):
        raise Refusal(UNCLEAR) from None


def charted(now: datetime, steps: Iterable[Step]) -> None:
    """照场景走之前先看一遍：从十年之内起，此后只往前、每次至多一年。"""
    before: datetime | None = None
    for step in steps:
        if not isinstance(step, Moved):
            continue
        if before is None and abs(step.to.replace(tzinfo=None) - now.replace(tzinfo=None)) > LONG:
            raise Refusal(f"第 {step.row} 行：{FROM}")
        if before and step.to < before:
            raise Refusal(f"第 {step.row} 行：{BACK.format(now=before)}")
        if before and step.to - before > FARTHEST:
            raise Refusal(f"第 {step.row} 行：{TOO_FAR}")
        before = step.to


class Clockwork:
    """path 里只有一个数：比真的钟快了几秒。"""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def resume(self) -> None:
        """从上次拨到的地方接着走；头一次就从现在的钟走起。"""
        try:
            ahead = timedelta(seconds=json.loads(self._path.read_text("utf-8")))
            clock.begin_at(datetime.now(SHANGHAI) + ahead, await journal.newest())
        except (OSError, ValueError, TypeError, OverflowError):
            pass
        self.save()

    def begin_at(self, moment: datetime | None) -> None:
        """账是空的，可以从任何一刻走起；没说哪一刻就是真的此刻。"""
        clock.begin_at(moment, None)
        self.save()

    async def move(self, to: datetime) -> None:
        try:
            await clock.move(to)
        finally:
            self.save()

    def save(self) -> None:
        ahead = (clock.now() - datetime.now(SHANGHAI)).total_seconds()
        half = self._path.with_suffix(".half")
        half.write_text(json.dumps(ahead), "utf-8")
        half.replace(self._path)
