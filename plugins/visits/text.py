"""走访：怎么写。"""

from collections.abc import Sequence
from datetime import date

from models.rules.visits import EXAMPLE, MonthState
from models.rules.wording import worded
from models.services.visits import Covered, Told
from plugins._chat.arguments import clean
from plugins._chat.cards import mask
from plugins._chat.dates import said
from plugins._chat.months import month

WHAT = "记一次走访；/走访 计划 看该去哪个系"
WHICH = "走访了哪个{系}？写它的名字，比如 {机电系}；不记了回「取消」。"
SHOWN = 3


def coverage(covered: Covered, today: date) -> str:
    """「本学年 3/9 系」。"""
    return f"{covered.period.said(today)} {len(covered.departments)}/{covered.total} " + worded(
        "{系}"
    )


def recorded(r: Told, today: date, *, students: bool) -> str:
    """学生群里只露同行的姓，内容不再说一遍。"""
    if r.repeated:
        return f"刚刚已登记 #{r.number}"
    names = "、".join(mask(m.name) if students else clean(m.name, 12) for m in r.members[:SHOWN])
    more = f" 等 {len(r.members)} 位" if len(r.members) > SHOWN else ""
    what = f"：{clean(r.text, 30)}" if r.text and not students else ""
    return "\n".join((
        f"{month(r.day, today)}走访 {clean(r.department, 20)}{'（暂记）' if r.new_unit else ''}，"
        f"{coverage(r.covered, today)} #{r.number}",
        f"{said(r.day, today)}{'（补记）' if r.late else ''}，同行 {names}{more}{what}",
        "引用本条发 /纪要 附话和图；记错了发 /撤销",
    ))  # fmt: skip


def undone(r: Told, today: date, *, students: bool) -> str:
    """改好再发的一行；学生群里不带同行和内容。"""
    others = "" if students else "".join(f" {clean(m.name, 12)}" for m in r.members[1:])
    text = f" {clean(r.text, 200)}" if r.text and not students else ""
    line = f"/走访 {clean(r.department, 20)} {r.day:%m-%d}{others}{text}"
    return f"已撤销 #{r.number}，{coverage(r.covered, today)}。改好再发：\n{line}"


def plan(
    covered: Covered,
    now: MonthState,
    names: Sequence[str],
    today: date,
    *,
    missed: Sequence[date],
    vacant: str,
) -> str:
    """先去哪个系，哪些月份还空着；now 是这个月，vacant 是假期那几个月怎么办的一句。"""
    if not names:
        return worded("还没有{系}。记一次走访就有了：") + worded(EXAMPLE)
    then = f"，再是{'、'.join(names[1:SHOWN])}" if len(names) > 1 else ""
    exempt = [m.first for m in covered.months if m.state is MonthState.EXEMPT]
    lines = [f"本月{now.value}，{coverage(covered, today)}。先去{names[0]}{then}"]
    empty = [f"未走访：{_bare(missed)}"] if missed else []
    empty += [f"免计：{_bare(exempt)}"] if exempt else []
    lines += ["；".join(empty)] if empty else []
    return "\n".join((*lines, vacant or f"记下就发：/走访 {clean(names[0], 20)}"))


def vacations(days: Sequence[date], *, asking: bool) -> str:
    if not days:
        return ""
    which = f"假期：{_bare(days)}"
    return f"{which}，回复 1 免计" if asking else f"{which}，私聊我发 /走访 计划 可以免计"


def _bare(days: Sequence[date]) -> str:
    """一个学年里的月份，不用说哪年。"""
    return " ".join(f"{day.month}月" for day in days)
