"""往哪里走的细处：新群里只一个账号答，两种提示各算各的，@ 着说的命令不是在答问题。"""

from dataclasses import replace
from typing import Any

import pytest

from models.services import groups
from plugins._chat import dialogue
from plugins._chat.line import read
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, House

WANG, LI = 2001, 2003
BOT = at(10001)
NEW_GROUP = 3010


async def test_who_lost_a_new_group_is_silent(school: House, monkeypatch: pytest.MonkeyPatch):
    real = groups.claim

    async def late(group: int, _account: int, act: Any) -> None:
        await real(group, 10002, act)
        await real(group, 10001, act)

    monkeypatch.setattr(groups, "claim", late)
    assert await school.say(WANG, "/帮助", group=NEW_GROUP) == []


async def test_a_typo_does_not_use_up_the_other_hint(school: House):
    assert "是不是想发" in await school.one(WANG, "/联糸", group=ADMIN_GROUP)
    assert "我在。有问题" in await school.one(WANG, BOT, " 你好", group=ADMIN_GROUP)
    assert await school.say(WANG, "/联糸", group=ADMIN_GROUP) == []
    assert await school.say(WANG, BOT, " 你好", group=ADMIN_GROUP) == []


async def test_a_command_after_an_at_is_not_an_answer(school: House):
    await school.say(WANG, "/联系 走寝", group=ADMIN_GROUP)
    told = await school.one(WANG, BOT, " 联系 ", at(LI), " 电话", group=ADMIN_GROUP)
    assert "李雷：电话" in told


async def test_unless_it_quotes_the_question(school: House):
    (prompt,) = await school.say(WANG, "/联系 走寝", group=ADMIN_GROUP)
    line = read(school.qq.event(WANG, BOT, " 联系", group=ADMIN_GROUP, quote=prompt.message))
    router = school.adapter.desk._router
    assert router._question(line) is dialogue.current((10001, ADMIN_GROUP, WANG)) is not None
    assert router._question(replace(line, quote=None)) is None
