"""只有 PostgreSQL 才有的事：断线、别的进程、正在跑的 SQL 要取消、几个进程同时启动。"""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from models import connections
from models import db as door
from models.engines import WRITERS
from models.services import contacts
from models.tables import Entry
from scripts.postgres import Server
from scripts.postgres import server as postgres_server
from tests.services.worlds import act, cadre, enrol, talk, youths
from tests.stores import Postgres

ROOT = Path(__file__).parents[2]
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'qingqiao'"

SLOW_COMMIT = """
CREATE FUNCTION slow_commit() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_sleep(5); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON person DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION slow_commit();
"""
"""提交要花五秒，好在中间断它。"""

OPENER = """
import asyncio, sys
from models import migrate
async def main():
    await migrate.open_db(sys.argv[1])
    await migrate.close_db()
asyncio.run(main())
"""

WRITER = """
import asyncio, sys
from models import connections
from models.services import contacts
from tests.services.worlds import act, talk
async def main():
    await connections.connect(sys.argv[1])
    persons = range(int(sys.argv[2]), int(sys.argv[2]) + 40)
    for person in persons:
        await contacts.record(await act(2, chat=int(sys.argv[2])), [person], [], talk())
    await connections.disconnect()
asyncio.run(main())
"""


@pytest.fixture
def store(postgres: Postgres) -> Postgres:
    return postgres


def run(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", *arguments], cwd=ROOT)


async def _record(persons: list[int]) -> contacts.Receipt:
    return await contacts.record(await act(2), persons, [], talk())


async def test_somebody_else_is_writing(db: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    await cadre()
    persons = await youths(1)
    other = await db.connect()
    await other.execute("SELECT pg_advisory_lock($1)", WRITERS)
    monkeypatch.setattr(door, "PATIENCE", 0.3)
    with pytest.raises(door.Unavailable, match="什么都没有记下"):
        await _record(persons)
    monkeypatch.undo()
    await other.close()
    await door.settled()
    assert await Entry.filter(kind="contact").count() == 0
    assert (await _record(persons)).number == 1


async def test_a_slow_statement_is_cancelled(db: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    @door.tx
    async def slow() -> None:
        await door.insert("person", {"kind": "学生", "provisional": False, "name": "太慢"})
        await door.rows("SELECT pg_sleep(20)")

    monkeypatch.setattr(door, "PATIENCE", 0.3)
    with pytest.raises(door.Unavailable, match="什么都没有记下"):
        await slow()
    monkeypatch.undo()
    async with asyncio.timeout(2):
        await enrol("后来的人", 1)
    assert [r["name"] for r in await door.rows("SELECT name FROM person")] == ["后来的人"]


async def test_a_slow_reading_is_given_up(db: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "PATIENCE", 0.3)
    await connections.disconnect()
    await connections.connect(db.url)
    with pytest.raises(door.Unavailable, match="暂时查不到"):
        await door.rows("SELECT pg_sleep(20)")
    assert await door.rows("SELECT 1 AS one")


async def test_cut_connections_are_opened_again(db: Postgres) -> None:
    await cadre()
    persons = await youths(2)
    for n, person in enumerate(persons, 1):
        await db.tamper(CUT)
        await asyncio.sleep(0.05)
        assert (await _record([person])).number == n


async def test_cut_in_the_middle_writes_nothing(db: Postgres) -> None:
    @door.tx
    async def cut() -> None:
        await door.insert("person", {"kind": "学生", "provisional": False, "name": "半截"})
        await db.tamper(CUT)
        await door.rows("SELECT 1 AS one")

    with pytest.raises(door.Unavailable, match="什么都没有记下"):
        await cut()
    await enrol("之后", 1)
    assert [r["name"] for r in await door.rows("SELECT name FROM person")] == ["之后"]


@pytest.fixture
async def own(server: Server) -> AsyncIterator[Postgres]:
    """自己的一个服务器：杀得了它的进程，别的测试不受牵连。"""
    with postgres_server() as mine:
        store = Postgres(mine)
        EXECUTOR_CACHE.clear()
        await connections.connect(await store.fresh())
        yield store
        await connections.disconnect()


async def test_killed_at_the_commit_claims_nothing(own: Postgres) -> None:
    """断在提交那一刻：不说记下了，也不说没记下；服务器起来就接着写。"""
    await own.tamper(SLOW_COMMIT)
    writing = asyncio.create_task(enrol("说不准", 1))
    os.kill(await _committing(own), signal.SIGKILL)
    with pytest.raises(door.Unavailable, match="说不准"):
        await writing
    async with asyncio.timeout(20):
        while not await _back(own):  # noqa: ASYNC110 服务器几时起来只能去问
            await asyncio.sleep(0.1)
    await own.tamper("DROP FUNCTION IF EXISTS slow_commit CASCADE")
    await enrol("之后", 2)


async def _committing(db: Postgres) -> int:
    """正在提交的那个服务器进程。"""
    other = await db.connect()
    sql = "SELECT pid FROM pg_stat_activity WHERE query = 'COMMIT;' AND state = 'active'"
    async with asyncio.timeout(20):
        while (pid := await other.fetchval(sql)) is None:  # noqa: ASYNC110 同上
            await asyncio.sleep(0.02)
    await other.close()
    return pid


async def _back(db: Postgres) -> bool:
    try:
        await db.tamper("SELECT 1")
        await door.rows("SELECT 1 AS one")
    except (door.Unavailable, asyncpg.PostgresError, OSError):
        return False
    return True


async def test_two_processes_start_on_an_empty_database(server: Server) -> None:
    server.run("CREATE DATABASE two_starts")
    both = [run(OPENER, server.url("two_starts")) for _ in range(2)]
    assert [await asyncio.to_thread(p.wait, 30) for p in both] == [0, 0]


async def test_two_processes_write_at_once(db: Postgres) -> None:
    await cadre()
    first = (await youths(80))[0]
    both = [run(WRITER, db.url, str(first + shift)) for shift in (0, 40)]
    assert [await asyncio.to_thread(p.wait, 30) for p in both] == [0, 0]
    numbers = await door.rows("SELECT number FROM entry WHERE kind = 'contact' ORDER BY number")
    assert [r["number"] for r in numbers] == [*range(1, 81)]
    last = await _record(await youths(1, first_qq=9000))
    assert last.progress.done == 81
