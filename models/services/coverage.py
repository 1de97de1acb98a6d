"""走访到哪：一个月算什么，一个学年去过哪些系，下一个该去哪个（四.3）。只读。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from config.calendar import calendar
from config.regulation import regulation
from models import db
from models.rules import visits as rule
from models.rules.periods import Period
from models.rules.units import UnitKind
from models.rules.visits import Department, MonthState
from models.values import as_date


@dataclass(frozen=True)
class Month:
    """一个月走访成什么样；departments 是那个月去过的系，reason 是免计的原因。"""

    first: date
    state: MonthState
    departments: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Covered:
    """一个学年：到今天为止的每个月，去过哪些系，一共几个系。"""

    period: Period
    months: tuple[Month, ...]
    departments: tuple[str, ...]
    total: int


async def visited(year: Period, today: date) -> Covered:
    """一个学年里每个月和各系走访得怎样；还没到的月份不列。"""
    months = [m for m in rule.months_of(year) if m <= today]
    start = min([year.start, *months])
    end = max([year.end, *map(rule.following, months)])
    found = await db.rows(
        "SELECT v.day, u.name FROM visit v JOIN unit u ON u.id = v.unit_id"
        " WHERE v.undone = ? AND v.day >= ? AND v.day < ? ORDER BY v.day, v.id",
        False, start, end,
    )  # fmt: skip
    went = [(as_date(r["day"]), r["name"]) for r in found]
    total = await db.rows("SELECT COUNT(*) AS n FROM unit WHERE kind = ?", UnitKind.DEPARTMENT)
    exempt = await exempted(year)
    names = dict.fromkeys(name for day, name in went if day in year)
    return Covered(
        year, tuple(_month(m, went, exempt) for m in months), tuple(names), total[0]["n"]
    )


def _month(month: date, went: Sequence[tuple[date, str]], exempt: dict[date, str]) -> Month:
    names = tuple(dict.fromkeys(name for day, name in went if day.replace(day=1) == month))
    state = rule.state(
        month, visited=bool(names), exempt=month in exempt, regulation=regulation(),
        calendar=calendar(),
    )  # fmt: skip
    return Month(month, state, names, exempt.get(month, ""))


async def month_state(month: date, today: date) -> MonthState:
    """这一天所在的那个月；today 之后的月份还没有走访，照校历说。"""
    first = month.replace(day=1)
    seen = await visited(rule.year_of(first, calendar()), max(first, today))
    return next(m.state for m in seen.months if m.first == first)


async def longest_unvisited(year: Period) -> list[Department]:
    """全部的系，最该去的在前。"""
    found = await db.rows(
        "SELECT u.id, u.name, (SELECT MAX(v.day) FROM visit v WHERE v.unit_id = u.id"
        " AND v.undone = ?) AS last FROM unit u WHERE u.kind = ?",
        False, UnitKind.DEPARTMENT,
    )  # fmt: skip
    rows = (Department(r["id"], r["name"], r["last"] and as_date(r["last"])) for r in found)
    return rule.proposed(rows, year)


async def taken_part(person: int, period: Period) -> int:
    """一个人同行了几次；只记参与，不进谁的指标。"""
    found = await db.rows(
        "SELECT COUNT(*) AS n FROM visit_member m JOIN visit v ON v.id = m.visit_id"
        " WHERE m.person_id = ? AND v.undone = ? AND v.day >= ? AND v.day < ?",
        person, False, period.start, period.end,
    )  # fmt: skip
    return found[0]["n"]


async def exempted(year: Period) -> dict[date, str]:
    """写明免计的月份（首日）→ 原因。"""
    months = rule.months_of(year)
    found = await db.rows(
        "SELECT month, reason FROM exemption WHERE undone = ? AND month >= ? AND month <= ?"
        " ORDER BY month, id",
        False, months[0], months[-1],
    )  # fmt: skip
    return {as_date(r["month"]): r["reason"] for r in found}
