"""补录：怎么写。"""

import re
from collections.abc import Sequence
from datetime import date

from models.rules.wording import worded
from models.services.backfills import Done
from models.services.reviews import Backfill
from models.tables import BackfillState
from plugins._chat import counting
from plugins._chat.arguments import clean, fold, visible
from plugins._chat.contact_lines import once_more
from plugins._chat.dates import said

EXAMPLE = "/补录 9月3日 姓名 {面谈}"
WHAT = "补登太早的联系，请第二个人看"
WHOM = "联系了谁？写姓名、学号或 QQ；不补了回「取消」。"
WHEN = "哪天联系的？写日期，比如 9月3日；不补了回「取消」。"
IN_PRIVATE = "补录请私聊我，群里这条没有记下：" + EXAMPLE
NOTHING = "没有等你看的补录。要补自己的，写上日期：" + EXAMPLE
WHICH = "看的是哪一条？写上编号：/补录 #12 1 通过，/补录 #12 0 原因 退回；单发 /补录 看有哪些。"
BY_PRIVATE = "本人私聊我发 /确认 就能确认"

_NUMBERED = re.compile(r"[^#]*#[0-9]+\s*")
SHOWN = 5


def after_number(line: str) -> str:
    """「/补录 #12 0 日期不对」里 #12 后面的原话。"""
    match = _NUMBERED.match(fold(line))
    return visible(line)[match.end() :] if match else ""


def filed(d: Done, today: date) -> str:
    b = d.backfill
    if d.repeated:
        return f"刚刚已登记 #{b.number}"
    who = clean(b.reviewer.name, 12) if b.reviewer else worded("{校团委}")
    unknown = "".join(f"\n{line}" for line in counting.until_known(b.people))
    how = f"请{who}看过才计数；写错了发 /撤销 #{b.number}"
    return f"待审 #{b.number}：{about(b, today)}\n{how}{unknown}"


def note(b: Backfill, today: date, *, alone: bool) -> str:
    """私聊知会该看的人；他手上另有问题开着时，不请他回 1。"""
    how = "回复 1 通过，0 原因 退回；或发 /补录 看" if alone else "发 /补录 看"
    return f"{line(b, today)}：{how}"


def ask(b: Backfill, today: date) -> str:
    return f"{line(b, today)}\n回复 1 通过，0 原因 退回。"


def listed(rows: Sequence[Backfill], today: date) -> str:
    """等我看的，最多列五条；回 1 说的是头一条。"""
    first = rows[0].number
    head = f"等你看的补录 {len(rows)} 条：" if len(rows) > 1 else "等你看的补录："
    how = f"回复 1 通过 #{first}，0 原因 退回"
    others = f"；别的写编号：/补录 #{rows[1].number} 1" if len(rows) > 1 else "。"
    return "\n".join((head, *(line(b, today) for b in rows[:SHOWN]), how + others))


def own(rows: Sequence[Backfill], today: date) -> str:
    lines = [f"#{b.number} {about(b, today)}：{_state(b)}" for b in rows]
    return "\n".join(("你补录的：", *lines, worded("再补一条：" + EXAMPLE)))


def _state(b: Backfill) -> str:
    if b.state is BackfillState.REFUSED:
        return f"退回，{clean(b.reason, 40)}"
    if b.state is BackfillState.WAITING and b.reviewer:
        return f"待审，等{clean(b.reviewer.name, 12)}看"
    return b.state.value


def judged(d: Done, today: date, more: int) -> str:
    """告诉看的人；more：还有几条等他看。"""
    b, author = d.backfill, clean(d.backfill.cadre.name, 12)
    others = f"\n还有 {more} 条等你看，发 /补录" if more else ""
    match b.state:
        case BackfillState.REFUSED:
            return f"已退回 #{b.number}，{author}会看到原因。{others}"
        case BackfillState.WAITING:
            return f"记下了，#{b.number} 还要另一位看过才计数。{others}"
        case _:
            return f"已通过 #{b.number}：{author} {about(b, today)}{others}"


def outcome(d: Done, today: date) -> str:
    """告诉登记的人。"""
    b = d.backfill
    if d.receipt:
        figure = counting.figure(d.receipt, today)
        return f"#{b.number} 通过了，{figure}。{BY_PRIVATE}{counting.once_confirmed()}"
    again = once_more(b.people, b.draft, today, late=True, with_note=True)
    return f"#{b.number} 退回了：{clean(b.reason, 100)}\n改好再发：\n{again}"


def withdrawn(d: Done, today: date, *, own: bool) -> str:
    b = d.backfill
    again = once_more(b.people, b.draft, today, late=True, with_note=own)
    return f"已撤销 #{b.number}，它还没有计数。改好再发：\n{again}"


def line(b: Backfill, today: date) -> str:
    return f"#{b.number} {clean(b.cadre.name, 12)} 补录 {about(b, today)}"


def about(b: Backfill, today: date) -> str:
    tags = "".join(f" #{t}" for t in b.draft.tags)
    names = "、".join(clean(p.name, 12) for p in b.people)
    return f"{said(b.draft.day, today)} {b.draft.mode}{tags} {names}"


def no_such(number: int) -> str:
    return f"没有 #{number} 这一条，请核对编号；等你看的发 /补录。"
