"""几百个事件灌进真的 bot.py：它的数、它的表，和另外那本笨账一模一样。"""

import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

from scripts.running import running
from tests.live.book import CADRES_HERE, CHATTER, TERMS
from tests.live.posts import change_posts, open_up
from tests.live.school import School

CONTACTS = """
SELECT e.number, p.qq, c.day, c.mode, c.tags, c.undone
FROM contact c JOIN entry e ON e.id = c.entry_id JOIN person p ON p.id = c.cadre_id
"""
YOUTHS = """
SELECT e.number, p.qq, y.state, y.counted FROM contact_youth y
JOIN contact c ON c.id = y.contact_id JOIN entry e ON e.id = c.entry_id
JOIN person p ON p.id = y.person_id
"""
POSTS = "SELECT p.qq, o.kind, o.since, o.until FROM post o JOIN person p ON p.id = o.person_id"
ENTRIES = "SELECT kind FROM entry WHERE kind IN ('contact', 'undo', 'confirm', 'object')"


def rows(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(home / "live.db") as db:
        return [tuple(row) for row in db.execute(sql)]


async def test_the_bot_counts_like_the_naive_book(tmp_path: Path):
    school = School(seed=20261125)
    async with running(tmp_path, LOG_LEVEL="WARNING") as bot:
        async with bot.dial() as qq:
            school.talk.connect(qq)
            await open_up(school.talk)
            await school.busy(800)
        async with bot.dial() as qq:
            school.talk.connect(qq)
            await change_posts(school.talk, school.book)
            await school.busy(1600)
            for cadre, figure in school.book.figures().items():
                (told,) = await school.talk.say(cadre, "/我的", group=CADRES_HERE)
                assert figure in told.text
        assert await bot.stop() in (0, -15)
    assert "ERROR" not in bot.log
    assert len(school.book.kept) > 60
    assert min(school.book.entries.values()) > 5
    written = rows(tmp_path, CONTACTS)
    assert len(written) == len(school.book.kept)
    assert set(written) == school.book.contacts()
    assert set(rows(tmp_path, YOUTHS)) == school.book.youths()
    assert Counter(kind for (kind,) in rows(tmp_path, ENTRIES)) == school.book.entries
    terms = {(q, k, str(a), b and str(b)) for q, held in TERMS.items() for k, a, b in held}
    assert set(rows(tmp_path, POSTS)) == terms
    assert [n for n, data in bot.files().items() if CHATTER.encode() in data] == []
    assert CHATTER not in bot.log
