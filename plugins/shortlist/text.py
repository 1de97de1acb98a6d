"""/名单：怎么读，怎么写。一个支部的人写在一行，姓名能照抄。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from models.rules.periods import Period
from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services.shortlist import Count, Youth
from plugins._chat.arguments import Token, Word, clean
from plugins._chat.cards import tail
from plugins._chat.dates import said

EXAMPLE = "/名单 未联系"
WHAT = "还有谁没联系，下一位见谁；单发 /名单 荐几位"
ONE_UNIT = "一次看一个{系}或{团支部}：/名单 未联系 {机电2301}"
BY_UNIT = "名单按{系}或{团支部}看：/名单 未联系 {机电2301}。找一个人就直接登记：/联系 姓名 {面谈}"
MORE = "回复 1 看下一页"
SAW = "见过就发：/联系 {who} {面谈}"

PAGE, PROPOSED = 12, 5

_PAGE_NO = re.compile("第([1-9][0-9]{0,3})页|([1-9][0-9]{0,2})页?")


class Which(StrEnum):
    PROPOSED = "荐"
    NOT_MET = "未联系"
    MET = "已联系"


_WHICH = {"未联系": Which.NOT_MET, "没联系": Which.NOT_MET, "待联系": Which.NOT_MET,
          "已联系": Which.MET, "联系过": Which.MET}  # fmt: skip


@dataclass(frozen=True)
class Said:
    which: Which = Which.PROPOSED
    unit: str | None = None
    page: int = 1


def parse(args: Sequence[Token]) -> Said:
    """「[未联系|已联系] [支部|系] [页]」，次序随意；只写了页数的是未联系的那一页。"""
    which, page, spare = None, None, []
    for token in args:
        if not isinstance(token, Word):
            raise Refusal(worded(BY_UNIT))
        number = _page(token.text)
        if found := _WHICH.get(token.text):
            which = which or found
        elif number and page is None:
            page = number
        else:
            spare.append(token.text)
    if len(spare) > 1:
        raise Refusal(worded(ONE_UNIT))
    default = Which.NOT_MET if page else Which.PROPOSED
    return Said(which or default, spare[0] if spare else None, page or 1)


def _page(word: str) -> int | None:
    """「2」「2页」「第2页」；光写四位数字多半是班号。"""
    match = _PAGE_NO.fullmatch(word)
    return int(match[1] or match[2]) if match else None


def pages(how_many: int) -> int:
    return -(-how_many // PAGE)


def skip(asked: Said, how_many: int) -> int:
    """这一页之前有几人；翻过了头就给最后一页那一行。"""
    last = max(pages(how_many), 1)
    if asked.page > last:
        where = f" {clean(asked.unit, 12)}" if asked.unit else ""
        raise Refusal(f"一共 {last} 页，最后一页：/名单 {asked.which}{where} {last}")
    return (asked.page - 1) * PAGE


def nobody(name: str) -> str:
    return worded("名册里还没有{name}的人，照样可以登记：/联系 @同学 {面谈}", name=name)


def proposed(name: str, period: Period, today: date, tally: Count, youths: Sequence[Youth]) -> str:
    """下一位见谁：从没联系过的在先，联系过的写上次是哪天。"""
    when = period.said(today)
    if tally.left:
        head = f"{name} · {when}未联系 {tally.left}/{tally.total}，可以先见："
    else:
        head = f"{name} · {when} {tally.total} 人都联系过了，最久没见的："
    rows = [_next(y, today) for y in youths]
    more = ["回复 1 看未联系名单"] if tally.left else []
    return "\n".join((head, *rows, saw(youths[0]), *more))


def not_met(
    name: str, period: Period, today: date, tally: Count, page: int, youths: Sequence[Youth]
) -> str:
    if not tally.left:
        return f"{name} · {period.said(today)} {tally.total} 人都联系过了。下一位见谁：/名单"
    last = pages(tally.left)
    head = f"{name} · {period.said(today)}未联系 {tally.left}/{tally.total}{_of(page, last)}"
    rows = [
        f"{''.join(unit) or '未分单位'}：{'、'.join(_called(y) for y in group)}"
        for unit, group in groupby(youths, _unit)
    ]
    return "\n".join((head, *rows, MORE if page < last else saw(youths[0])))


def met(head: str, today: date, how_many: int, page: int, youths: Sequence[Youth]) -> str:
    """head：「今年已联系 63 人」或「机电系 · 今年已联系 9/46」。"""
    if not how_many:
        return f"{head}。下一位见谁：/名单"
    last = pages(how_many)
    order = "，新的在前" if how_many > 1 else ""
    rows = [_once(y, today) for y in youths]
    return "\n".join((f"{head}{order}{_of(page, last)}", *rows, *([MORE] if page < last else [])))


def met_head(name: str, period: Period, today: date, tally: Count) -> str:
    """写了单位才有「几人里的几人」。"""
    if not name:
        return f"{period.said(today)}已联系 {tally.met} 人"
    return f"{name} · {period.said(today)}已联系 {tally.met}/{tally.total}"


def saw(youth: Youth) -> str:
    """可照抄的一行：只写姓名，有同名的由人再选；整个学号配上姓名就能拿去绑定。"""
    return worded(SAW, who=clean(youth.name, 20))


def _of(page: int, last: int) -> str:
    return f"（{page}/{last} 页）" if last > 1 else ""


def _called(youth: Youth) -> str:
    """姓名；有同名的带学号末几位，教师、暂记、离校的注明。"""
    which = tail(youth.number) if youth.twin else ""
    marks = {"教师": youth.teacher, "暂记": youth.loose, "已离校": youth.left}
    noted = "、".join(mark for mark, true in marks.items() if true)
    return clean(youth.name, 20) + which + (f"（{noted}）" if noted else "")


def _next(youth: Youth, today: date) -> str:
    last = [f"上次 {said(youth.last, today)}"] if youth.last else []
    return " ".join((_called(youth), *_unit(youth), *last))


def _once(youth: Youth, today: date) -> str:
    last = [said(youth.last, today)] if youth.last else []
    return " ".join((_called(youth), *_unit(youth), *last, f"{youth.times} 次"))


def _unit(youth: Youth) -> list[str]:
    return [clean(youth.unit, 20)] if youth.unit else []
