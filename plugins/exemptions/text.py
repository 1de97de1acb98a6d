"""免计：怎么读，怎么写。"""

from collections.abc import Sequence
from datetime import date

from models.rules.refusal import Refusal
from models.services.exemptions import Exempted
from plugins._chat.arguments import Segment, Token, Word, clean
from plugins._chat.contact_lines import words_from
from plugins._chat.months import months as said
from plugins._chat.months import read

EXAMPLE = "/免计 走访 7月 8月 暑假"
WHAT = "写明原因，几个月不计走访"
WHICH = f"只有走访可以免计，先写走访，再写哪几个月：{EXAMPLE}"

Months = tuple[date, ...]


def parse(segments: Sequence[Segment], args: Sequence[Token], today: date) -> tuple[Months, str]:
    """「走访」之后挨着写的月份，再往后都是原因。"""
    words = [t.text for t in args if isinstance(t, Word)]
    if words[:1] != ["走访"]:
        raise Refusal(WHICH)
    found: list[date] = []
    for spot, word in enumerate(words[1:], 1):
        if (more := read(word, today)) is None:
            return _once(found), words_from(segments, args, spot)
        found += more
    return _once(found), ""


def _once(found: Sequence[date]) -> Months:
    return tuple(sorted(set(found)))


def why(months: Months, today: date) -> str:
    return f"{said(months, today)} 为什么免计？写一句原因，会印在导出上；不写了回「取消」。"


def undone(done: Exempted, today: date) -> str:
    which = said(done.months, today)
    return f"已撤销，{which} 照常计。改好再发：\n/免计 走访 {which} {clean(done.reason, 100)}"
