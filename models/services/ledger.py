"""台账：跨名词的数都在这里数，一律走索引里的 SQL，不把行搬出来。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from config.calendar import ONE_DAY, calendar
from config.regulation import regulation
from models import db
from models.rules import forecast as rule
from models.rules.forecast import Days, Forecast
from models.rules.periods import Period
from models.rules.posts import QUOTA_KINDS
from models.rules.quota import Progress, Quota, Span, quota, usual_period
from models.services import tenures, units


@dataclass(frozen=True)
class Reached:
    """people：联系到的不同的人；times：人次（频次）。"""

    people: int = 0
    times: int = 0


@dataclass(frozen=True)
class Standing:
    """榜上一行：一个在任团干在 period 里的指标进度，moved 是所选时段里联系的人次。"""

    person: int
    name: str
    kind: str
    unit: str
    department: int | None
    progress: Progress
    times: int
    moved: int
    period: Period


@dataclass(frozen=True)
class Account:
    """一个团干自己的账；forecast 为 None：没有指标、已经达标，或今天没有这份职务。"""

    quota: Quota
    reached: Reached
    progress: Progress
    forecast: Forecast | None


async def reached(cadre: int, period: Period) -> Reached:
    """一个团干在一段时间里联系到多少人、多少人次（四.1）。"""
    (row,) = await db.rows(
        "SELECT COUNT(DISTINCT person_id) AS people, COUNT(*) AS times FROM contact_youth"
        " WHERE cadre_id = ? AND counted = ? AND day >= ? AND day < ?",
        cadre, True, period.start, period.end,
    )  # fmt: skip
    return Reached(row["people"], row["times"])


async def quota_of(cadre: int, day: date) -> Quota:
    """这个人 day 这天的联系按哪条指标、在哪一段里数。"""
    return _quota(await tenures.spans(cadre), day)


def _quota(spans: Sequence[Span], day: date) -> Quota:
    return quota(spans, day, regulation(), calendar())


def contact_period(day: date) -> Period:
    """没有指标的人按哪一段数；有指标的各按各的，见 quota_of。"""
    return usual_period(day, regulation(), calendar())


async def account(cadre: int, today: date) -> Account:
    """今天的指标、做到哪、照现在的步子到期多少；三条 SQL。"""
    spans = await tenures.spans(cadre)
    own = _quota(spans, today)
    done = await reached(cadre, own.period)
    progress = own.reached(done.people)
    coming = None
    if progress.target and not progress.met and rule.in_post(spans, today):
        near = rule.weeks_near(spans, own.period, today, calendar())
        left = rule.weeks_left(spans, own.period, today, calendar())
        fresh = await _first_reached(cadre, own.period, near) if near and left else 0
        if left or rule.in_post(spans, own.period.end - ONE_DAY):  # 没到期末就卸任的，不说期末
            coming = rule.forecast(progress, left, len(near), fresh)
    return Account(own, done, progress, coming)


async def _first_reached(cadre: int, period: Period, weeks: Sequence[Days]) -> int:
    """本期头一回联系就落在这几周里的人数。"""
    within = " OR ".join("(first >= ? AND first < ?)" for _ in weeks)
    (row,) = await db.rows(
        "SELECT COUNT(*) AS people FROM (SELECT MIN(day) AS first FROM contact_youth"
        " WHERE cadre_id = ? AND counted = ? AND day >= ? AND day < ? GROUP BY person_id) AS met"
        f" WHERE {within}",
        cadre, True, period.start, period.end, *(day for week in weeks for day in week),
    )  # fmt: skip
    return row["people"]


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
    """在任专兼职的进度：各按各的指标那一段数，没有指标的按 year，moved 按 window。

    一条 SQL 查任期，再每个不同的时段一条，与人数无关。
    """
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
    own = {p: _quota([tenures.span(r) for r in rows], today) for p, rows in by_person.items()}
    own = {p: q if q.duty else Quota(None, year) for p, q in own.items()}
    periods = {q.period for q in own.values()}
    totals = {each: await _totals(each, window, today) for each in periods}
    return [
        _standing(rows, own[p], totals[own[p].period].get(p, Total()), today)
        for p, rows in by_person.items()
    ]


@dataclass(frozen=True)
class Total:
    people: int = 0
    times: int = 0
    moved: int = 0


async def _totals(year: Period, window: Period, today: date) -> dict[int, Total]:
    """每个在任团干的数，一人一人顺着索引数，别的年份一行也不看；window 可以伸到 year 外。"""
    mine = "FROM contact_youth WHERE cadre_id = o.id AND counted = ? AND day >= ? AND day < ?"
    found = await db.rows(
        f"SELECT o.id, (SELECT COUNT(DISTINCT person_id) {mine}) AS people,"
        f" (SELECT COUNT(*) {mine}) AS times, (SELECT COUNT(*) {mine}) AS moved FROM"
        " (SELECT DISTINCT person_id AS id FROM post WHERE kind IN (?, ?)"
        " AND since <= ? AND (until IS NULL OR until > ?)) o",
        *(True, year.start, year.end) * 2, True, window.start, window.end,
        *QUOTA_KINDS, today, today,
    )  # fmt: skip
    return {r["id"]: Total(r["people"], r["times"], r["moved"]) for r in found}


def _standing(held: list[dict[str, Any]], own: Quota, total: Total, today: date) -> Standing:
    now = next(row for row in held if rule.in_post([tenures.span(row)], today))
    return Standing(
        now["person"], now["name"], now["kind"],
        now["unit"] or regulation().words.school_committee,
        units.department_of(now["unit_kind"], now["unit_id"], now["parent_id"]),
        own.reached(total.people), total.times, total.moved, own.period,
    )  # fmt: skip
