"""没答完的问题：谁在哪里答才算，什么时候作罢。"""

import time

import pytest

from plugins._chat import dialogue
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, House

WANG, LI, HAN = 2001, 2003, 2004
BOT = at(10001)
HINT = "我在。有问题直接 @我 问，能做什么发 /帮助。"


# ---- 没答完的问题


async def asked(school: House) -> None:
    assert "联系了谁" in await school.one(WANG, "/联系 走寝", group=ADMIN_GROUP)


async def test_a_quoted_prompt_with_the_at_of_phone_qq_is_answered(school: House):
    (prompt,) = await school.say(WANG, "/联系 走寝", group=ADMIN_GROUP)
    told = await school.one(WANG, BOT, " ", at(LI), group=ADMIN_GROUP, quote=prompt.message)
    assert "李雷：走寝" in told


@pytest.mark.parametrize("one", ["1", "１", "①", "+1", "回复1", "1。"])
async def test_every_way_to_write_one(school: House, one: str):
    await school.say(WANG, "/联系 李雷 走寝", group=ADMIN_GROUP)
    assert "李雷：走寝" in await school.one(WANG, one, group=ADMIN_GROUP)


@pytest.mark.parametrize("word", ["取消", " 取消 ", "算了"])
async def test_calling_it_off(school: House, word: str):
    await asked(school)
    assert await school.one(WANG, word, group=ADMIN_GROUP) == "好的，不办了。"
    assert await school.say(WANG, at(LI), group=ADMIN_GROUP) == []


@pytest.mark.parametrize("new", ["/我的", "/帮助"])
async def test_a_new_command_closes_the_question(school: House, new: str):
    await asked(school)
    await school.say(WANG, new, group=ADMIN_GROUP)
    assert await school.say(WANG, at(LI), group=ADMIN_GROUP) == []


async def test_so_does_one_without_a_slash_after_an_at(school: House):
    await asked(school)
    assert "联系 0/100" in await school.one(WANG, BOT, " 我的", group=ADMIN_GROUP)
    assert await school.say(WANG, at(LI), group=ADMIN_GROUP) == []


async def test_whoever_is_asked_to_confirm_can_still_speak_to_us(school: House):
    await school.say(WANG, "/联系 ", at(LI), group=ADMIN_GROUP)
    assert await school.one(LI, BOT, " 你好呀", group=ADMIN_GROUP) == HINT
    assert await school.say(LI, "收到啦", group=ADMIN_GROUP) == []
    await school.say(LI, "1", group=ADMIN_GROUP)
    assert school.qq.calls[-1][0] == "set_msg_emoji_like"


async def test_an_answer_elsewhere_or_of_another_person_is_chat(school: House):
    await asked(school)
    assert await school.say(WANG, at(LI), group=CLASS_GROUP) == []
    assert await school.say(HAN, at(LI), group=ADMIN_GROUP) == []
    assert await school.say(WANG, "天气真好", group=ADMIN_GROUP) == []
    assert "李雷：走寝" in await school.one(WANG, at(LI), group=ADMIN_GROUP)


async def test_a_quote_of_something_else_does_not_answer(school: House):
    await school.say(WANG, "/联系 李雷 走寝", group=ADMIN_GROUP)
    assert await school.say(WANG, "1", group=ADMIN_GROUP, quote=school.last) == []
    assert "李雷：走寝" in await school.one(WANG, "1", group=ADMIN_GROUP)


async def test_after_120_seconds_it_is_chat(school: House, monkeypatch: pytest.MonkeyPatch):
    await asked(school)
    later = time.monotonic() + 121
    monkeypatch.setattr(dialogue.time, "monotonic", lambda: later)
    assert await school.say(WANG, at(LI), group=ADMIN_GROUP) == []


async def test_recalling_the_command_drops_its_question(school: House):
    await asked(school)
    assert await school.recall(WANG, school.last, ADMIN_GROUP) == []
    assert await school.say(WANG, at(LI), group=ADMIN_GROUP) == []
