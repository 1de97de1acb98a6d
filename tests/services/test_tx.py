"""事务：取消、超时、并发、嵌套、回滚（T2）。"""

import asyncio
import logging
import re

import pytest

from models import db as door
from models.rules.refusal import Refusal
from models.services import journal
from models.tables import Entry, Person
from tests.services.worlds import NOON, act, enrol, nobody

pytestmark = pytest.mark.usefixtures("db")


@door.tx
async def write_two(name: str) -> None:
    """写两行，中间让出几次：半截就是只有一行。"""
    line = {"kind": "学生", "provisional": False}
    await door.insert("person", {**line, "name": name})
    await asyncio.sleep(0)
    await door.insert("person", {**line, "name": name})


async def rows_of(name: str) -> int:
    found = await door.rows("SELECT COUNT(*) AS n FROM person WHERE name = ?", name)
    return found[0]["n"]


async def gone(name: str) -> None:
    """等放手的事务也收完尾。"""
    await door.settled()
    assert await rows_of(name) == 0


@pytest.mark.parametrize("step", range(40))
async def test_cancelled_at_any_step_leaves_all_or_nothing(step: int) -> None:
    for n in range(5):
        name = f"取消{step}-{n}"
        task = asyncio.create_task(write_two(name))
        for _ in range(step):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with asyncio.timeout(0.5):
            await write_two("后来的人")
        assert await rows_of(name) in (0, 2)


async def test_cancelled_caller_does_not_stop_a_running_transaction() -> None:
    task = asyncio.create_task(write_two("走开的人"))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await door.settled()
    assert await rows_of("走开的人") == 2


async def test_writing_outside_is_refused() -> None:
    with pytest.raises(RuntimeError, match="必须在 tx"):
        await Person.create(name="外面")
    with pytest.raises(RuntimeError, match="必须在 tx"):
        await Person.filter(name="外面").update(name="里面")
    with pytest.raises(RuntimeError, match="必须在 tx"):
        await door.execute("DELETE FROM person")
    with pytest.raises(door.Unavailable):
        await door.rows("DELETE FROM person RETURNING id")
    assert await rows_of("外面") == 0


async def test_nested_use_cases_are_one_transaction() -> None:
    @door.tx
    async def outer() -> None:
        await write_two("里层")
        assert door.inside()
        raise Refusal("不办了")

    with pytest.raises(Refusal, match="不办了"):
        await outer()
    assert not door.inside()
    await gone("里层")


async def test_refusal_takes_the_journal_entry_back() -> None:
    @door.tx
    async def half() -> None:
        await journal.write("contact", await act(1), {"x": 1}, numbered=True)
        raise Refusal("不行")

    with pytest.raises(Refusal):
        await half()
    assert await Entry.all().count() == 0
    assert await Person.all().count() == 0


async def test_transactions_run_one_after_another() -> None:
    order: list[str] = []

    @door.tx
    async def take(name: str) -> None:
        order.append(f"{name}进")
        await asyncio.sleep(0.01)
        await door.rows("SELECT 1 AS one")
        order.append(f"{name}出")

    await asyncio.gather(*(take(name) for name in "甲乙丙"))
    assert order == ["甲进", "甲出", "乙进", "乙出", "丙进", "丙出"]


async def test_reads_outside_do_not_see_what_is_not_committed() -> None:
    wrote, look = asyncio.Event(), asyncio.Event()

    @door.tx
    async def slow() -> None:
        await door.insert("person", {"kind": "学生", "provisional": False, "name": "未提交"})
        assert await rows_of("未提交") == 1
        wrote.set()
        await look.wait()

    task = asyncio.create_task(slow())
    await wrote.wait()
    assert await rows_of("未提交") == 0
    look.set()
    await task
    assert await rows_of("未提交") == 1


async def test_too_slow_is_given_up_and_never_written_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @door.tx
    async def stubborn() -> None:
        """吞掉取消，照样想提交。"""
        await door.insert("person", {"kind": "学生", "provisional": False, "name": "太慢"})
        try:
            await asyncio.sleep(0.3)
        except asyncio.CancelledError:
            await asyncio.sleep(0.05)

    monkeypatch.setattr(door, "PATIENCE", 0.1)
    with pytest.raises(door.Unavailable, match="什么都没有记下"):
        await stubborn()
    monkeypatch.undo()
    await gone("太慢")
    await write_two("接着写")


async def test_a_stuck_transaction_frees_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    @door.tx
    async def stuck() -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(door, "PATIENCE", 0.1)
    with pytest.raises(door.Unavailable):
        await stuck()
    async with asyncio.timeout(0.5):
        await write_two("下一个")
    assert await rows_of("下一个") == 2


async def test_waiting_in_the_queue_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    release = asyncio.Event()

    @door.tx
    async def hold() -> None:
        await release.wait()

    first = asyncio.create_task(hold())
    await asyncio.sleep(0)
    monkeypatch.setattr(door, "PATIENCE", 0.1)
    with pytest.raises(door.Unavailable):
        await write_two("排队")
    release.set()
    await first
    await gone("排队")


async def test_errors_are_logged_by_name_only(caplog: pytest.LogCaptureFixture) -> None:
    await enrol("李雷", 42)
    with caplog.at_level(logging.DEBUG), pytest.raises(door.Unavailable):
        await enrol("韩梅梅", 42)
    assert re.search("SQLITE_CONSTRAINT_UNIQUE|UniqueViolationError", caplog.text)
    assert "韩梅梅" not in caplog.text


async def test_times_are_stored_in_utc_whatever_the_zone() -> None:
    await door.tx(journal.write)("x", nobody(), {})
    (row,) = await door.rows("SELECT at FROM entry")
    assert str(row["at"]) == "2026-11-23 04:00:00+00:00"
    assert await journal.newest() == NOON
