from datetime import date, datetime

import pytest

from config import regulation
from config.calendar import calendar
from config.regulation import Window
from models.rules.periods import Period, period
from models.rules.posts import PostKind
from models.rules.rights import Place
from models.services import contacts, groups, ledger
from models.services.groups import Setting
from models.services.ledger import FirstDay
from tests.services.worlds import (
    GROUP,
    NOON,
    SHANGHAI,
    TODAY,
    act,
    appoint,
    cadre,
    chief,
    talk,
    youths,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")

YEAR = Period(Window.YEAR, date(2026, 1, 1), date(2027, 1, 1), "2026 年")


async def standings(window: Window = Window.WEEK, today: date = TODAY) -> list[ledger.Standing]:
    year = ledger.contact_period(today)
    return await ledger.standings(year, period(window, today, calendar()), today)


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


async def test_progress_without_a_duty_has_no_target() -> None:
    await appoint(8, PostKind.SECRETARY, "机电系")
    progress = await ledger.contact_progress(1, YEAR)
    assert (progress.done, progress.target) == (0, None)


async def test_first_day_ticks() -> None:
    assert await ledger.first_day() == FirstDay(False, False, False)
    await groups.settle_all(await chief(NOON), [Setting(GROUP, Place.CADRES)])
    await cadre(2)
    assert await ledger.first_day() == FirstDay(True, True, False)
    await contacts.record(await act(2), await youths(1), [], talk())
    assert await ledger.first_day() == FirstDay(True, True, True)
