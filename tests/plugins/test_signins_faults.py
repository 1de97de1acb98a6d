"""签到写不进去的时候：没记下的说没记下，别人的照记；补上再发就行。"""

import sqlite3
from contextlib import closing

import pytest
from tortoise.connection import get_connection

from models import db
from models.services import activities
from plugins._chat import codes
from tests.house import CLASS_GROUP, House
from tests.plugins.test_signins import STUDENT, WANG, came, opened, school
from tests.stores import Sqlite

__all__ = ["school"]


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    return sqlite


async def test_nothing_is_said_to_be_in_when_the_file_is_locked(school: House, sqlite: Sqlite):
    code = await opened(school)
    await get_connection("default").execute_query("PRAGMA busy_timeout=100")
    before = len(school.qq.sent)
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as outside:
        outside.execute("BEGIN IMMEDIATE")
        for n in range(6):
            await school.qq.say(STUDENT + n, code, group=CLASS_GROUP)
        await school.say(STUDENT + 6, code)
        outside.execute("ROLLBACK")
    told = [sent.text for sent in school.qq.sent[before:]]
    assert all("什么都没有记下" in words for words in told)
    assert any(words.startswith("#1 刚才 ") for words in told)
    assert 2 <= len(told) <= 3
    assert await came() == []
    assert await school.one(STUDENT, code, group=CLASS_GROUP) == "#1 已签到 1 人"


async def test_one_bad_row_does_not_take_the_others_along(school: House, sqlite: Sqlite):
    """一场活动的行没有了，码还在：那一个说没办成，同一批的别人照样签上。"""
    good = await opened(school)
    await school.say(WANG, "/活动 其他 另一场", group=CLASS_GROUP)
    (bad,) = set(await activities.live()) - {good}
    await sqlite.tamper("DELETE FROM activity WHERE id = 2")
    before = len(school.qq.sent)
    for n in range(6):
        await school.qq.say(STUDENT + n, bad if n == 3 else good, group=CLASS_GROUP)
    await school.settle()
    assert sorted(await came()) == [STUDENT + n for n in range(6) if n != 3]
    told = [sent.text for sent in school.qq.sent[before:]]
    assert sum("没有记下，请再发一次" in words for words in told) == 1
    await codes.refresh()
    assert await db.rows("SELECT id FROM sign_in_waiting") == []
