"""SQLite 锁住、写满、提交失败：一句人话，什么都没写，好了不用重启（T5）。"""

import contextlib
import sqlite3
from collections.abc import Iterator

import pytest
from tortoise.connection import get_connection

from models import db as door
from models import engines
from models.services import contacts
from models.tables import Entry
from tests.services.worlds import act, cadre, talk, youths
from tests.stores import Sqlite


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    return sqlite


@pytest.fixture
def outside(db: Sqlite) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(db.path, isolation_level=None)) as other:
        yield other


async def _pragma(sql: str) -> None:
    await get_connection("default").execute_query(f"PRAGMA {sql}")


async def _record(persons: list[int], mode: str = "面谈") -> contacts.Receipt:
    return await contacts.record(await act(2), persons, [], talk(mode=mode))


async def test_locked_by_somebody_else(outside: sqlite3.Connection) -> None:
    await cadre()
    persons = await youths(1)
    await _pragma("busy_timeout=100")
    outside.execute("BEGIN IMMEDIATE")
    with pytest.raises(door.Unavailable, match="数据库正忙"):
        await _record(persons)
    outside.execute("ROLLBACK")
    assert await Entry.filter(kind="contact").count() == 0
    assert (await _record(persons)).number == 1


async def test_locked_longer_than_patience(
    outside: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    await cadre()
    persons = await youths(1)
    monkeypatch.setattr(door, "PATIENCE", 0.2)
    await _pragma("busy_timeout=700")
    outside.execute("BEGIN IMMEDIATE")
    with pytest.raises(door.Unavailable):
        await _record(persons)
    outside.execute("ROLLBACK")
    await door.settled()
    assert await Entry.filter(kind="contact").count() == 0
    monkeypatch.undo()
    assert (await _record(persons)).fresh


async def test_disk_full_then_room_again(db: Sqlite) -> None:
    await cadre()
    persons = await youths(10)
    (row,) = await door.rows("PRAGMA page_count")
    await _pragma(f"max_page_count={row['page_count']}")
    written = 0
    with pytest.raises(door.Unavailable, match="什么都没有记下"):  # noqa: PT012
        for mode in ("面谈", "电话", "线上", "走寝") * 200:
            await contacts.record(
                await act(2), persons, [], talk(mode=mode, note=f"{written}" * 400)
            )
            written += 1
    assert await Entry.filter(kind="contact").count() == written
    await _pragma("max_page_count=1000000")
    assert (await _record(persons, "恳谈会")).number == written + 1
    with contextlib.closing(sqlite3.connect(db.path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_failed_commit_is_rolled_back(db: Sqlite, monkeypatch: pytest.MonkeyPatch) -> None:
    await cadre()
    persons = await youths(1)

    async def broken(_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(engines._Immediate, "commit", broken)
    with pytest.raises(door.Unavailable):
        await _record(persons)
    monkeypatch.undo()
    assert await Entry.filter(kind="contact").count() == 0
    assert (await _record(persons)).number == 1


async def test_commit_refused_by_a_deferred_constraint(db: Sqlite) -> None:
    """真的 COMMIT 失败：延迟的外键在提交那一刻才查。"""

    @door.tx
    async def orphan() -> None:
        await door.execute("PRAGMA defer_foreign_keys=ON")
        line = {"kind": "学生", "name": "孤儿", "provisional": False, "unit_id": 999}
        await door.insert("person", line)

    with pytest.raises(door.Unavailable):
        await orphan()
    await cadre()
    assert not await door.rows("SELECT id FROM person WHERE name = ?", "孤儿")


async def test_unreadable_says_so(db: Sqlite) -> None:
    with pytest.raises(door.Unavailable, match="暂时查不到"):
        await door.rows("SELECT * FROM nothing")


async def test_what_is_acknowledged_is_on_the_disk(db: Sqlite) -> None:
    """断电也不丢靠的是这两样：预写日志，每次提交都刷到盘上。"""
    for name in ("default", "reading"):
        client = get_connection(name)
        (full,) = await client.execute_query_dict("PRAGMA synchronous")
        (wal,) = await client.execute_query_dict("PRAGMA journal_mode")
        assert (full["synchronous"], wal["journal_mode"]) == (2, "wal")
