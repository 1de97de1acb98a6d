from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from config import regulation
from config.calendar import calendar
from config.regulation import Window
from models import db
from models.rules.periods import Period, period
from models.rules.posts import PostKind
from models.services import contacts, ledger
from tests.services.worlds import (
    SHANGHAI,
    TODAY,
    act,
    appoint,
    cadre,
    talk,
    youths,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")

YEAR = Period(Window.YEAR, date(2026, 1, 1), date(2027, 1, 1), "2026 年")


async def standings(window: Window = Window.WEEK, today: date = TODAY) -> list[ledger.Standing]:
    year = ledger.contact_period(today)
    return await ledger.standings(year, period(window, today, calendar()), today)


def questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """从此问过数据库的每一句，照问不误。"""
    asked, rows = [], db.rows

    async def noted(sql: str, *values: Any) -> Sequence[dict[str, Any]]:
        asked.append(sql)
        return await rows(sql, *values)

    monkeypatch.setattr(db, "rows", noted)
    return asked


async def test_one_line_a_cadre_in_post() -> None:
    await cadre(2)
    await cadre(3, PostKind.PART_TIME, "机电2301")
    await appoint(4, PostKind.SECRETARY, "机电系")
    await appoint(5, PostKind.FULL_TIME, since=date(2026, 12, 1))
    one, two = await youths(2)
    await contacts.record(await act(2), [one, two], [], talk(date(2026, 11, 20)))
    await contacts.record(await act(2), [one], [], talk())
    first, second = await standings()
    assert (first.name, first.kind, first.unit, first.times, first.moved) == (
        "老师2", "专职", "机电系", 3, 1,
    )  # fmt: skip
    assert (first.progress.done, first.progress.target) == (2, 100)
    assert (second.kind, second.progress.done, second.progress.target) == ("兼职", 0, 10)
    assert first.department == second.department is not None


async def test_kind_shown_is_of_today_and_target_of_the_longer_one() -> None:
    await cadre(2)
    await appoint(2, PostKind.PART_TIME, "机电系", since=TODAY)
    (now,) = await standings()
    assert (now.kind, now.progress.target) == ("兼职", 100)


async def test_school_post_reads_as_the_committee() -> None:
    await appoint(2, PostKind.FULL_TIME)
    (line,) = await standings()
    assert (line.unit, line.department) == (regulation.regulation().words.school_committee, None)


async def test_week_over_new_year_counts_both_sides() -> None:
    me = await cadre(2)
    one, two = await youths(2)
    new_year = datetime(2027, 1, 2, 12, tzinfo=SHANGHAI)
    for who, day in ((one, date(2026, 12, 31)), (two, date(2027, 1, 2))):
        await contacts.record(await act(2, new_year), [who], [], talk(day))
    (line,) = await standings(today=new_year.date())
    assert (line.moved, line.times, line.progress.done) == (2, 1, 1)
    assert (await ledger.reached(me, YEAR)).people == 1


async def test_each_kind_is_counted_in_its_own_period(monkeypatch: pytest.MonkeyPatch) -> None:
    """专职按学年、兼职按学期；几个时段就几条求和的 SQL，与人数无关。"""
    regulation.use(Path(__file__).parents[1] / "config" / "schools" / "university.toml")
    term_before = datetime(2026, 8, 29, 12, tzinfo=SHANGHAI)
    (one,) = await youths(1)
    for qq in range(2, 8):
        await cadre(qq, PostKind.PART_TIME if qq % 2 else PostKind.FULL_TIME, "软件学院")
        await contacts.record(
            await act(qq, term_before), [one], [], talk(term_before.date(), "谈心谈话")
        )
        await contacts.record(await act(qq), [one], [], talk(TODAY, "谈心谈话"))
    asked = questions(monkeypatch)
    lines = await standings()
    assert len(asked) == 3
    assert {(s.kind, s.period.label, s.progress.target) for s in lines} == {
        ("专职", "2026—2027 学年", 60), ("兼职", "2026 秋学期", 15),
    }  # fmt: skip
    assert {(s.progress.done, s.times) for s in lines} == {(1, 1)}


async def test_an_account_is_three_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    me = await cadre(2)
    asked = questions(monkeypatch)
    own = await ledger.account(me, TODAY)
    assert len(asked) == 3
    assert own.forecast
    assert (own.forecast.weeks, own.forecast.near, own.forecast.fresh) == (6, 4, 0)


async def test_whom_one_met_first_in_the_last_weeks() -> None:
    me = await cadre(2)
    people = await youths(4)
    for who, day in zip((*people, people[0]), (23, 26, 29, 3, 12), strict=True):
        when = datetime(2026, 10 if day > 20 else 11, day, 12, tzinfo=SHANGHAI)
        await contacts.record(await act(2, when), [who], [], talk(when.date()))
    own = await ledger.account(me, date(2026, 11, 25))
    assert own.forecast
    assert own.forecast.fresh == 3  # 10-23 见过的那位，11-12 再见不算新的


async def test_progress_without_a_duty_has_no_target() -> None:
    own = await ledger.account(await cadre(8, PostKind.SECRETARY), TODAY)
    assert (own.progress.done, own.progress.target, own.quota.period) == (0, None, YEAR)
