"""没绑定的留一天，绑上按原来的时刻算；码打错的要等。"""

from dataclasses import replace
from datetime import timedelta

import pytest

from models import db
from models.rules.activities import ActivityKind
from models.services import activities, binding, code_tries, signins
from models.services.signins import Came
from tests.services.classes import LI, listed
from tests.services.test_signins import CLOSES, FIRST, opened, signed, there
from tests.services.worlds import NOON, WANG, act, department, later, youths

pytestmark = pytest.mark.usefixtures("db")


async def test_the_unbound_wait_and_are_nobody_yet():
    await department()
    told = await opened()
    done = await signed(told, 7001, 7002, 7001)
    assert [s.came for s in done] == [Came.WAITING, Came.WAITING, Came.AGAIN]
    assert await there(told) == []
    assert await db.rows("SELECT id FROM person WHERE qq IN (7001, 7002)") == []


@pytest.mark.parametrize(("hours", "counts"), [(23.9, True), (24.1, False)])
async def test_bound_within_a_day_counts_from_then_even_after_the_end(hours: float, counts: bool):
    await department()
    await listed("李雷", LI)
    told = await opened(ActivityKind.TALK)
    await signed(told, 7001)
    await activities.close_due(CLOSES)
    now = NOON + timedelta(hours=hours)
    await binding.by_pair(await act(7001, now, chat=-7001), LI, "李雷")
    assert await there(told) == ([7001] if counts else [])
    assert len(await db.rows("SELECT id FROM contact")) == counts
    assert await db.rows("SELECT id FROM sign_in_waiting") == []


async def test_bound_after_it_was_called_off_counts_nothing():
    await department()
    await listed("李雷", LI)
    told = await opened()
    await signed(told, 7001)
    await activities.cancel(await act(WANG, later(60)), told.entry)
    await binding.by_pair(await act(7001, later(90), chat=-7001), LI, "李雷")
    assert await there(told) == []


async def test_a_late_entry_by_the_host_is_not_doubled_by_binding():
    await department()
    person = await listed("李雷", LI)
    told = await opened()
    await signed(told, 7001)
    await signins.late(await act(WANG, later(50)), told.view, [person])
    await binding.by_pair(await act(7001, later(90), chat=-7001), LI, "李雷")
    assert await there(told) == [7001]


async def test_guessers_are_held_even_with_the_right_code():
    await department()
    await youths(2)
    told = await opened()
    for n in range(3):
        assert (await code_tries.note(await act(FIRST, later(n)))).counted
    assert not (await code_tries.note(await act(FIRST, later(9)))).counted
    done = await signed(told, FIRST, FIRST + 1, seconds=20)
    assert [s.came for s in done] == [Came.HELD, Came.NEW]
    assert [s.came for s in await signed(told, FIRST, seconds=63)] == [Came.NEW]


async def test_one_event_is_one_try():
    said = await act(FIRST)
    first, again = [await code_tries.note(said) for _ in range(2)]
    assert again == replace(first, fresh=False)
    assert len(await db.rows("SELECT id FROM code_try")) == 1
