"""成批的签到：一个不少、一个不重；重投、撤回、没绑定、截止、试错的各归各的。"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import db
from models.rules.activities import ActivityKind, Draft
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.services import activities, attendance, journal, signins
from models.services.activities import Told
from models.services.signins import Came, Seen, Sign
from tests.services.worlds import NOON, WANG, act, department, enrol, later, youths

pytestmark = pytest.mark.usefixtures("db")

FIRST = 5000
CLOSES = NOON + timedelta(hours=2)


async def opened(kind: ActivityKind = ActivityKind.THEME_DAY, title: str = "青春") -> Told:
    return await activities.create(await act(WANG), Draft(kind, title))


async def signed(told: Told, *qqs: int, seconds: float = 10) -> list[Seen]:
    acts = [await act(qq, later(seconds)) for qq in qqs]
    return await entered(told, acts)


async def entered(told: Told, acts: Sequence[Act]) -> list[Seen]:
    return await signins.enter_batch([Sign(one, told.view.id) for one in acts])


async def there(told: Told) -> list[int]:
    found = await db.rows(
        "SELECT p.qq FROM sign_in s JOIN person p ON p.id = s.person_id"
        " WHERE s.activity_id = ? AND s.undone = ? ORDER BY s.id",
        told.view.id, False,
    )  # fmt: skip
    return [r["qq"] for r in found]


async def entries(kind: str) -> int:
    return (await db.rows("SELECT COUNT(*) AS n FROM entry WHERE kind = ?", kind))[0]["n"]


async def test_one_batch_one_entry_each_and_the_totals():
    await department()
    await youths(5)
    told = await opened()
    done = await signed(told, FIRST, FIRST + 1, FIRST, FIRST + 2)
    assert [s.came for s in done] == [Came.NEW, Came.NEW, Came.AGAIN, Came.NEW]
    assert {s.total for s in done} == {3}
    assert await entries("signin") == 3
    assert [s.came for s in await signed(told, FIRST, FIRST + 3)] == [Came.AGAIN, Came.NEW]
    assert await there(told) == [FIRST, FIRST + 1, FIRST + 2, FIRST + 3]


async def test_two_activities_in_one_batch():
    await department()
    await youths(1)
    one, two = await opened(), await opened(title="另一场")
    acts = [await act(FIRST), await act(FIRST)]
    done = await signins.enter_batch(
        [Sign(a, t.view.id) for a, t in zip(acts, (one, two), strict=True)]
    )
    assert [s.total for s in done] == [1, 1]
    assert await there(one) == await there(two) == [FIRST]


async def test_a_redelivered_event_changes_nothing_and_says_the_same():
    await department()
    await youths(1)
    told, acts = await opened(), [await act(FIRST, later(5)), await act(7001, later(5))]
    first, again = await entered(told, acts), await entered(told, acts)
    assert [s.came for s in first] == [s.came for s in again] == [Came.NEW, Came.WAITING]
    assert [s.entry for s in first] == [s.entry for s in again]
    assert [s.fresh for s in again] == [False, False]
    assert [s.at for s in first] == [s.at for s in again]


async def test_a_recalled_one_stays_recalled_when_sent_again():
    await department()
    await youths(1)
    told, said = await opened(), await act(FIRST, later(5))
    (seen,) = await entered(told, [said])
    assert seen.entry
    done = await attendance.undo(await act(FIRST, later(6)), seen.entry)
    assert done.fresh
    assert [s.came for s in await entered(told, [said])] == [Came.GONE]
    assert await there(told) == []
    assert [s.came for s in await signed(told, FIRST)] == [Came.NEW]
    assert await there(told) == [FIRST]


async def test_after_it_closed_ended_or_was_called_off():
    await department()
    await youths(3)
    told, late = await opened(), [await act(FIRST, CLOSES)]
    assert [s.came for s in await entered(told, late)] == [Came.CLOSED]
    before = await act(FIRST + 1, later(20))
    await activities.end(await act(WANG, later(30)), told.entry)
    assert [s.came for s in await entered(told, [before])] == [Came.NEW]
    assert [s.came for s in await signed(told, FIRST + 2, seconds=31)] == [Came.CLOSED]
    await activities.cancel(await act(WANG, later(40)), told.entry)
    assert [s.came for s in await signed(told, FIRST + 2, seconds=20)] == [Came.CLOSED]
    assert await there(told) == [FIRST + 1]


async def test_one_who_waits_for_a_small_talk_to_end_becomes_a_contact_too():
    """排着队的时候结束了：晚写下的也算到，也带入联系。"""
    await department()
    await youths(2)
    told = await opened(ActivityKind.TALK)
    await signed(told, FIRST)
    queued = await act(FIRST + 1, later(20))
    await activities.end(await act(WANG, later(30)), told.entry)
    await entered(told, [queued])
    found = await db.rows("SELECT COUNT(*) AS n FROM contact_youth WHERE counted = ?", True)
    assert found[0]["n"] == 2


async def test_only_the_open_is_undone():
    await department()
    await youths(1)
    told = await opened()
    (seen,) = await signed(told, FIRST)
    await activities.end(await act(WANG, later(30)), told.entry)
    done = await attendance.undo(await act(FIRST, later(40)), seen.entry or 0)
    assert done.over
    assert await there(told) == [FIRST]


async def test_sign_out_is_theirs_who_came():
    await department()
    await youths(2)
    told = await opened()
    await signed(told, FIRST)
    out = await act(FIRST, later(3610))
    first, again = [await attendance.sign_out(out, told.entry) for _ in range(2)]
    assert again == replace(first, fresh=False)
    assert (first.left - first.came, first.total) == (timedelta(hours=1), 1)
    with pytest.raises(Refusal, match="还没有签到"):
        await attendance.sign_out(await act(FIRST + 1), told.entry)


@given(st.lists(st.lists(st.integers(0, 8), min_size=1, max_size=12), min_size=1, max_size=5))
@settings(max_examples=15, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
async def test_any_batches_count_everybody_once(batches: list[list[int]]):
    """单数的绑了，双数的没有；怎么分批、怎么重复，各只有一行一条分录。"""
    told = await _fresh_one()
    acts = [[await act(FIRST + n, later(5)) for n in batch] for batch in batches]
    seen = Counter[Came]()
    for batch in [*acts, acts[0]]:
        seen.update(s.came for s in await entered(told, batch) if s.fresh)
    bound = {n for batch in batches for n in batch if n % 2}
    unbound = {n for batch in batches for n in batch if n % 2 == 0}
    assert (seen[Came.NEW], seen[Came.WAITING]) == (len(bound), len(unbound))
    assert sorted(await there(told)) == sorted(FIRST + n for n in bound)
    found = await db.rows("SELECT qq FROM sign_in_waiting WHERE activity_id = ?", told.view.id)
    assert {r["qq"] for r in found} == {FIRST + n for n in unbound}


async def _fresh_one() -> Told:
    """同一本账上再开一场。"""
    if not await db.rows("SELECT id FROM activity"):
        await department()
        for n in (1, 3, 5, 7):
            await enrol(f"同学{n}", FIRST + n)
    count = len(await db.rows("SELECT id FROM activity"))
    return await opened(title=f"第{count}场")


async def test_the_journal_still_verifies(tmp_path: Path):
    await department()
    await youths(30)
    told = await opened()
    await signed(told, *range(FIRST, FIRST + 30))
    await journal.seal(b"k" * 32, tmp_path / "head")
    assert await journal.first_broken(b"k" * 32, tmp_path / "head") is None
