"""一行里的截止：「截止周五」「截止 明天 18:00」「2小时后截止」，没有「截止」两个字的不算。"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from models.rules.refusal import Refusal
from plugins._chat.arguments import clean, fold
from plugins._chat.dates import deadline
from plugins._chat.timewords import tidy, time_like

MARK = "截止"
LONGEST_RUN = 4
"""「11月27日 周五 晚上 8点」最多断成这么多个词。"""

_LEAD = re.compile(r"截止(?:时间|日期)?[到至于在是]?:?")
_NOT_YET = re.compile("截止后(?!天)")
"""「截止后公布」说的不是几时截止。"""
_DATE_END = re.compile(r"([日号])(?=[0-9])")
_EITHER = re.compile(r"(?<![0-9:])[1-7一二两三四五六七](?::[0-9]{2}|点|时(?!候))|(?<=\s)[1-7]$")
_WORDS = re.compile(r"[\s，,；;、。（(]+(?=截止)|\s+")
"""「截止」前面的标点也断开。"""
_BEFORE = re.compile("(?:(?<![天时周月分钟期])|(?<=[明后周期今]天))[之以]?前$")
"""「周五前」就是到周五；「3天前」不是。"""
_SURE = re.compile("[早晚午]|凌晨|小时|钟头|分钟")


_LONGER = re.compile(r"(?:再|往后|继续)?(?:延长|延期|延后|推迟|顺延|宽限|延|收)到?")
_SPAN = re.compile("[0-9半一两二三四五六七八九十][0-9.]*个?(?:天|周|星期|小时|钟头|分钟?|月)")
_MONTHS = re.compile(r"(?P<count>[0-9]{1,2}|[一两二三四五六七八九十半])个?月(?:[以之]?后)?")
_COUNTED = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "半": 0.5}
_MONTH = 30


def moved(said: str, now: datetime, present: datetime) -> datetime | None:
    """改到哪一刻：「到周五前」「周五截止」；「延长一天」从原来的截止往后算。"""
    words = fold(said).removeprefix("改到").removeprefix("到").removesuffix(MARK).strip()
    longer = _LONGER.match(words)
    span = "".join(words[longer.end() :].split()) if longer else ""
    if _SPAN.fullmatch(span):
        return read([span], present)
    return read(words[longer.end() if longer else 0 :].split(), now)


def take(words: Sequence[str], now: datetime) -> tuple[datetime | None, list[str]]:
    """取出截止，返回 (哪一刻, 剩下的词)；写了却读不懂的不猜。打头的一个词不像时间，是问题本身。"""
    for at, word in enumerate(words):
        if MARK not in word or _NOT_YET.match(word):
            continue
        if found := _after(words, at, now) or _before(words, at, now):
            return found
        said = _LEAD.sub("", word.removesuffix(MARK)) or " ".join(words[at + 1 : at + 2])
        if time_like(said) or (at and word.startswith(MARK)):
            raise Refusal(unread(said or word))
    return None, [*words]


def from_text(text: str, now: datetime) -> tuple[datetime | None, str]:
    """从一段话里取出截止，返回 (哪一刻, 剩下的话)：「食堂怎么改，截止周五」。"""
    words = [_plain(w) for w in _WORDS.split(text.strip())]
    moment, rest = take(words, now)
    return moment, " ".join(rest) if moment else text.strip()


def _plain(word: str) -> str:
    """说时间的词归一（全角、括号），别的照原样留着。"""
    timed = MARK in word or any(c.isdecimal() for c in word)
    return fold(word).rstrip(")）.。") if timed else word


Found = tuple[datetime, list[str]] | None


def _after(words: Sequence[str], at: int, now: datetime) -> Found:
    """「截止 周五」：时间在后面，说得最长的算。"""
    if not words[at].startswith(MARK):
        return None
    head = _LEAD.sub("", words[at])
    run = [*filter(None, (head,)), *words[at + 1 : at + 1 + LONGEST_RUN]]
    for size in range(len(run), 0, -1):
        if moment := read(run[:size], now):
            return moment, [*words[:at], *words[at + size + (not head) :]]
    return None


def _before(words: Sequence[str], at: int, now: datetime) -> Found:
    """「明天 18:00 截止」：时间在前面。"""
    if not words[at].endswith(MARK):
        return None
    tail = words[at].removesuffix(MARK)
    run = [*words[max(0, at - LONGEST_RUN) : at], *filter(None, (tail,))]
    for size in range(len(run), 0, -1):
        if moment := read(run[-size:], now):
            return moment, [*words[: at - size + bool(tail)], *words[at + 1 :]]
    return None


def read(words: Sequence[str], now: datetime) -> datetime | None:
    """这几个词合起来说的那一刻；光说「7点」，早上晚上都有可能，要说清。"""
    line = _DATE_END.sub(r"\1 ", " ".join(tidy(words, now.date())))
    line = _BEFORE.sub("", line)
    if months := _MONTHS.fullmatch(line):
        count = _COUNTED.get(months["count"]) or float(months["count"])
        return now + timedelta(count * _MONTH) if count else None
    moment = deadline((line,), now)
    if moment and _EITHER.search(line) and not _SURE.search(line):
        raise Refusal(f"「{clean(line, 12)}」是早上还是晚上？这样写：截止 晚7点，或 截止 19:00")
    return moment


def unread(said: str, how: str = "截止 周五 18:00") -> str:
    return f"没看懂截止「{clean(said, 12)}」，或者已经过去了。这样写：{how}"
