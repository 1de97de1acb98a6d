"""改进、办结：怎么写。"""

from collections.abc import Sequence
from datetime import date

from models.services.improvements import Improvement, Told
from models.services.subjects import NEITHER
from plugins._chat.arguments import clean
from plugins._chat.cards import mask
from plugins._chat.dates import said

EXAMPLE = "/改进 #12 换掉坏的灯 @责任人 12月9日"
WHAT = "走访、活动里看到要改的；单发看没办结的"
DONE_EXAMPLE = "/办结 #13 灯换好了"
DONE_WHAT = "办结一条改进，写明结果"
WHICH = f"是哪一次看到的？{NEITHER}：{EXAMPLE}"
WHICH_DONE = f"办结哪一条？写编号和结果：{DONE_EXAMPLE}；自己手上的发 /我的 看。"
MATTER = "要改进什么？写一句；不记了回「取消」。"
RESULT = "办成什么样？写一句；先不办结回「取消」。"
NONE = "没有等着办的改进。"
IN_GROUP, IN_PRIVATE = 3, 8


def filed(told: Told, today: date, *, students: bool, usual: bool) -> str:
    """期限念回来；没写的说明是照两周算的。学生群里不重复事项，姓名只露姓。"""
    one = told.improvement
    what = "" if students else f"{clean(one.title, 12)} {clean(one.matter, 40)}"
    owner = mask(one.owner_name) if students else clean(one.owner_name, 12)
    when = f"{said(one.due, today)}前{'（没写期限，照两周）' if usual else ''}"
    head = f"改进 #{one.number}{'：' if what else ''}{what}"
    return f"{head}\n责任人 {owner}，{when}\n办好了发 /办结 #{one.number} 结果"


def finished(told: Told, *, students: bool) -> str:
    one = told.improvement
    what = "" if students else f" {clean(one.matter, 40)}"
    late = f"，比期限晚了 {(one.done - one.due).days} 天" if one.done and one.done > one.due else ""
    return f"已办结 #{one.number}{what}{late}\n写错了发 /撤销 #{one.number}，就回到没办结"


def undone(told: Told, today: date, *, students: bool) -> str:
    one = told.improvement
    if told.reopened:
        return f"已撤销办结，#{one.number} 还没办结，{said(one.due, today)}前。"
    who = f" {clean(one.owner_name, 12)} {one.due.month}月{one.due.day}日"
    again = f"/改进 #{one.about}{'' if students else f' {clean(one.matter, 60)}{who}'}"
    return f"已撤销 #{one.number}。改好再发：\n{again}"


def listed(rows: Sequence[Improvement], today: date, *, private: bool, students: bool) -> str:
    """过期的在前；学生群里只有几条、过期几条。"""
    late = sum(one.due < today for one in rows)
    head = f"没办结的改进 {len(rows)} 条" + (f"，过期 {late} 条" if late else "")
    if students:
        return head
    limit = IN_PRIVATE if private else IN_GROUP
    more = [f"还有 {len(rows) - limit} 条"] if len(rows) > limit else []
    return "\n".join((head, *(_line(one, today) for one in rows[:limit]), *more))


def _line(one: Improvement, today: date) -> str:
    over = (today - one.due).days
    when = f"过期 {over} 天" if over > 0 else f"{said(one.due, today)}前"
    return f"#{one.number} {clean(one.matter, 24)} {clean(one.owner_name, 8)} {when}"
