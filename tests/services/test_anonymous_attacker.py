"""P4：拿着整个数据目录（钥匙除外）和全部日志的人，找不到匿名诉求是谁交的。"""

import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from models import db
from models.rules.appeals import shown
from models.rules.posts import PostKind
from models.rules.rights import Act, Speaker
from models.rules.tickets import TicketKind
from models.services import anonymous, appeals, journal, people
from models.services.tickets import Draft
from tests.services.worlds import ADMIN, NOON, appoint, origin, youths
from tests.stores import Sqlite

pytestmark = pytest.mark.usefixtures("db")

HOURS, EACH, STUDENTS = 20, 20, 60
FIRST, STRANGER = 5000, 987_650_000
"""在册的学生从 FIRST 起；另有一些人除了匿名的这一件什么也没做过，他们的号哪里都不该有。"""
MARGIN = 0.05


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    return sqlite


@dataclass(frozen=True)
class Lodged:
    qq: int
    text: str
    code: str
    message: int


async def student(qq: int, minute: float) -> Act:
    now = NOON + timedelta(minutes=minute)
    return Act(await people.speaker(qq, now.date()), now, origin(qq, -qq))


@db.tx
async def ordinary(act: Act) -> None:
    """平常的一笔：有名有姓、有出处、有时刻。"""
    await journal.write("question", act, {}, numbered=True)


async def one(qq: int, minute: float, nth: int) -> Lodged:
    """先说一句平常的，紧接着匿名交一件：最容易被连上的样子。"""
    known = qq < STRANGER
    said = await student(qq, minute)
    if known:
        await ordinary(said)
    else:
        said = Act(Speaker(qq, f"路人{qq}"), said.now, said.origin)
    said = Act(said.speaker, said.now, origin(qq, -qq))
    text = f"匿名金丝雀第{nth}件"
    kept = await appeals.lodge_unnamed(said, Draft(TicketKind.APPEAL, text), ())
    assert kept
    assert kept.code
    assert said.origin
    return Lodged(qq, text, kept.code, said.origin.message)


async def lived(chance: random.Random) -> list[list[Lodged]]:
    """几十个钟头：同一批人平常说着话，中间夹着匿名的；每到整点入账。"""
    hours, nth = [], 0
    for hour in range(HOURS):
        authors = chance.sample(range(FIRST, FIRST + STUDENTS), EACH - 1)
        authors.insert(chance.randrange(EACH), STRANGER + hour)
        lodged = []
        for turn, qq in enumerate(authors):
            minute = hour * 60 + turn * 2.5
            await ordinary(await student(FIRST + chance.randrange(STUDENTS), minute))
            lodged.append(await one(qq, minute + 1, nth := nth + 1))
        hours.append(lodged)
        await anonymous.settle(NOON + timedelta(hours=hour + 1))
    return hours


def right(guessed: Sequence[int], truth: Sequence[int]) -> float:
    assert len(guessed) == len(truth) == HOURS * EACH
    return sum(g == t for g, t in zip(guessed, truth, strict=True)) / len(truth)


async def cases() -> list[tuple[int, str]]:
    """库里匿名的那些，照编号的先后：(分录, 码的摘要)。"""
    found = await db.rows("SELECT entry_id, code FROM ticket WHERE code IS NOT NULL ORDER BY id")
    return [(r["entry_id"], r["code"]) for r in found]


async def neighbours(entries: Sequence[int], step: str, order: str) -> list[int]:
    """挨着它的、有名有姓的那条分录是谁写的。"""
    sql = (
        "SELECT p.qq FROM entry_detail d JOIN person p ON p.id = d.actor_id"
        f" WHERE d.entry_id {step} ? ORDER BY d.entry_id {order} LIMIT 1"
    )
    found = [await db.rows(sql, entry) for entry in entries]
    return [rows[0]["qq"] if rows else 0 for rows in found]


def on_disk(folder: Path) -> bytes:
    files = [p for p in sorted(folder.iterdir()) if p.is_file()]
    assert any(p.suffix == ".db" for p in files)
    return b"\n".join(p.read_bytes() for p in files)


def traces(disk: bytes, lodged: Sequence[Lodged]) -> list[str]:
    """号按文字和 SQLite 存整数的字节都找。"""
    found = []
    for each in lodged:
        words = [each.text.encode(), each.code.encode(), shown(each.code).encode()]
        if each.qq >= STRANGER:
            words += [str(each.qq).encode(), each.qq.to_bytes(4, "big"), f"路人{each.qq}".encode()]
            words += [(-each.qq).to_bytes(4, "big", signed=True)]
        found += [each.text for word in words if word in disk]
    return found


async def test_the_disk_and_the_order_tell_nothing(store: Sqlite, caplog: pytest.LogCaptureFixture):
    await appoint(ADMIN, PostKind.ADMIN)
    await youths(STUDENTS, FIRST)
    with caplog.at_level(logging.DEBUG):
        hours = await lived(random.Random(7))
    lodged = [one for hour in hours for one in hour]
    assert traces(on_disk(store.path.parent), lodged) == []
    assert [o.text for o in lodged if o.text in caplog.text or o.code in caplog.text] == []
    assert await db.rows("SELECT key FROM anonymous_waiting") == []
    by_code = {anonymous.digest(o.code): o for o in lodged}
    entered = await cases()
    truth = [by_code[code].qq for _, code in entered]
    entries = [entry for entry, _ in entered]
    assert right(await neighbours(entries, "<", "DESC"), truth) <= 1 / EACH + MARGIN
    assert right(await neighbours(entries, ">", "ASC"), truth) <= 1 / EACH + MARGIN
    # 连每个钟头里是哪些人、谁先谁后都知道的，照次序一个个对：一批里头，碰巧就是 1/EACH。
    assert right([o.qq for o in lodged], truth) <= 1 / EACH + MARGIN
    waited = "SELECT id FROM delivery WHERE chat <= ?"
    assert await db.rows(waited, -STRANGER) == []


async def test_the_search_finds_what_is_there(store: Sqlite):
    """找的办法是灵的：还等着的时候，密文在；明着写的，找得到。"""
    act = Act(Speaker(STRANGER + 1, "路人"), NOON, origin(STRANGER + 1, -STRANGER - 1))
    await ordinary(act)
    seen = Lodged(STRANGER + 1, "没有写过", "ABCDEFGHJKMN", 0)
    assert traces(on_disk(store.path.parent), [seen])
