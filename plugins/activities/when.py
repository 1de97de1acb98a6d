"""一行里说的时间：几点开始、到几点、多久；只说了哪天、分不清早晚的，留着问。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from models.rules.refusal import Refusal
from plugins._chat.arguments import clean, fold
from plugins._chat.dates import deadline, said
from plugins._chat.timewords import NEAR, rank, tidy, time_like, unread

LONGEST_RUN = 5
"""「11月27日 周五 19:00 到 21:00」最多断成这么多个词。"""
EARLY = range(1, 8)
"""光说「7点」，早上晚上都有可能。"""

_DATE_END = re.compile("([日号])(?=[0-9])")
_NOW = ("现在", "马上", "即刻")
_HAND = r"[0-9一二两三四五六七八九十]{1,3}(?::[0-9]{2}|[点时](?:[0-9]{1,2}分?|半|整)?)?"
_RANGE = re.compile(
    rf"(?P<from>.*?(?::[0-9]{{2}}|[点时](?:[0-9]{{1,2}}分?|半|整)?))\s*(?:[-~—–]+|到|至)\s*"
    rf"(?P<until>(?:明天|次日)?(?:[上中下]午|凌晨|早上?|晚上?)?\s*{_HAND})"
)
_UNTIL = re.compile(rf"(?:到|至|截止)\s*(?P<until>.*{_HAND})")
_LASTING = re.compile(r"(?P<count>[0-9]{1,3}(?:\.5)?|半|一|两|三)个?半?(?P<unit>分钟|小时|钟头|h)")
_COUNTS = {"半": 0.5, "一": 1, "两": 2, "三": 3}
_BY_CLOCK = re.compile(r":[0-9]{2}|[点时]")
_SURE = re.compile(r"早|上午|凌晨|(?<![0-9])0[0-9]:")
_DAY_SAID = re.compile(rf"{NEAR}|[0-9][-/.月年][0-9]")
_PROBES = ("23:59", "12:00", "9:00")
"""哪天、哪天的哪一段，后面总接得上其中一个。"""


@dataclass(frozen=True)
class When:
    """starts 为 None：现在。vague：哪天说了、几点没说清，要问。length：「2小时」「到9点」。"""

    starts: datetime | None = None
    closes: datetime | None = None
    vague: date | None = None
    length: tuple[str, ...] = ()


def take(
    words: Sequence[str], now: datetime, own_day: date | None = None
) -> tuple[When, list[str]]:
    """取出说时间的几个词，返回 (什么时候, 剩下的词)；像时间却读不懂的，不猜。

    own_day：没说哪天时算哪天（改期的活动原来的那天）。
    """
    left, when, until, lasting, length = tidy(words, now.date()), When(), "", timedelta(), []
    if found := _longest(left, now):
        when, at, size = found
        run = left[at : at + size]
        del left[at : at + size]
        if whole := _gathered(run, left, now, own_day):
            when, used = whole
            left = [word for word in left if word not in used]
    for word in tuple(left):
        if not until and (match := _UNTIL.fullmatch(word)):
            until = match["until"]
        elif not lasting and (match := _LASTING.fullmatch(word)):
            lasting = _span(match)
        elif word not in _NOW:
            continue
        left.remove(word)
        length += [word] if word not in _NOW else []
    timeless = when == When() and not {*words} & {*_NOW}
    if wrong := next((w for w in left if unread(w, now.date(), timeless=timeless)), None):
        raise Refusal(
            f"没看懂时间「{clean(wrong, 12)}」，或者已经过去了。这样写：周五 19:00，或 今晚7点"
        )
    if when.vague:
        return replace(when, length=tuple(length)), left
    starts = when.starts or now
    closes = _after(until, starts) if until else when.closes
    if until and closes is None:
        raise Refusal(f"没看懂到几点「{clean(until, 12)}」，这样写：19:00-21:00")
    if lasting and not closes:
        closes = starts + lasting
    return replace(when, closes=closes), left


def on_that_day(asked: When, answer: str, now: datetime) -> When | None:
    """问了几点之后的回答；不是在说几点则 None。"""
    day_asked = asked.vague or now.date()
    words = [*said(day_asked, now.date()).split(), *fold(answer).split(), *asked.length]
    when, left = take(words, now)
    if left or (when.vague and not _BY_CLOCK.search(fold(answer))):
        return None
    if when.vague:
        raise Refusal("早上还是晚上？这样回：早7点，或 19:00")
    return when


def _longest(words: Sequence[str], now: datetime) -> tuple[When, int, int] | None:
    """说时间的最长一串：(什么时候, 从第几个词起, 几个词)。"""
    for size in range(min(LONGEST_RUN, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            if when := _read(_DATE_END.sub(r"\1 ", " ".join(words[at : at + size])), now):
                return when, at, size
    return None


def _gathered(
    run: Sequence[str], rest: Sequence[str], now: datetime, own_day: date | None
) -> tuple[When, list[str]] | None:
    """说时间的话没挨着写（「14:00 教三201 明天」）：日子、早晚、钟点排好了再读。"""
    others = [word for word in rest if time_like(word) or _dated(word, now)]
    others = [word for word in others if not (_UNTIL.fullmatch(word) or _LASTING.fullmatch(word))]
    spoken = " ".join(run)
    by_span = spoken.endswith(("后", "内")) and not _DAY_SAID.search(spoken)
    if own_day and not by_span and min(map(rank, (*run, *others))) > 1:
        others += said(own_day, now.date()).split()
    if not others or by_span:
        return None
    ordered = sorted((*run, *others), key=rank)
    when = _read(_DATE_END.sub(r"\1 ", " ".join(ordered)), now)
    return (when, others) if when else None


def _read(text: str, now: datetime) -> When | None:
    if match := _RANGE.fullmatch(text):
        began = _read(match["from"].strip(), now)
        if began and began.starts:
            return When(began.starts, _after(match["until"], began.starts))
        return began
    if text.endswith(("后", "内")) and not _DAY_SAID.search(text):
        return When(found) if (found := deadline((text,), now)) else None
    found, dated = deadline((text,), now), _dated(text, now)
    if dated is not None:
        return When(vague=dated)
    if found is None or not (_BY_CLOCK.search(text) or _DAY_SAID.search(text)):
        return None
    if _LASTING.fullmatch(text) or not _hour_said(text):
        return None
    if found.hour in EARLY and not _SURE.search(text):
        return When(vague=found.date() if _DAY_SAID.search(text) else now.date())
    return When(found)


def _dated(text: str, now: datetime) -> date | None:
    """只说了哪天：后面还接得上一个钟点。"""
    if not _DAY_SAID.search(text):
        return None
    found = (deadline((text, probe), now) for probe in _PROBES)
    return next((moment.date() for moment in found if moment), None)


def _hour_said(text: str) -> bool:
    return bool(_BY_CLOCK.search(text) or re.search(r"[0-9一二两三四五六七八九十]$", text))


def _after(text: str, starts: datetime) -> datetime | None:
    """「到9点」是开始之后最近的那个九点。"""
    spoken = text.strip().replace("次日", "明天")
    spoken += "点" if spoken.isdecimal() else ""
    told = (deadline((f"{part}{spoken}",), starts) for part in ("", "下午", "晚"))
    return min((found for found in told if found and found > starts), default=None)


def _span(match: re.Match[str]) -> timedelta:
    count = _COUNTS.get(match["count"]) or float(match["count"])
    half = 0.5 if "半" in match[0][1:] else 0
    return timedelta(minutes=count) if match["unit"] == "分钟" else timedelta(hours=count + half)
