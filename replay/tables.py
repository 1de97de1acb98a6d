"""收尾：库里的表和笨账逐行比；封条链从头验到尾。"""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg
from tortoise.backends.base.config_generator import expand_db_url

from models import connections, keys
from models.services import journal
from replay.book import Book
from replay.tally import Tally
from scripts.running import SUPER

CONTACTS = """
SELECT e.number, p.qq, c.day, c.mode, c.tags, c.note, c.undone
FROM contact c JOIN entry e ON e.id = c.entry_id JOIN person p ON p.id = c.cadre_id
"""
YOUTHS = """
SELECT e.number, p.qq, p.name, y.state, y.counted, y.day, q.qq FROM contact_youth y
JOIN contact c ON c.id = y.contact_id JOIN entry e ON e.id = c.entry_id
JOIN person p ON p.id = y.person_id JOIN person q ON q.id = y.cadre_id
"""
POSTS = """
SELECT p.qq, o.kind, u.name, o.since, o.until
FROM post o JOIN person p ON p.id = o.person_id LEFT JOIN unit u ON u.id = o.unit_id
"""
PEOPLE = "SELECT qq, name, number, provisional FROM person WHERE merged_into_id IS NULL"
ENTRIES = "SELECT kind FROM entry WHERE kind <> 'faq.load'"  # 开门时装的词条，不是谁做的
UNSEALED = "SELECT COUNT(*) FROM entry e LEFT JOIN seal s ON s.entry_id = e.id WHERE s.mac IS NULL"

Rows = list[tuple[Any, ...]]


async def read(database: str, sql: str) -> Rows:
    """机器人停了之后直接读它的库，不经过它的代码。"""
    if database.startswith("sqlite://"):
        with closing(sqlite3.connect(database.removeprefix("sqlite://"))) as file:
            return [tuple(row) for row in file.execute(sql)]
    connection = await asyncpg.connect(**expand_db_url(database)["credentials"])
    try:
        return [tuple(row) for row in await connection.fetch(sql)]
    finally:
        await connection.close()


async def compare(database: str, book: Book, tally: Tally) -> None:
    contacts, youths = await read(database, CONTACTS), await read(database, YOUTHS)
    posts, entries = await read(database, POSTS), await read(database, ENTRIES)
    people = await read(database, PEOPLE)
    kept = [k for rows in book.kept.values() for k in rows]
    _same(
        tally,
        "contact",
        {(k.number, k.cadre, str(k.day), k.mode, " ".join(k.tags), k.note, k.undone) for k in kept},
        [(n, qq, str(day), *rest, bool(u)) for n, qq, day, *rest, u in contacts],
    )
    _same(
        tally,
        "contact_youth",
        {
            (k.number, *_person(book, who), k.states[who], k.counted(who), str(k.day), k.cadre)
            for k in kept
            for who in k.states
        },
        [(*a, bool(c), str(day), by) for *a, c, day, by in youths],
    )
    _same(
        tally,
        "post",
        {
            (t.qq, t.kind, t.unit or None, str(t.since), t.until and str(t.until))
            for t in book.tenures
        },
        [(*a, str(since), until and str(until)) for *a, since, until in posts],
    )
    named = {_listed(book, who) for people in book.named.values() for who in people}
    _same(tally, "person", named, [(*a, bool(p)) for *a, p in people if a[0] != SUPER])
    tally.same("分录各几条", book.entries, Counter(kind for (kind,) in entries))
    numbers = {k.number for k in kept}
    tally.same("编号没有重的", len(kept), len(numbers))
    tally.same("编号连着", len(kept) + book.merged, max(numbers))


def _person(book: Book, who: int | str) -> tuple[int | None, str]:
    return (who, book.people.names[who]) if isinstance(who, int) else (None, who)


def _listed(book: Book, who: int | str) -> tuple[int | None, str, str | None, bool]:
    """名册里的有学号；没有的是暂记。"""
    known = book.people.roster.get(who) if isinstance(who, int) else None
    if isinstance(who, str) and who in book.people.absent:
        known = next(p for p in book.people.sheet.people.values() if p.name == who)
    return (*_person(book, who), known.number if known else None, known is None)


def _same(tally: Tally, table: str, wanted: set[tuple[Any, ...]], seen: Rows) -> None:
    """一行算一处比过；各列出头几行对不上的。"""
    tally.compared += len(wanted)
    tally.same(f"{table} 的行数", len(wanted), len(seen))
    for row in sorted(map(str, wanted - {*seen}))[:5]:
        tally.differ(f"{table} 里没有 {row}")
    for row in sorted(map(str, {*seen} - wanted))[:5]:
        tally.differ(f"{table} 里多了 {row}")


async def check_seals(database: str, home: Path, tally: Tally) -> None:
    """关机之前都封上了，从头验也对得上。"""
    key, head = keys.load(home / "keys", "journal.key"), home / "journal.head"
    tally.same("没封的分录", [(0,)], await read(database, UNSEALED))
    await connections.connect(database)
    try:
        tally.same("第一处对不上的封条", None, await journal.first_broken(key, head))
    finally:
        await connections.disconnect()
