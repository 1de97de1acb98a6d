"""这一次计不计、计到哪一段：学校的读法不同，话就不同。"""

from collections.abc import Sequence
from datetime import date

from config.regulation import regulation
from models.services.contacts import Receipt
from models.services.people import Match
from plugins._chat.arguments import clean


def done(r: Receipt) -> str:
    p = r.progress
    return f"{p.done} 人" if p.target is None else f"{p.done}/{p.target}"


def figure(r: Receipt, today: date) -> str:
    """「今年 63/100」；学期之间的联系哪个学期都不算，说清楚。"""
    outside = "" if r.draft.day in r.period else "（这天在假期，不计入）"
    return f"{r.period.said(today)} {done(r)}{outside}"


def once_confirmed() -> str:
    """要本人确认了才计的学校接着说，免得以为没有记上。"""
    return "" if regulation().readings.contact.unconfirmed_counts else "才计入"


def until_known(people: Sequence[Match]) -> list[str]:
    """没有 QQ 的暂记，不计的学校说一声。"""
    waiting = [clean(p.name, 12) for p in people if p.provisional and p.qq is None]
    if not waiting or regulation().readings.contact.provisional_without_qq_counts:
        return []
    return [f"{'、'.join(waiting)}是暂记，有了 QQ 或学号才计数"]


def denied() -> str:
    counts = regulation().readings.contact.denied_counts
    return "好的，异议记下了" if counts else "好的，这次不计"


def objected() -> str:
    return "" if regulation().readings.contact.denied_counts else "，已不计数"
