"""一句话里的「截止周五」：取出来，剩下的是正文；要写「截止」两个字才算。"""

import re
from datetime import datetime

from models.rules.refusal import Refusal
from plugins._chat.arguments import clean, fold
from plugins._chat.dates import deadline

_AFTER = re.compile(
    r"(?:^|(?<=[\s，,；;、。（(]))截止(?:时间|日期)?(?:到|至)?[:：]?\s*(?P<when>\S.*)$", re.DOTALL
)
_BEFORE = re.compile(r"(?:^|(?<=[\s，,；;、。（(]))(?P<when>\S+)截止[)）。]?$")
_LOOSE = " \n，,；;、（("
LONGEST = 5
"""「11月27日 周五 晚上 10点 之前」最多这么多个词。"""


def take(text: str, now: datetime, how: str) -> tuple[str, datetime | None]:
    """(正文, 截止)；没写截止的是 None，写了读不懂就问，how 是给人照抄的一行。"""
    if match := _AFTER.search(text):
        words = fold(match["when"]).rstrip(")）。").split()
        for size in range(min(LONGEST, len(words)), 0, -1):
            if found := deadline(words[:size], now):
                rest = " ".join(words[size:])
                return f"{text[: match.start()].rstrip(_LOOSE)} {rest}".strip(), found
        said = clean(match["when"], 12)
        raise Refusal(f"没看懂截止时间「{said}」，或者已经过去了。这样写：{how}")
    if (match := _BEFORE.search(text)) and (found := deadline([fold(match["when"])], now)):
        return text[: match.start()].rstrip(_LOOSE), found
    return text, None
