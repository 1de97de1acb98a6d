"""猜学号的：越错越等，一天六次为止；一个学号被试多了只能走群里。重启、重投都数得清。"""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from models import connections, db
from models.rules.binding import MOST_ON_ONE, MOST_WRONG
from models.rules.refusal import Refusal
from models.services import binding
from models.services.binding import Bound, Mine
from models.services.claims import Claimed
from models.services.tries import Wrong
from models.tables import Person
from tests.services.classes import HAN, LI, listed
from tests.services.worlds import NOON, act
from tests.stores import Store

pytestmark = pytest.mark.usefixtures("db")

GUESSER = 6001
MINUTE = timedelta(minutes=1)


async def guess(
    qq: int, now: datetime = NOON, number: str = LI, name: str = "张伟"
) -> Bound | Claimed | Mine | Wrong:
    return await binding.by_pair(await act(qq, now, chat=-qq), number, name)


async def missed(qq: int, now: datetime = NOON) -> Wrong:
    """这一次该是没对上。"""
    done = await guess(qq, now)
    assert isinstance(done, Wrong)
    return done


async def wrong_times(qq: int, times: int) -> list[Wrong]:
    """隔够了再错，错这么多次。"""
    return [await missed(qq, NOON + 20 * n * MINUTE) for n in range(times)]


async def test_three_wrong_wait_a_minute_even_when_right():
    await listed("李雷", LI)
    done = [await missed(GUESSER) for _ in range(3)]
    assert done[-1].again == NOON + MINUTE
    with pytest.raises(Refusal, match="12:01 再来"):
        await guess(GUESSER, NOON + timedelta(seconds=30), name="李雷")
    assert isinstance(await guess(GUESSER, NOON + MINUTE, name="李雷"), Bound)


async def test_while_waiting_nothing_is_counted():
    for _ in range(3):
        await guess(GUESSER)
    for _ in range(9):
        with pytest.raises(Refusal):
            await guess(GUESSER)
    assert (await missed(GUESSER, NOON + MINUTE)).again == NOON + 6 * MINUTE


async def test_six_wrong_end_the_day_and_tomorrow_is_new():
    await listed("李雷", LI)
    done = await wrong_times(GUESSER, MOST_WRONG)
    assert [d.again is None for d in done] == [False] * 5 + [True]
    evening, tomorrow = NOON + timedelta(hours=11), NOON + timedelta(hours=13)
    with pytest.raises(Refusal, match="今天试了 6 次了，明天再来"):
        await guess(GUESSER, evening, name="李雷")
    assert isinstance(await guess(GUESSER, tomorrow, name="李雷"), Bound)


async def test_the_count_survives_a_restart(db: Store):
    await wrong_times(GUESSER, MOST_WRONG)
    await connections.disconnect()
    await connections.connect(db.url)
    with pytest.raises(Refusal, match="明天再来"):
        await guess(GUESSER, NOON + timedelta(hours=5))


async def test_one_number_tried_by_many():
    await listed("李雷", LI)
    han = await listed("韩梅梅", HAN)
    for n in range(MOST_ON_ONE):
        await guess(GUESSER + n)
    with pytest.raises(Refusal, match="这个学号今天试错太多次"):
        await guess(7001, name="李雷")
    done = await guess(7001, number=HAN, name="韩梅梅")
    assert isinstance(done, Bound)
    assert done.row.id == han


async def test_a_number_that_nobody_has_locks_just_the_same():
    for n in range(MOST_ON_ONE):
        await guess(GUESSER + n, number="999999")
    with pytest.raises(Refusal, match="这个学号今天试错太多次"):
        await guess(7001, number="999999")


async def test_the_same_event_is_one_try():
    said = await act(GUESSER)
    first, again = [await binding.by_pair(said, LI, "张伟") for _ in range(2)]
    assert isinstance(first, Wrong)
    assert again == replace(first, fresh=False)
    assert len(await db.rows("SELECT id FROM bind_try")) == 1


async def test_guessers_are_not_noted_down_and_yesterday_is_forgotten():
    await wrong_times(GUESSER, 2)
    await guess(GUESSER, NOON + timedelta(days=2))
    assert len(await db.rows("SELECT id FROM bind_try")) == 1
    assert await Person.all().count() == 0


async def test_a_hundred_guessers_all_day():
    """100 个 QQ，一天里每个试 30 次，学号挨着猜、姓名用最常见的：一个班 40 人，至多碰上几个。"""
    common = ("张伟", "王伟", "王芳", "李伟", "王秀英", "李娜", "张敏", "李静", "王静", "刘伟")
    rows = [f"2023010{n:02}" for n in range(40)]
    for n, number in enumerate(rows):
        await listed(common[n // 8] if n % 8 == 0 else f"同学{n}", number)
    hits = looked = 0
    for n in range(100):
        for attempt in range(30):
            now = NOON + 20 * attempt * MINUTE
            number, name = rows[(n * 7 + attempt) % 40], common[(n + attempt) % 10]
            try:
                done = await guess(8000 + n, now, number, name)
            except Refusal:
                continue
            looked += 1
            hits += isinstance(done, Bound)
    assert looked <= 100 * MOST_WRONG
    assert hits <= 3
