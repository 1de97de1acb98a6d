"""走访：随便记、撤、免计，算出来的和笨办法数的一样。"""

from datetime import date, timedelta
from random import Random

import pytest

from config.calendar import calendar
from config.regulation import regulation
from models.rules import visits as rule
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.visits import Draft, MonthState
from models.services import coverage, exemptions, people, units, visits
from tests.services.worlds import ADMIN, FAR, TODAY, act, appoint, cadre, later

pytestmark = pytest.mark.usefixtures("db")

NAMES = ("机电系", "经管系", "外语系", "建工系")


async def school() -> int:
    """四个系，一位管理员、一位同行的人（返回他的编号）。"""
    await appoint(ADMIN, PostKind.ADMIN)
    for name in NAMES:
        await units.ensure(name)
    return await cadre(FAR, unit="经管系")


@pytest.mark.parametrize("seed", range(6))
async def test_months_and_departments_equal_a_naive_recount(seed: int):
    mate, chance = await school(), Random(seed)
    book: dict[int, tuple[date, str, bool]] = {}
    exempted: dict[date, bool] = {}
    for step in range(40):
        doing, now = await act(ADMIN, later(step * 100)), chance.random()
        day = TODAY - timedelta(chance.randrange(0, 360))
        if now < 0.6 or not book:
            name, along = chance.choice(NAMES), chance.random() < 0.5
            told = await visits.record(doing, [mate] if along else [], [], Draft(name, day))
            book[told.entry] = (day, name, along)
        elif now < 0.85:
            entry = chance.choice([*book])
            await visits.undo(doing, entry)
            del book[entry]
        else:
            month = day.replace(day=1)
            try:
                await exemptions.exempt(doing, [month], "放假")
            except Refusal:
                assert month in exempted or any(
                    d.replace(day=1) == month for d, *_ in book.values()
                )
            else:
                exempted[month] = True
    for year in (rule.year_at(TODAY, calendar()), rule.year_at(date(2026, 3, 1), calendar())):
        seen = await visits.visited(year, TODAY)
        inside = [(d, n) for d, n, _ in book.values() if year.start <= d < year.end]
        assert set(seen.departments) == {n for _, n in inside}
        assert seen.total == len(NAMES)
        for month in seen.months:
            went = {n for d, n, _ in book.values() if d.replace(day=1) == month.first}
            assert set(month.departments) == went
            assert month.state is naive(month.first, went, exempted)
            assert month.state is await visits.month_state(month.first, TODAY)
        along = sum(a and year.start <= d < year.end for d, _, a in book.values())
        assert await visits.taken_part(mate, year) == along
        last = {n: max(d for d, m, _ in book.values() if m == n) for _, n, _ in book.values()}
        order = await coverage.longest_unvisited(year)
        assert {one.name: one.last for one in order} == {n: last.get(n) for n in NAMES}


def naive(month: date, went: set[str], exempted: dict[date, bool]) -> MonthState:
    if went:
        return MonthState.DONE
    if month in exempted:
        return MonthState.EXEMPT
    days = [month + timedelta(n) for n in range(31)]
    taught = sum(calendar().is_teaching_day(d) for d in days if d.month == month.month)
    few = taught < regulation().readings.visit.minimum_teaching_days
    return MonthState.VACATION if few else MonthState.MISSED


async def test_the_receipt_speaks_of_the_year_of_the_visit():
    """补记上学年的，覆盖是上学年的。"""
    await school()
    await visits.record(await act(ADMIN), [], [], Draft("机电系", TODAY))
    told = await visits.record(await act(ADMIN), [], [], Draft("经管系", date(2026, 4, 8)))
    assert told.covered.departments == ("经管系",)
    assert told.late


async def test_a_merged_companion_is_the_one_who_stays():
    mate = await school()
    again = (await people.by_qq([FAR]))[FAR].id
    told = await visits.record(await act(ADMIN), [mate, again], [], Draft("机电系", TODAY))
    assert len(told.members) == 2


async def test_the_first_day_of_term_falls_into_last_years_august():
    """8 月 31 日开学：8 月仍是上一学年的，新学年还没有月份，照样说得出这个月怎样。"""
    await school()
    opening = date(2026, 8, 31)
    new = rule.year_at(opening, calendar())
    assert (await visits.visited(new, opening)).months == ()
    assert await visits.month_state(opening, opening) is MonthState.VACATION
