"""月份怎么读、怎么念；/走访 和 /免计 共用。"""

import re
from collections.abc import Sequence
from datetime import date

from models.rules.visits import following
from models.services.exemptions import Exempted
from plugins._chat.arguments import clean, fold

_MONTHS = re.compile(
    r"(?:(?P<year>20[0-9]{2})[-/.年])?(?P<first>[0-9]{1,2})月?(?:份)?"
    r"(?:[-~到至](?P<last>[0-9]{1,2}))?月(?:份)?"
)
_SPOKEN = {"本月": 0, "这个月": 0, "当月": 0, "上月": -1, "上个月": -1}


def read(word: str, today: date) -> tuple[date, ...] | None:
    """「7月」「7-8月」「2026年7月」「上月」；不写年份的是最近过去的那一个。读不懂为 None。"""
    line, now = fold(word).strip(), today.replace(day=1)
    if line in _SPOKEN:
        return (following(now, _SPOKEN[line]),)
    match = _MONTHS.fullmatch(line)
    if match is None:
        return None
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    year = int(match["year"]) if match["year"] else today.year - (last > today.month)
    start = date(year - (first > last), first, 1)
    return tuple(following(start, n) for n in range((last - first) % 12 + 1))


def month(day: date, today: date) -> str:
    """「11月」，不是今年的带上年份。"""
    return f"{'' if day.year == today.year else f'{day.year}年'}{day.month}月"


def months(days: Sequence[date], today: date) -> str:
    return " ".join(month(day, today) for day in days)


def exempted(done: Exempted, today: date) -> str:
    said = f"已免计 走访 {months(done.months, today)}：{clean(done.reason, 40)}"
    return f"{said}\n导出会印上原因；写错了，引用本条发 /撤销"
