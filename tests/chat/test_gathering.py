"""攒：头一个不等，忙起来成批，停机先写完，一批出错不连累后面的。"""

import asyncio
from collections.abc import Sequence

import pytest

from plugins._chat import gathering
from plugins._chat.gathering import MOST, Gathering


@pytest.fixture
def written() -> list[list[int]]:
    return []


@pytest.fixture
def crowd(written: list[list[int]]) -> Gathering[int]:
    async def write(batch: Sequence[int]) -> None:
        await asyncio.sleep(0)
        written.append([*batch])
        if 13 in batch:
            raise ValueError

    return Gathering[int](write)


async def test_the_first_is_written_at_once_the_next_together(
    crowd: Gathering[int], written: list[list[int]]
):
    crowd.put(1)
    await asyncio.sleep(0.01)
    assert written == [[1]]
    for n in range(2, 5):
        crowd.put(n)
        await asyncio.sleep(0.01)
    assert written == [[1]]
    await asyncio.sleep(gathering.SECONDS)
    assert written == [[1], [2, 3, 4]]


async def test_a_full_batch_waits_for_nothing(crowd: Gathering[int], written: list[list[int]]):
    crowd.put(0)
    await asyncio.sleep(0.01)
    for n in range(2 * MOST):
        crowd.put(n)
    await asyncio.sleep(0.02)
    assert [len(batch) for batch in written] == [1, MOST, MOST]


async def test_settling_writes_what_is_left(crowd: Gathering[int], written: list[list[int]]):
    for n in range(3):
        crowd.put(n)
        await asyncio.sleep(0.001)
    await gathering.settle()
    assert [n for batch in written for n in batch] == [0, 1, 2]


async def test_a_failed_batch_does_not_stop_the_next(
    crowd: Gathering[int], written: list[list[int]]
):
    crowd.put(13)
    await asyncio.sleep(0.01)
    crowd.put(14)
    await crowd.settle()
    assert written == [[13], [14]]
