"""任职的起止：写得齐的、只写到月的、写成一段的、Excel 里数出来的日子。"""

import re
from datetime import date, timedelta

from models.rules.refusal import Refusal
from models.rules.sheets.cells import short, whole

Span = tuple[date | None, date | None]

_FIELDS = re.compile(r"([12][0-9]{3})[-/.年]([01]?[0-9])(?:[-/.月]([0-3]?[0-9])?日?)?")
_PACKED = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])?")
_SERIAL = re.compile(r"[345][0-9]{4}")
_EPOCH = date(1899, 12, 30)
"""Excel 从这天数起。"""
_CLOCK = re.compile(r"[ T]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
_BETWEEN = re.compile(
    r"\s*-?\s*(?:至|到|~|--|—+|–| - )\s*|(?<=[月日年])-|-(?=20[0-9]{2}|今|现在|目前|在任|现任|$)"
)
_JANUARY = re.compile(r"([12][0-9]{3}\.1)或[0-9.]+")
"""Excel 把 2025.10 当小数，只留下 2025.1。"""
_OURS = range(1980, 2100)
"""数写成日期格式的 2025.1，Excel 当成 1905 年。"""
_STILL = frozenset(("至今", "今", "现在", "目前", "在任", "现任"))


def since(text: str) -> Span:
    """任职起那一格；写成「2026.9 至 2027.6」的连止也在内。"""
    start, *rest = _BETWEEN.split(text, maxsplit=1)
    first = _first(start.strip().removesuffix("起"))
    return first, until(rest[0]) if rest and rest[0] else None


def until(text: str) -> date | None:
    """任职止那一格；只写到月的算到那个月底。"""
    word = text.removesuffix("止").strip()
    if word in _STILL:
        return None
    first, month = _read(word)
    return (first + timedelta(31)).replace(day=1) if month else first


def _first(text: str) -> date:
    return _read(text.strip())[0]


def _read(word: str) -> tuple[date, bool]:
    """(日子, 是不是只写到月)；读不懂就 Refusal。"""
    if one := _JANUARY.fullmatch(word):
        raise Refusal(
            f"{one[1]} 看不出是 1 月还是 10 月，请写成 {one[1][:4]}-01 或 {one[1][:4]}-10"
        )
    found = _found(_CLOCK.sub("", whole(word)).replace(" ", ""))
    if found is None:
        raise Refusal(f"「{short(word)}」不是日期，请写成 2026-09-01")
    if found[0].year not in _OURS:
        raise Refusal(f"「{short(word)}」的年份不对，请写成 2026-09-01")
    return found


def _found(plain: str) -> tuple[date, bool] | None:
    found = _FIELDS.fullmatch(plain) or _PACKED.fullmatch(plain)
    try:
        if found:
            year, month, day = found.groups()
            return date(int(year), int(month), int(day or 1)), day is None
        if _SERIAL.fullmatch(plain):
            return _EPOCH + timedelta(int(plain)), False
    except ValueError:
        pass
    return None
