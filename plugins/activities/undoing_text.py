"""取消、撤销、退回：给人看的怎么写。"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from models.services.activities import View
from plugins._chat.dates import said_moment

from .text import head, span, who

LONGEST = 120


def cancelled(seen: View, now: datetime) -> str:
    """没办过的，原样给一行，改好了再发。"""
    told = f"已取消 {head(seen)}，不再计数"
    again = f"{told}\n改好再发：{_line(seen, now)}"
    return told if seen.ended or len(again) > LONGEST else again


def _line(seen: View, now: datetime) -> str:
    """发起这一场的那一行；已经开始了的不写时间。"""
    when = [span(seen.starts, seen.closes).replace("–", "-")] if seen.starts > now else []
    place = [seen.place] if seen.place else []
    return " ".join(("/活动", seen.kind, seen.title, *when, *place, *(n for _, n in seen.units)))


def sure(seen: View, came: int) -> str:
    if came:
        return f"{head(seen)}已有 {came} 人签到，取消了都不算。回复 1 取消。"
    return f"{head(seen)}已经结束，取消了到的人和计入的都不算。回复 1 取消。"


def whole(seen: View) -> str:
    """引用的是一件小事，说的却像整场。"""
    return f"这条撤不了；整场不办了由主办的人发 /活动 #{seen.number} 取消"


def again(seen: View, detail: Mapping[str, Any]) -> str:
    """改期、换码退不回，再改一次就是；给改期的写上原来的时间。"""
    back = f"/活动 #{seen.number} {detail['what']}"
    if "was" in detail:
        back += f" {said_moment(datetime.fromisoformat(detail['was']))}"
    return f"要改回来发：{back}\n整场不办了发 /活动 #{seen.number} 取消"


def withdrawn(seen: View, *, students: bool) -> str:
    return f"{head(seen)}已退回共同\n{who(seen, students=students)}"
