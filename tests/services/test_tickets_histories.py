"""随便一段来往，和一只一刻钟一刻钟数的笨钟对：时限里钟走过的，去掉等他的，总是那几个工作日。"""

from datetime import datetime, timedelta
from random import Random

import pytest

from models.rules.tickets import TicketKind, TicketState
from models.services import tickets
from models.services.tickets import Draft
from tests.services.asking import LI
from tests.services.test_tickets_answers import opened
from tests.services.worlds import NOON, WANG, act

pytestmark = pytest.mark.usefixtures("db")

QUARTER = timedelta(minutes=15)
RESTS = {(1, 1), (1, 2), (1, 3)}
"""2026 年 11 月下旬到一月初的假，只有元旦；一月四日（周日）补班。"""


def running(at: datetime) -> bool:
    if (at.month, at.day) == (1, 4):
        return 8 <= at.hour < 22
    return at.weekday() < 5 and (at.month, at.day) not in RESTS and 8 <= at.hour < 22


def quarters(since: datetime, until: datetime, waits: list[tuple[datetime, datetime]]) -> int:
    steps = (since + QUARTER * n for n in range(int((until - since) / QUARTER)))
    return sum(running(s) and not any(a <= s < b for a, b in waits) for s in steps)


@pytest.mark.parametrize("seed", range(6))
async def test_the_clock_runs_as_a_naive_one_would(seed: int):
    chance, now, asked, waits = Random(seed), NOON, NOON, []
    await opened(TicketKind.QUESTION)
    entry = (await tickets.open(await act(LI, now), Draft(TicketKind.QUESTION, "另一个"))).entry
    for _ in range(6):
        now += QUARTER * chance.randrange(1, 200)
        t = await tickets.by_entry(entry)
        if t.state is TicketState.OPEN:
            await tickets.ask_back(await act(WANG, now), entry, "哪个支部？")
            asked = now
        else:
            await tickets.follow(await act(LI, now), entry, "机电2301")
            waits.append((asked, now))
    t = await tickets.by_entry(entry)
    assert t.opened == NOON
    for until, days in ((t.due, 1), (t.closing, 5)):
        spent = quarters(NOON, until, waits)
        assert spent == days * 14 * 4
