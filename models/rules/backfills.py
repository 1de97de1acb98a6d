"""补录的规矩：多早才算补录，谁能看，通过、退回要什么。"""

from collections.abc import Collection, Mapping
from datetime import date

from config.calendar import Calendar
from config.regulation import Regulation
from models.rules import contacts
from models.rules.posts import CADRE_KINDS, PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Speaker
from models.rules.wording import worded

LONGEST_REASON = 100
SCHOOL = 0
"""不在哪个系任职（校级）的团干部，彼此算同一处。"""


def check_day(day: date, today: date, regulation: Regulation, calendar: Calendar) -> None:
    """自己登记得了的不用补录；将来的、一年多以前的不收。"""
    contacts.check_past(day, today)
    if contacts.before_own(day, today, regulation, calendar) is None:
        raise Refusal(
            worded("{d:%m-%d} 还不算早，不用补录，直接登记：/联系 姓名 {面谈} {d:%m-%d}", d=day)
        )


def check_reason(reason: str, number: int) -> None:
    if not reason:
        raise Refusal(f"退回要写原因，登记的人会看到，比如：/补录 #{number} 0 日期不对")
    if len(reason) > LONGEST_REASON:
        raise Refusal(f"原因最多 {LONGEST_REASON} 字，写要紧的：/补录 #{number} 0 原因")


def departments(speaker: Speaker) -> frozenset[int]:
    """以团干部的职务所在的系。"""
    held = (p for p in speaker.posts if p.kind in CADRE_KINDS)
    return frozenset(p.department or SCHOOL for p in held)


def check_reviewer(
    speaker: Speaker, number: int, cadre: int, persons: Collection[int], where: Collection[int]
) -> None:
    """看的是另一个人：不是登记的人，也不在这条里；同系的团干部或校团委。where：登记的人任职的系。"""
    if speaker.person == cadre:
        raise Refusal(f"#{number} 是你自己的补录，要由别人来看；写错了就撤回：/撤销 #{number}")
    if speaker.person in persons:
        raise Refusal(f"#{number} 补的是和你的联系，要由别人来看。")
    if not speaker.committee and not departments(speaker) & {*where}:
        raise Refusal(worded("#{n} 要由他本{系}的团干部、书记或{校团委}来看。", n=number))


def rank(kind: PostKind, department: int, where: Collection[int]) -> int | None:
    """请谁来看的次序：本系书记、本系别的团干部、校团委；别处的不请。"""
    if kind in CADRE_KINDS and department in where:
        return 0 if kind is PostKind.SECRETARY else 1
    return 2 if kind is PostKind.ADMIN else None


def first(ranked: Mapping[int, int]) -> int | None:
    """次序最前的那一位；并列取先在册的。"""
    return min(ranked, key=lambda person: (ranked[person], person), default=None)
