"""把口头的日子和截止时间读成日期，再用同一种说法念回去；全部按北京时间。"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from plugins._chat.arguments import fold

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_CLOSING = 22 * 60
"""只说了哪天、没说几点：当天 22:00 截止；从零点起的分钟数。"""
_AHEAD_LIMIT = timedelta(days=183)
"""没写年份的截止日期最远算到半年后，再远多半是写错了。"""

_BACK = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "大前天": 3}
_AHEAD = {"今": 0, "明": 1, "后": 2, "大后": 3}
_WEEKDAYS = "一二三四五六日"
_SEVENTH = str.maketrans("天", "日")
_COUNTS = {"半": 0.5, "两": 2, "十一": 11, "十二": 12} | {
    word: step for step, word in enumerate("一二三四五六七八九十", 1)
}
_SECONDS = {"分": 60, "小": 3600, "钟": 3600, "天": 86400, "周": 604800, "星": 604800}
_PARTS = {
    "凌晨": range(0, 6),
    "早": range(5, 12),
    "上午": range(6, 13),
    "中午": range(11, 14),
    "下午": range(12, 20),
    "晚": range(17, 25),
}
"""一天里的各段管几点；晚上 12 点是当天的 24:00。"""

_WEEK = r"(?P<week>[上本这下]?)个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
_CALENDAR = (
    r"(?:(?P<year>[12][0-9]{3})[-/.年])?"
    r"(?P<month>[0-9]{1,2})[-/.月](?P<mday>[0-9]{1,2})[日号]?(?![0-9:])"
)
_DAY = re.compile(rf"{_WEEK}|{_CALENDAR}")
_SPAN = re.compile(
    r"(?P<count>[0-9]{1,3}(?:\.5)?|[半一两二三四五六七八九十])\s*个?\s*"
    r"(?P<unit>分钟?|小时|钟头|天|周|星期)(?:[以之]?[后内])?"
)
_MOMENT = re.compile(
    rf"(?:(?P<near>今|明|大?后)(?:[天日]|(?=[早晚]))|{_WEEK}"
    rf"|{_CALENDAR}(?:\s*(?:周|星期|礼拜)(?P<named>[一二三四五六日天]))?)?"
    r"\s*(?:(?P<part>凌晨|[上中下]午|早|晚)(?:(?<=[早晚])上)?)?"
    r"\s*(?:(?P<hour>[0-9]{1,2}|十[一二]?|[一两二三四五六七八九])"
    r"(?::(?P<minute>[0-9]{2})|[点时](?:(?P<past>[0-9]{1,2})分?|(?P<half>半)|整)?)(?:之?前)?)?"
)


def day(word: str, today: date) -> date | None:
    """记录里的日子：不写年份就是最近的那一个，绝不在今天之后；读不懂为 None。"""
    line = fold(word).strip()
    if line in _BACK:
        return today - timedelta(_BACK[line])
    match = _DAY.fullmatch(line)
    if match is None:
        return None
    years = (today.year, today.year - 1)
    near = today - timedelta((today.weekday() - _index(match["weekday"])) % 7)
    days = _weekdays(match, (near,), today) if match["weekday"] else _dates(match, years)
    return next((found for found in days if found <= today), None)


def deadline(words: Sequence[str], now: datetime) -> datetime | None:
    """这几个词合起来说的、now 之后最近的一刻；有一处读不懂、或已经过去，都为 None。"""
    now = now.astimezone(_SHANGHAI)
    line = fold(" ".join(words)).strip()
    if span := _SPAN.fullmatch(line):
        count = _COUNTS.get(span["count"]) or float(span["count"])
        return now + timedelta(seconds=count * _SECONDS[span["unit"][0]]) if count else None
    match = _MOMENT.fullmatch(line) if line else None
    minutes = _minutes(match) if match else None
    if match is None or minutes is None:
        return None
    starts = (datetime.combine(found, time(), _SHANGHAI) for found in _coming(match, now.date()))
    moments = (start + timedelta(minutes=minutes) for start in starts)
    return next((moment for moment in moments if moment > now), None)


def said(day: date, today: date) -> str:
    """念给人听：「11月20日 周五」，不是今年的带上年份。"""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


def said_moment(moment: datetime) -> str:
    """念给人听：「11月27日 周五 22:00」；deadline 读得回来。"""
    local = moment.astimezone(_SHANGHAI)
    return f"{said(local.date(), local.date())} {local:%H:%M}"


def until(moment: datetime, now: datetime) -> str:
    """念给人听的时限：今天起六天之内「周三 18:00」，再远、已经过去的带上几月几日。"""
    local = moment.astimezone(_SHANGHAI)
    if 0 <= (local.date() - now.astimezone(_SHANGHAI).date()).days < 7:
        return f"周{_WEEKDAYS[local.weekday()]} {local:%H:%M}"
    return said_moment(moment)


def promised(moment: datetime, now: datetime) -> str:
    """说给等着的人：「最迟 周三 18:00 答复」；过了就认，不再许诺。"""
    if moment > now:
        return f"最迟 {until(moment, now)} 答复"
    return f"晚了，抱歉，已在催（应在 {said_moment(moment)}）"


def _index(weekday: str | None) -> int:
    return _WEEKDAYS.index((weekday or "一").translate(_SEVENTH))


def _weekdays(match: re.Match[str], near: Sequence[date], today: date) -> Sequence[date]:
    """没说哪一周就用 near；上、本、下周从周一数起。"""
    if not match["week"]:
        return near
    monday = today - timedelta(today.weekday())
    shift = {"上": -7, "下": 7}.get(match["week"], 0)
    return (monday + timedelta(_index(match["weekday"]) + shift),)


def _dates(match: re.Match[str], years: Iterable[int]) -> list[date]:
    """写了年份就只认那一年；不存在的日子（2 月 30 日）一个也不给。"""
    found = []
    for year in (int(match["year"]),) if match["year"] else years:
        try:
            found.append(date(year, int(match["month"]), int(match["mday"])))
        except ValueError:
            continue
    return found


def _coming(match: re.Match[str], today: date) -> Sequence[date]:
    """这句话可能指的日子，近的在前。"""
    if match["near"]:
        return (today + timedelta(_AHEAD[match["near"]]),)
    if match["weekday"]:
        first = today + timedelta((_index(match["weekday"]) - today.weekday()) % 7)
        return _weekdays(match, (first, first + timedelta(7)), today)
    if not match["month"]:
        return (today, today + timedelta(1))
    days = _dates(match, (today.year, today.year + 1))
    if match["named"]:
        days = [found for found in days if found.weekday() == _index(match["named"])]
    return days if match["year"] else [found for found in days if found <= today + _AHEAD_LIMIT]


def _minutes(match: re.Match[str]) -> int | None:
    """从当天零点起的分钟数；「明早」「下午」没说几点、「今晚 1 点」说不通，都为 None。"""
    part, hour = match["part"], match["hour"]
    if not hour:
        named = match["near"] or match["weekday"] or match["month"]
        return _CLOSING if named and part in (None, "晚") else None
    minute = 30 if match["half"] else int(match["minute"] or match["past"] or 0)
    spoken = int(_COUNTS.get(hour) or hour)
    hours = range(25) if part is None else _PARTS[part]
    fitting = [guess for guess in (spoken, spoken + 12 if part else spoken) if guess in hours]
    if not fitting or minute > 59 or (fitting[0] == 24 and minute):
        return None
    return fitting[0] * 60 + minute
