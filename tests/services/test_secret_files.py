"""断电、抹文件：封着的一张不少一张不多；截止在一次提交里；抹过之后文件里没有旧样子。"""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from models import connections, db
from models.rules.activities import ActivityKind
from models.services import activities, ballots, polls, secret_ballots
from soak.images import images, placed, rows
from tests.services import gatherings
from tests.services.polls import CADRE, opened, ten
from tests.services.test_secret_ballots import ANONYMOUS, ENDED, vote, whisper
from tests.services.worlds import CHIEF, NOON, act
from tests.stores import Sqlite

SAID = {5000 + n: str(1 + n % 2) for n in range(7)}


@pytest.fixture
async def file(sqlite: Sqlite):
    await connections.connect(await sqlite.fresh())
    secret_ballots.reopened()
    yield sqlite.path
    await connections.disconnect()


async def killed(path: Path) -> None:
    """断电：没有关库，只有当时磁盘上的两个文件。"""
    copy = path.with_name("after.db")
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
    await connections.disconnect()
    secret_ballots.reopened()
    await connections.connect(f"sqlite://{copy}")


async def test_killed_while_they_wait(file: Path):
    entry = await opened(await ten(), ANONYMOUS)
    line = await whisper(5009)
    await secret_ballots.cast(line, entry, "1")
    await vote(entry, SAID)
    await killed(file)
    again = await secret_ballots.cast(line, entry, "1")
    assert (again.fresh, again.poll.cast) == (False, 8)
    await polls.close_due(ENDED)
    assert await polls.papers(entry) == ["1"] * 5 + ["2"] * 3


async def test_killed_before_the_file_was_tidied(file: Path):
    entry = await opened(await ten(), ANONYMOUS)
    await vote(entry, SAID)
    await polls.close_due(ENDED)
    await killed(file)
    assert await polls.close_due(ENDED) == []
    assert await secret_ballots.tidy(ENDED)
    assert not await secret_ballots.tidy(ENDED)
    assert len(await polls.papers(entry)) == 7


async def test_the_file_is_rewritten_seldom_and_not_amid_a_sign_in(file: Path):
    """几次一起抹；正收签到就等收完。"""
    people = await ten()
    first, second = [
        await opened(people, replace(ANONYMOUS, question=question)) for question in "甲乙"
    ]
    await vote(first, SAID)
    await vote(second, SAID)
    await polls.close(await act(CADRE), first)
    held = await gatherings.opened(ActivityKind.OTHER, [])
    assert not await secret_ballots.tidy(NOON)
    await activities.cancel(await act(CHIEF), held.entry)
    assert await secret_ballots.tidy(NOON)
    await polls.close(await act(CADRE), second)
    assert not await secret_ballots.tidy(NOON)
    assert await secret_ballots.tidy(NOON + secret_ballots.AGAIN)


async def test_a_named_poll_does_not_rewrite_the_file(file: Path):
    entry = await opened(await ten())
    await ballots.cast(await whisper(5000), entry, "1")
    assert not await secret_ballots.tidy(NOON)
    await polls.close_due(ENDED)
    assert not await secret_ballots.tidy(ENDED)


async def test_a_reader_only_puts_it_off(file: Path):
    """有人正读着，WAL 截不空：过一会儿再来，不一遍遍地重排。"""
    entry = await opened(await ten(), ANONYMOUS)
    await vote(entry, SAID)
    await polls.close_due(ENDED)
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM poll").fetchone()
        assert not await secret_ballots.tidy(ENDED)
    assert not await secret_ballots.tidy(ENDED)
    assert await secret_ballots.tidy(ENDED + secret_ballots.AGAIN)


async def test_at_every_commit_a_ballot_is_in_one_place(file: Path):
    entry = await opened(await ten(), ANONYMOUS)
    await vote(entry, SAID)
    await polls.close_due(ENDED)
    seen = [
        tuple(
            rows(image, f"SELECT COUNT(*) FROM {table}")[0][0]
            for table in ("poll_voter WHERE voted = 1", "anonymous_waiting", "secret_ballot")
        )
        for image in images(file)
    ]
    assert (7, 7, 0) in seen
    assert seen[-1] == (7, 0, 7)
    assert all(marks == sealed + opened for marks, sealed, opened in seen)


async def test_nothing_sealed_is_left_in_the_file(file: Path):
    entry = await opened(await ten(), ANONYMOUS)
    await vote(entry, SAID)
    found = await db.rows("SELECT key, body FROM anonymous_waiting")
    traces = [r["key"].encode() for r in found]
    for body in (bytes(r["body"]) for r in found):  # 一张比一页长，断成两截放着：认头和尾
        traces += [body[:64], body[-64:]]
    assert all(trace in _disk(file) for trace in traces)
    await polls.close_due(ENDED)
    assert await secret_ballots.tidy(ENDED)
    assert not [trace for trace in traces if trace in _disk(file)]


async def test_the_file_is_laid_out_anew(file: Path):
    """页里的先后从此只是键的次序，写下时的次序没有了。"""
    entry = await opened(await ten(), ANONYMOUS)
    await vote(entry, SAID)
    await polls.close_due(ENDED)
    assert await secret_ballots.tidy(ENDED)
    *_, image = images(file)
    keys = sorted(r[0] for r in rows(image, "SELECT key FROM secret_ballot"))
    assert placed(image, keys) == keys


def _disk(path: Path) -> bytes:
    wal = path.with_name(f"{path.name}-wal")
    return path.read_bytes() + wal.read_bytes()
