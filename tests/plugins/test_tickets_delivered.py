"""送到哪里：就在那个群里答的不再说一句；私聊里补过的只走私聊；没有应答的说不知道，不送两遍。"""

from typing import Any

import pytest
from nonebot.adapters.onebot.v11.exception import NetworkError

from models import db
from plugins.tickets import delivering
from scripts.fake_qq import at
from tests.chat.test_again import forget
from tests.house import CLASS_GROUP, SUPER, House
from tests.plugins.desks import LI, WANG, ask, furnish, to


@pytest.fixture
async def room(house: House) -> House:
    built = await furnish(house)
    await ask(chat=CLASS_GROUP)
    await built.say(SUPER, "/帮助", group=CLASS_GROUP)
    return built


async def test_answered_in_the_very_group(room: House):
    (sent,) = await room.say(WANG, "/答复 #1 带学生证", group=CLASS_GROUP)
    assert sent.parts[0] == at(LI)
    assert "结单" not in sent.text


async def test_once_he_went_private_nothing_goes_to_the_group(room: House):
    await room.say(LI, "/提问 #1 其实是我挂科了")
    sent = await room.say(WANG, "/答复 #1 挂科不影响")
    assert [s.group for s in sent] == [None, None]
    assert "挂科不影响" in to(sent, LI)
    sent = await room.say(WANG, "/结单 #1 挂科的事说清了")
    assert [s.group for s in sent] == [None, None]


async def test_a_follow_up_in_the_group_stays_there(room: House):
    (sent,) = [s for s in await room.say(WANG, "/答复 #1 带学生证") if s.group]
    await room.say(LI, "学生证也丢了", group=CLASS_GROUP, quote=sent.message)
    again = await room.say(WANG, "/答复 #1 带身份证")
    assert again[0].group == CLASS_GROUP


async def test_nobody_knows_whether_it_arrived(room: House, monkeypatch: pytest.MonkeyPatch):
    bot = room.adapter.bots["10001"]
    real = bot.call_api

    async def call_api(api: str, **data: Any) -> Any:
        if api == "send_group_msg":
            raise NetworkError("没有应答")
        return await real(api, **data)

    monkeypatch.setattr(bot, "call_api", call_api)
    event = room.qq.event(WANG, "/答复 #1 带学生证")
    (told,) = await room.push(event)
    assert told.text == "#1 记下了，不知道送到没有，先不重发；他发 /我的 看得到。"
    monkeypatch.undo()
    forget(room)
    assert await room.push(event) == []


async def test_what_was_written_but_never_sent_is_sent(
    room: House, monkeypatch: pytest.MonkeyPatch
):
    """写下之后、交去送之前停了机。"""

    async def stops(*_: object) -> None:
        raise RuntimeError

    event = room.qq.event(WANG, "/答复 #1 带学生证")
    with monkeypatch.context() as crash:
        crash.setattr("plugins.tickets.answering.deliver", stops)
        await room.push(event)
    forget(room)
    delivering._handed.clear()
    sent = await room.push(event)
    assert [s.group for s in sent] == [CLASS_GROUP, None]
    assert "带学生证" in sent[0].text
    assert await room.push(event) == []
    (row,) = await db.rows("SELECT COUNT(*) AS n FROM ticket_line WHERE side = '答'")
    assert row["n"] == 1
