"""毛病：一开就出，一关就好；不认识的开关不收。"""

import asyncio
from typing import Any

import pytest

from models.rules.refusal import Refusal
from plugins._chat import parts
from sandbox import actions
from sandbox.cast import CLASS, STUDENTS
from sandbox.faults import WHAT
from tests.sandbox.worlds import PNG, Watched, text

LI, ROOM = STUDENTS[0], f"g{CLASS}"
HELLO = [parts.text("你好")]


async def code(seen: Watched, action: str, **params: Any) -> int | None:
    told = await actions.answer(seen.world, action, params)
    return told["retcode"] if told else None


async def send(seen: Watched, message: Any = HELLO) -> int | None:
    return await code(seen, "send_group_msg", group_id=CLASS, message=message)


async def test_sending_fails_and_nothing_is_seen(seen: Watched):
    seen.world.fault("发送失败", True)
    assert await send(seen) == 1200
    assert await code(seen, "upload_group_file", group_id=CLASS, file="", name="") == 1200
    assert await code(seen, "get_group_list") == 0
    assert len(seen.world.messages) == 0
    assert seen.told[1:] == [{"t": "unsent", "fault": "发送失败"}] * 2
    seen.world.fault("发送失败", False)
    assert await send(seen) == 0


async def test_without_an_answer_it_was_sent_all_the_same(seen: Watched):
    seen.world.fault("不应答", True)
    assert await send(seen) is None
    assert len(seen.world.messages) == 1


async def test_slow_is_sent_first_and_answered_later(seen: Watched):
    seen.world.fault("应答很慢", True)
    params = {"group_id": CLASS, "message": HELLO}
    answer = asyncio.create_task(actions.answer(seen.world, "send_group_msg", params, slow=0.2))
    await asyncio.sleep(0.05)
    assert (len(seen.world.messages), answer.done()) == (1, False)
    assert await answer


async def test_only_pictures_are_refused(seen: Watched):
    seen.world.fault("图片被拒", True)
    assert await send(seen, [*HELLO, parts.image(PNG)]) == 1200
    assert await send(seen) == 0
    assert seen.told[1] == {"t": "unsent", "fault": "图片被拒"}
    assert [m.parts for m in seen.world.messages] == [text("你好")]


async def test_faces_are_an_unknown_action(seen: Watched):
    said = seen.world.say(LI, ROOM, text("好"))
    seen.world.fault("不会贴表情", True)
    assert await code(seen, "set_msg_emoji_like", message_id=said.id, emoji_id="124") == 1404
    assert said.reactions == {}


def test_each_event_comes_three_times(seen: Watched):
    seen.world.fault("事件重复", True)
    seen.world.say(LI, ROOM, text("好"))
    assert len(seen.heard) == 3
    assert seen.heard[0] == seen.heard[1] == seen.heard[2]


def test_the_page_is_told_which_are_on(seen: Watched):
    seen.world.fault("断线", True)
    (told,) = seen.told
    assert [f["name"] for f in told["faults"]] == [*WHAT]
    assert [f["name"] for f in told["faults"] if f["on"]] == ["断线"]
    with pytest.raises(Refusal, match="没有「停电」"):
        seen.world.fault("停电", True)
