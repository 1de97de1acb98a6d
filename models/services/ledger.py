"""台账：跨名词的数都在这里数，一律走索引里的 SQL，不把行搬出来。"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from config.calendar import calendar
from config.regulation import Duty, Window, regulation
from models import db
from models.rules.periods import Period, period
from models.rules.posts import QUOTA_KINDS
from models.rules.quota import Progress, held_longest
from models.rules.rights import Place
from models.services import tenures, units


@dataclass(frozen=True)
class Reached:
    """people：联系到的不同的人；times：人次（频次）。"""

    people: int = 0
    times: int = 0


@dataclass(frozen=True)
class Standing:
    """榜上一行：一个在任团干的指标进度，moved 是所选时段里新联系的人次。"""

    person: int
    name: str
    kind: str
    unit: str
    department: int | None
    progress: Progress
    times: int
    moved: int


async def reached(cadre: int, period: Period) -> Reached:
    """一个团干在一段时间里联系到多少人、多少人次（四.1）。"""
    (row,) = await db.rows(
        "SELECT COUNT(DISTINCT person_id) AS people, COUNT(*) AS times FROM contact_youth"
        " WHERE cadre_id = ? AND counted = ? AND day >= ? AND day < ?",
        cadre, True, period.start, period.end,
    )  # fmt: skip
    return Reached(row["people"], row["times"])


async def duty_of(cadre: int, period: Period) -> Duty | None:
    """窗口内任得最久的那一种职务对应的联系指标；都没任过则 None。"""
    kind = held_longest(await tenures.spans(cadre), period)
    return regulation().contact_duty(kind) if kind else None


def contact_period(day: date) -> Period:
    """联系指标的那个时段（四.1 是公历年）；学校改了窗口，只重数，不动账。"""
    window = next((d.window for d in regulation().duties.values() if d.live), None)
    return period(window or Window.YEAR, day, calendar())


def progress(reached: Reached, duty: Duty | None) -> Progress:
    return Progress(reached.people, duty.target if duty else None)


async def contact_progress(cadre: int, period: Period) -> Progress:
    return progress(await reached(cadre, period), await duty_of(cadre, period))


@dataclass(frozen=True)
class FirstDay:
    """开头几件事做过没有。"""

    group: bool
    post: bool
    contact: bool


async def first_day() -> FirstDay:
    (row,) = await db.rows(
        "SELECT EXISTS (SELECT 1 FROM chat_group WHERE kind = ?) AS g,"
        " EXISTS (SELECT 1 FROM post WHERE kind IN (?, ?)) AS p,"
        " EXISTS (SELECT 1 FROM contact) AS c",
        Place.CADRES, *QUOTA_KINDS,
    )  # fmt: skip
    return FirstDay(bool(row["g"]), bool(row["p"]), bool(row["c"]))


async def newly_reached(contact: int, period: Period) -> int:
    """这一次里有几个人是本期头一回联系到的。"""
    (row,) = await db.rows(
        "SELECT COUNT(*) AS n FROM contact_youth y WHERE y.contact_id = ? AND y.counted = ?"
        " AND NOT EXISTS (SELECT 1 FROM contact_youth o WHERE o.cadre_id = y.cadre_id"
        " AND o.counted = ? AND o.person_id = y.person_id AND o.day >= ? AND o.day < ?"
        " AND o.id < y.id)",
        contact, True, True, period.start, period.end,
    )  # fmt: skip
    return row["n"]


async def standings(year: Period, window: Period, today: date) -> list[Standing]:
    """在任专兼职的进度：指标按 year 数，moved 按 window 数。两条 SQL，与人数无关。"""
    totals = await _totals(year, window)
    spans = await db.rows(
        "SELECT o.person_id AS person, p.name, o.kind, o.since, o.until, u.name AS unit,"
        " u.id AS unit_id, u.kind AS unit_kind, u.parent_id"
        " FROM post o JOIN person p ON p.id = o.person_id LEFT JOIN unit u ON u.id = o.unit_id"
        " WHERE o.kind IN (?, ?) AND o.person_id IN"
        " (SELECT person_id FROM post WHERE kind IN (?, ?)"
        " AND since <= ? AND (until IS NULL OR until > ?)) ORDER BY o.since, o.id",
        *QUOTA_KINDS, *QUOTA_KINDS, today, today,
    )  # fmt: skip
    by_person: dict[int, list[dict[str, Any]]] = {}
    for row in spans:
        by_person.setdefault(row["person"], []).append(row)
    return [_standing(h, totals.get(p, Total()), year, today) for p, h in by_person.items()]


@dataclass(frozen=True)
class Total:
    people: int = 0
    times: int = 0
    moved: int = 0


async def _totals(year: Period, window: Period) -> dict[int, Total]:
    """每个团干的数；window 可以伸到 year 外面（跨年的一周）。"""
    in_year, in_window = (year.start, year.end), (window.start, window.end)
    found = await db.rows(
        "SELECT cadre_id,"
        " COUNT(DISTINCT CASE WHEN day >= ? AND day < ? THEN person_id END) AS people,"
        " SUM(CASE WHEN day >= ? AND day < ? THEN 1 ELSE 0 END) AS times,"
        " SUM(CASE WHEN day >= ? AND day < ? THEN 1 ELSE 0 END) AS moved"
        " FROM contact_youth WHERE counted = ? AND day >= ? AND day < ? GROUP BY cadre_id",
        *in_year, *in_year, *in_window, True, min(in_year[0], in_window[0]),
        max(in_year[1], in_window[1]),
    )  # fmt: skip
    return {r["cadre_id"]: Total(r["people"], r["times"], r["moved"]) for r in found}


def _standing(held: list[dict[str, Any]], total: Total, year: Period, today: date) -> Standing:
    spans = [tenures.span(row) for row in held]
    kind = held_longest(spans, year)
    now = next(
        row
        for row, (_, since, until) in zip(held, spans, strict=True)
        if since <= today and (until is None or until > today)
    )
    duty = regulation().contact_duty(kind) if kind else None
    return Standing(
        now["person"], now["name"], now["kind"],
        now["unit"] or regulation().words.school_committee,
        units.department_of(now["unit_kind"], now["unit_id"], now["parent_id"]),
        progress(Reached(total.people, total.times), duty), total.times, total.moved,
    )  # fmt: skip
