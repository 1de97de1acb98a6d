"""指导：怎么写。"""

from collections.abc import Sequence
from datetime import date

from models.rules.wording import worded
from models.services.guidance import EXAMPLE, Told
from plugins._chat.arguments import clean
from plugins._chat.dates import said

WHAT = "记一次到支部的指导；单发看自己的"
WHICH = "指导了哪个支部？写它的名字，比如 {机电2301}；不记了回「取消」。"
WHAT_DONE = "指导了什么？写一两句；不记了回「取消」。"
SHOWN = 6


def recorded(told: Told, today: date, *, students: bool) -> str:
    """学生群里只有一句，内容和次数都不说。"""
    head = f"指导 {clean(told.unit, 20)} {said(told.day, today)}"
    if students:
        return f"已记录：{head} #{told.number}"
    return f"{head}，本学年第 {told.times} 次 #{told.number}\n记错了发 /撤销 #{told.number}"


def undone(told: Told, today: date, *, with_text: bool) -> str:
    """内容只在私聊还给记的人。"""
    when = "" if told.day == today else f" {told.day:%m-%d}"
    text = clean(told.text, 200) if with_text else "内容"
    return f"已撤销 #{told.number}。改好再发：\n/指导 {clean(told.unit, 20)}{when} {text}"


def listed(rows: Sequence[tuple[str, int]]) -> str:
    if not rows:
        return worded("本学年还没有指导记录。记一次：\n") + worded(EXAMPLE)
    each = "、".join(f"{clean(name, 20)} {n}" for name, n in rows[:SHOWN])
    more = f" 等 {len(rows)} 个支部" if len(rows) > SHOWN else ""
    return f"本学年指导 {sum(n for _, n in rows)} 次：{each}{more}\n再记一次：{worded(EXAMPLE)}"
