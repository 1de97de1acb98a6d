"""走访的规矩：哪一天、一个月算什么、下一个该去哪个系（四.3）。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from config.calendar import Calendar
from config.regulation import Regulation, Window
from models.rules.contacts import OLDEST, before_own
from models.rules.periods import Period, period
from models.rules.refusal import Refusal
from models.rules.wording import worded

EXAMPLE = "/走访 {机电系} 昨天 @同行 看了什么"
LONGEST_TEXT = 1000
LONGEST_REASON = 100
MOST_MEMBERS = 20


class MonthState(StrEnum):
    DONE = "已走访"
    EXEMPT = "免计"
    VACATION = "假期"
    MISSED = "未走访"


@dataclass(frozen=True)
class Draft:
    """一次走访，写下之前的样子；department 是人写的系名。"""

    department: str
    day: date
    text: str = ""


@dataclass(frozen=True)
class Department:
    """一个系，和最近一次去是哪天（没去过则 None）。"""

    id: int
    name: str
    last: date | None = None


def check(draft: Draft, members: int, today: date) -> None:
    """走访没有补录：一年之内的都收，记在那一天所在的月份。"""
    if draft.day > today:
        raise Refusal(f"走访日期在今天之后，去过了再记：{worded(EXAMPLE)}")
    if today - draft.day > OLDEST:
        raise Refusal(
            f"{draft.day:%Y-%m-%d} 是一年多以前，像是年份写错了。改好日期再发：{worded(EXAMPLE)}"
        )
    if len(draft.text) > LONGEST_TEXT:
        raise Refusal(f"内容最多 {LONGEST_TEXT} 字；长的用纪要附上：引用走访的回执发 /纪要 内容")
    if members > MOST_MEMBERS:
        raise Refusal(f"同行的最多 {MOST_MEMBERS} 位，留主要的几位：{worded(EXAMPLE)}")


def check_exemption(months: Sequence[date], reason: str, today: date) -> None:
    """到了的月份才免计；原因是要印出来的。"""
    how = "比如：/免计 走访 7月 8月 暑假"
    if not months:
        raise Refusal(f"哪几个月免计？{how}")
    if any(month > today for month in months):
        raise Refusal(f"还没到的月份，到时候再写。{how}")
    if not reason.strip():
        raise Refusal(f"免计要写明原因，{how}")
    if len(reason) > LONGEST_REASON:
        raise Refusal(f"原因最多 {LONGEST_REASON} 字，写要紧的，{how}")


def late(day: date, today: date, regulation: Regulation, calendar: Calendar) -> bool:
    """隔得比自己登记联系的限期还久，回执上写明是补记。"""
    return before_own(day, today, regulation, calendar) is not None


def months_of(year: Period) -> tuple[date, ...]:
    """学年里的月份，首日。一个月归它 15 日所在的学年：8 月 31 日开学，8 月仍是上一学年的。"""
    first = year.start.replace(day=1)
    found = (following(first, n) for n in range(14))
    return tuple(month for month in found if month.replace(day=15) in year)


def following(month: date, n: int = 1) -> date:
    """往后 n 个月的首日。"""
    years, at = divmod(month.month - 1 + n, 12)
    return date(month.year + years, at + 1, 1)


def year_at(day: date, calendar: Calendar) -> Period:
    return period(Window.ACADEMIC_YEAR, day, calendar)


def year_of(month: date, calendar: Calendar) -> Period:
    """这个月归哪个学年。"""
    return year_at(month.replace(day=15), calendar)


def state(
    month: date, *, visited: bool, exempt: bool, regulation: Regulation, calendar: Calendar
) -> MonthState:
    """去过就是去过；教学日太少的是假期，别的月份不写明原因就是未走访。"""
    if visited:
        return MonthState.DONE
    if exempt:
        return MonthState.EXEMPT
    days = calendar.teaching_days_between(month, following(month))
    few = days < regulation.readings.visit.minimum_teaching_days
    return MonthState.VACATION if few else MonthState.MISSED


def proposed(departments: Iterable[Department], year: Period) -> list[Department]:
    """本学年没去过的在先，其中从没去过的、最久没去的又在先。"""

    def waiting(one: Department) -> tuple[bool, date, str]:
        return one.last is not None and one.last in year, one.last or date.min, one.name

    return sorted(departments, key=waiting)
