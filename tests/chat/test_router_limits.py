"""限量，与两个账号同在一个群。"""

import asyncio

import pytest

from models.services import groups
from plugins._chat import dialogue
from plugins._chat.arguments import digit
from plugins._chat.desk import Desk
from plugins._chat.turn import Answer, Turn
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House, Socket

ADMIN, WANG, LI = 2009, 2001, 2003


# ---- 限量与多账号


def limited(house: House, limit: str) -> None:
    house.adapter.desk = Desk(limit)


async def test_the_eleventh_command_in_ten_seconds_is_told_once(school: House):
    limited(school, "10/10s,60/min")
    told = [s.text for _ in range(14) for s in await school.say(WANG, "/帮助", group=ADMIN_GROUP)]
    assert len(told) == 11
    assert told[-1] == "慢一点，过一会儿再发。"
    assert len(await school.say(SUPER, "/帮助", group=ADMIN_GROUP)) == 1


async def test_a_group_is_answered_sixty_times_a_minute(school: House):
    limited(school, "1000/10s,60/min")
    told = [s.text for n in range(70) for s in await school.say(WANG, "/帮助", group=ADMIN_GROUP)]
    assert len(told) == 61
    assert [n for n, t in enumerate(told) if "慢一点" in t] == [60]
    assert len(await school.say(WANG, "/帮助", group=CLASS_GROUP)) == 1
    assert len(await school.say(WANG, "/帮助")) == 1


async def test_a_silenced_receipt_still_tells_the_committee(school: House):
    await school.appoint(ADMIN, "周老师", "管理员")
    limited(school, "1000/10s,2/min")
    school.qq.refuse = lambda api, _: api == "set_msg_emoji_like"
    await school.say(WANG, "/联系 ", at(LI), group=ADMIN_GROUP)
    await school.say(SUPER, "/帮助", group=ADMIN_GROUP)
    await school.say(SUPER, "/帮助", group=ADMIN_GROUP)
    told = await school.say(LI, "0", group=ADMIN_GROUP)
    assert [s.user for s in told] == [ADMIN]


async def keep_asking(turn: Turn, said: str) -> Answer | None:
    return turn.ask("还有吗？", keep_asking) if digit(said) else None


async def test_answers_count_like_commands(school: House):
    """一问一答里连发一百个数字，不是一百条回话。"""
    limited(school, "10/10s,60/min")
    dialogue.ask((10001, ADMIN_GROUP, WANG), dialogue.Question(keep_asking, 0))
    told = [s.text for _ in range(30) for s in await school.say(WANG, "1", group=ADMIN_GROUP)]
    assert told == ["还有吗？"] * 10 + ["慢一点，过一会儿再发。"]
    assert await school.say(WANG, "/帮助", group=ADMIN_GROUP) == []


async def test_chat_beside_an_open_question_uses_up_nothing(school: House):
    limited(school, "2/10s,60/min")
    dialogue.ask((10001, ADMIN_GROUP, WANG), dialogue.Question(keep_asking, 0))
    for _ in range(5):
        assert await school.say(WANG, "在聊别的", group=ADMIN_GROUP) == []
    assert await school.one(WANG, "1", group=ADMIN_GROUP) == "还有吗？"


async def test_chat_uses_up_nothing(school: House):
    limited(school, "2/10s,60/min")
    for _ in range(5):
        await school.say(WANG, "/微笑", group=ADMIN_GROUP)
        await school.say(WANG, "你好", group=ADMIN_GROUP, quote=5)
    assert "我在。" not in await school.one(WANG, "/帮助", group=ADMIN_GROUP)


async def test_a_second_account_is_silent_where_the_first_serves(school: House):
    limited(school, "3/10s,60/min")
    second = Socket(10002)
    task = asyncio.create_task(school.adapter._handle_ws(second))  # pyright: ignore[reportArgumentType] 形状相同
    await asyncio.sleep(0)
    try:
        await school.say(WANG, "/帮助", group=CLASS_GROUP)
        for group in (ADMIN_GROUP, CLASS_GROUP):
            for text in ("/我的", "/联糸", "/榜", "/帮助", "/帮助"):
                await second.qq.say(WANG, text, group=group)
            await second.qq.say(LI, at(10002), " 你好", group=group)
        await second.qq.say(WANG, "/帮助", group=3009)
        await second.qq.say(LI, "/帮助", group=3009)
        await second.qq.wait(2)
        await school.settle()
        assert [s.group for s in second.qq.sent] == [3009, 3009]
        assert await school.say(LI, "/帮助", group=3009) == []
    finally:
        await second.incoming.put(None)
        await task


async def elsewhere(group: int) -> groups.View:
    return groups.View(group, account=10002)


async def test_crowded_is_said_by_the_serving_account_only(
    school: House, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("plugins._chat.intake.WAITING", 0)
    (told,) = await school.say(WANG, "/我的", group=ADMIN_GROUP)
    assert "忙不过来" in told.text
    monkeypatch.setattr(groups, "view", elsewhere)
    assert await school.say(WANG, "/我的", group=CLASS_GROUP) == []
