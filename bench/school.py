"""一所很大的学校，几秒写成一个文件：表和索引由真的迁移建，行用一个事务灌进去。"""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from models import migrate
from models.rules.contacts import ContactState
from models.rules.posts import PostKind
from models.rules.units import UnitKind
from models.tables import PersonKind, Source

CONTACTS, PEOPLE, CADRES, DEPARTMENTS = 1_000_000, 20_000, 200, 12
YEAR, TODAY = date(2026, 1, 1), date(2026, 11, 25)
FIRST_QQ = 100_000
ADMIN = 1
"""头一个团干部也是校团委管理员。"""
DENIED_EVERY = 5000

Fact = tuple[int, int, int, str]
"""第几条、团干部、同学、哪天。"""


async def build(path: Path) -> None:
    await migrate.open_db(f"sqlite://{path}")
    await migrate.close_db()
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA synchronous=OFF")
        with file:
            _people(file)
            _contacts(file, list(_facts()))


def _facts() -> Iterator[Fact]:
    """全都落在今年，榜一行也躲不过；按日子先后，和真的一样。"""
    dice = random.Random(1)
    days = (TODAY - YEAR).days + 1
    for number in range(1, CONTACTS + 1):
        day = YEAR + timedelta(days=(number - 1) * days // CONTACTS)
        cadre = dice.randrange(1, CADRES + 1)
        yield number, cadre, dice.randrange(CADRES + 1, PEOPLE + 1), day.isoformat()


def _people(file: sqlite3.Connection) -> None:
    units = (
        (i, UnitKind.DEPARTMENT.value, f"第{i}系", f"第{i}") for i in range(1, DEPARTMENTS + 1)
    )
    file.executemany(
        "INSERT INTO unit (id, kind, name, key, provisional) VALUES (?, ?, ?, ?, 0)", units
    )
    people = (
        (i, PersonKind.STUDENT.value, f"同学{i}", FIRST_QQ + i, 1 + i % DEPARTMENTS)
        for i in range(1, PEOPLE + 1)
    )
    file.executemany(
        "INSERT INTO person (id, kind, name, qq, unit_id, provisional) VALUES (?, ?, ?, ?, ?, 0)",
        people,
    )
    file.execute(
        "INSERT INTO entry (id, at, kind, digest) VALUES (0, ?, 'appoint', '')", (f"{YEAR}",)
    )
    kinds = (PostKind.FULL_TIME.value, PostKind.PART_TIME.value)
    posts = [(i, kinds[i % 2], 1 + i % DEPARTMENTS, f"{YEAR}") for i in range(1, CADRES + 1)]
    file.executemany(
        "INSERT INTO post (person_id, kind, unit_id, since, entry_id) VALUES (?, ?, ?, ?, 0)",
        [*posts, (ADMIN, PostKind.ADMIN.value, None, f"{YEAR}")],
    )


def _contacts(file: sqlite3.Connection, facts: list[Fact]) -> None:
    file.execute("INSERT INTO counter (name, value) VALUES ('number', ?)", (CONTACTS,))
    states = (ContactState.RECORDED.value, ContactState.CONFIRMED.value)
    file.executemany(
        "INSERT INTO entry (id, at, kind, digest, number) VALUES (?, ?, 'contact', '', ?)",
        ((n, f"{day} 04:00:00+00:00", n) for n, _, _, day in facts),
    )
    file.executemany(
        "INSERT INTO contact (id, entry_id, cadre_id, day, mode, tags, note, source, undone)"
        f" VALUES (?, ?, ?, ?, '面谈', '', '', '{Source.TYPED.value}', 0)",
        ((n, n, cadre, day) for n, cadre, _, day in facts),
    )
    file.executemany(
        "INSERT INTO contact_youth (id, contact_id, cadre_id, person_id, day, state, counted)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (n, n, cadre, person, day, *((ContactState.DENIED.value, 0)
             if n % DENIED_EVERY == 0 else (states[n % 2], 1)))
            for n, cadre, person, day in facts
        ),
    )  # fmt: skip
