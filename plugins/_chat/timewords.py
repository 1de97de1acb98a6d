"""一个词是不是在说时间：断开、补全、排次序，读漏了的认出来。"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from plugins._chat.dates import day

NEAR = "今|明|后天|周|星期|礼拜"
_WEEKDAY = "(?:周|星期|礼拜)[一二三四五六日天]"
_BRACKETED = re.compile(rf"[(（]({_WEEKDAY})[)）]")
_MONTHLESS = re.compile(r"(?P<mday>[0-9]{1,2})[号日](?=$|[0-9早晚上中下凌周星礼])")
_TIME_LIKE = re.compile(
    rf"(?=.*(?:[0-9一二两三四五六七八九十]点|[0-9][:月日号]|今[天日早晚]|明[天日早晚]|[昨前后]天|{_WEEKDAY}"
    r"|[上下]+个?(?:周|星期|礼拜|月)))"
    r"[0-9一二两三四五六七八九十:点时分半整年月日号个周星期礼拜本这今明昨大前后天早晚上中下午凌晨()~—–-]+"
    r"|凌晨|早上?|晚上?|[上中下]午|[0-9半一两]+个?(?:分钟|小时)[以之]?[后内]"
)
"""整个词都是时间的话；「12月9日运动」不是。"""
_TIME_IN = re.compile(
    rf"[0-9]:[0-9]{{2}}|(?:早|晚|[早晚]上|[上中下]午|凌晨|{_WEEKDAY}|[0-9][日号])[0-9]{{1,2}}点"
)
_OPENS_WITH_DAY = re.compile("[0-9]{1,2}月[0-9]{1,2}[日号]")
_CALENDAR = re.compile(r"(?<![0-9:])(?:[0-9]{4}[-/.年])?[0-9]{1,2}[-/.月][0-9]{1,2}(?![0-9:点时])")
_PART = re.compile("凌晨|早上?|晚上?|[上中下]午")


def tidy(words: Sequence[str], today: date) -> list[str]:
    """「11月27日（周五）19:00」断成三个词，「30号」补上月份。"""
    split = [part for word in words for part in _BRACKETED.sub(r" \1 ", word).split()]
    return [
        _MONTHLESS.sub(lambda m: _next_such(int(m["mday"]), m[0], today), word, count=1)
        if _MONTHLESS.match(word) else word
        for word in split
    ]  # fmt: skip


def _next_such(mday: int, spoken: str, today: date) -> str:
    """今天起最近的那个几号；没有这一号的照原样，读不懂。"""
    coming = (today + timedelta(ahead) for ahead in range(62))
    found = next((one for one in coming if one.day == mday), None)
    return f"{found.month}月{mday}日" if found else spoken


def time_like(word: str) -> bool:
    return bool(_TIME_LIKE.fullmatch(word))


def rank(word: str) -> int:
    """日历上的日子、周几和今明、早晚、钟点，照这个次序念才读得通。"""
    if _CALENDAR.search(word):
        return 0
    if re.search(NEAR, word):
        return 1
    return 2 if _PART.fullmatch(word) else 3


def unread(word: str, today: date, *, timeless: bool) -> bool:
    """剩下的词还像时间：读漏了宁可问，不写进主题里。"""
    like = time_like(word) or _TIME_IN.search(word) or day(word, today)
    return bool(like or (timeless and _OPENS_WITH_DAY.match(word)))
