"""应答：机器人调的每个接口都有，样子照 NapCat；做不了的 1200，没有的 1404。"""

import ast
import base64
from pathlib import Path
from typing import Any

import pytest

from models.rules.refusal import Refusal
from plugins._chat import parts as bot_parts
from sandbox.actions import ACTIONS, answer
from sandbox.cast import BOT, CADRES, CLASS, FULLTIME, OFFICER, STRANGER, STUDENTS
from tests.sandbox.worlds import PNG, Watched, text

LI, HAN, LIN = STUDENTS
ROOM = f"g{CLASS}"
PLUGINS = Path(__file__).parents[2] / "plugins"


async def ok(seen: Watched, action: str, **params: Any) -> Any:
    told = await answer(seen.world, action, params)
    assert told
    assert (told["status"], told["retcode"], told["message"]) == ("ok", 0, ""), told
    return told["data"]


async def no(seen: Watched, action: str, **params: Any) -> tuple[int, str]:
    told = await answer(seen.world, action, params)
    assert told
    assert set(told) == {"status", "retcode", "data", "message", "wording"}
    assert (told["status"], told["data"]) == ("failed", None)
    return told["retcode"], told["wording"]


def called() -> set[str]:
    """插件里写死的每个接口名。"""
    trees = [ast.parse(p.read_text("utf-8")) for p in PLUGINS.rglob("*.py")]
    calls = [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Call)]
    named = [c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr == "call_api"]
    return {c.args[0].value for c in named if isinstance(c.args[0], ast.Constant)}  # pyright: ignore[reportReturnType] 接口名都是字


def test_every_action_the_bot_calls_is_answered():
    assert len(called()) >= 8
    assert called() - set(ACTIONS) == set()


async def test_an_unknown_action_is_1404_and_a_malformed_one_1400(seen: Watched):
    assert await no(seen, "set_group_kick") == (1404, "不支持的Api set_group_kick")
    assert (await no(seen, "send_group_msg", group_id="x", message=[]))[0] == 1400
    assert (await no(seen, "send_group_msg", group_id=CLASS))[0] == 1400
    assert (await no(seen, "get_msg", message_id=None))[0] == 1400


async def test_the_bot_speaks_in_a_group(seen: Watched):
    asked = seen.world.say(LI, ROOM, text("/榜"))
    message = [bot_parts.quote(asked.id), bot_parts.text("看图"), bot_parts.image(PNG)]
    number = (await ok(seen, "send_group_msg", group_id=CLASS, message=message))["message_id"]
    said = seen.world.messages.find(number)
    assert said
    assert (said.sender, said.chat, said.quote, said.parts[0]) == (
        BOT,
        ROOM,
        asked.id,
        *text("看图"),
    )
    assert await seen.world.files.read(said.parts[1]["file"]) == PNG
    assert seen.told[-1] == {"t": "message", "message": said.shown()}
    assert len(seen.heard) == 1


async def test_a_quote_of_a_forgotten_message_is_left_out(seen: Watched):
    message = [bot_parts.quote(5), bot_parts.text("好")]
    number = (await ok(seen, "send_msg", group_id=CLASS, message=message))["message_id"]
    assert seen.world.find(number).quote is None


@pytest.mark.parametrize(
    "message",
    [
        [], [{"type": "json", "data": {"data": "{}"}}], [bot_parts.quote(5)],
        [{"type": "image", "data": {"file": "file:///etc/hostname"}}],
        [{"type": "image", "data": {"file": "base64://!"}}],
    ],
)  # fmt: skip
async def test_what_the_bot_cannot_send(seen: Watched, message: Any):
    assert (await no(seen, "send_group_msg", group_id=CLASS, message=message))[0] == 1200
    assert len(seen.world.messages) == 0


async def test_whom_the_bot_may_whisper_to(seen: Watched):
    hello = {"message": [bot_parts.text("你好")]}
    await ok(seen, "send_private_msg", user_id=LI, **hello)
    assert (await no(seen, "send_private_msg", user_id=LIN, group_id=CLASS, **hello))[0] == 1200
    assert (await no(seen, "send_private_msg", user_id=STRANGER, **hello))[0] == 1200
    assert (await no(seen, "send_private_msg", user_id=5, **hello))[0] == 1200
    seen.world.say(LIN, f"p{LIN}", text("在吗"))
    await ok(seen, "send_private_msg", user_id=LIN, group_id=CLASS, **hello)
    assert [m.sender for m in seen.world.messages.of(f"p{LIN}")] == [LIN, BOT]


async def test_files_go_both_ways(seen: Watched):
    message = [bot_parts.file("台账.xlsx", bot_parts.encoded(b"PK"))]
    await ok(seen, "send_private_msg", user_id=FULLTIME, message=message)
    packed = {"file": bot_parts.encoded(b"PK2"), "name": "台账.xlsx"}
    await ok(seen, "upload_group_file", group_id=CADRES, **packed)
    await ok(seen, "upload_private_file", user_id=FULLTIME, **packed)
    sizes = [m.file["size"] for m in seen.world.messages if m.file]
    assert sizes == [2, 3, 3]
    kept = await seen.world.files.put(b"PK3")
    assert (await no(seen, "get_private_file_url", user_id=LI, file_id=kept))[0] == 1200
    told = await ok(seen, "get_file", file_id=kept)
    assert (base64.b64decode(told["base64"]), told["file"], told["url"]) == (b"PK3", "", "")
    assert (await ok(seen, "get_image", file=f"{kept}.png"))["file_size"] == "3"
    assert (await no(seen, "get_file", file_id="../world.json"))[0] == 1200


async def test_what_was_said_can_be_asked_for(seen: Watched):
    said = [seen.world.say(LI, ROOM, text(str(n))) for n in range(3)]
    seen.world.recall(said[1].id, LI)
    seen.world.leave(CLASS, LI)
    told = await ok(seen, "get_msg", message_id=said[0].id)
    assert told["sender"] == {"user_id": LI, "nickname": "李雷", "card": "", "role": "member"}
    assert (told["message_id"], told["raw_message"], told["group_id"]) == (said[0].id, "0", CLASS)
    assert (await no(seen, "get_msg", message_id=said[1].id))[0] == 1200
    told = await ok(seen, "get_group_msg_history", group_id=CLASS)
    assert [m["raw_message"] for m in told["messages"]] == ["0", "2"]
    told = await ok(seen, "get_friend_msg_history", user_id=LI, count=5)
    assert told == {"messages": []}


async def test_who_is_where(seen: Watched):
    seen.world.invite(OFFICER, "还没进的群")
    assert [g["group_id"] for g in await ok(seen, "get_group_list")] == [CADRES, CLASS]
    assert (await ok(seen, "get_group_info", group_id=CLASS))["member_count"] == 8
    assert len(await ok(seen, "get_group_member_list", group_id=CLASS)) == 8
    one = await ok(seen, "get_group_member_info", group_id=CLASS, user_id=str(LI))
    assert (one["user_id"], one["card"], one["role"]) == (LI, "机电2301-李雷", "member")
    assert (await no(seen, "get_group_member_info", group_id=CADRES, user_id=LI))[0] == 1200
    assert LIN not in {f["user_id"] for f in await ok(seen, "get_friend_list")}
    assert (await ok(seen, "get_stranger_info", user_id=LIN))["nickname"] == "林涛"
    assert (await ok(seen, "get_login_info")) == {"user_id": BOT, "nickname": "青桥"}
    assert (await ok(seen, "get_status"))["online"]
    assert (await ok(seen, "can_send_image")) == {"yes": True}
    assert (await ok(seen, "get_version_info"))["protocol_version"] == "v11"


async def test_requests_and_leaving(seen: Watched):
    seen.world.befriend(STRANGER)
    await ok(seen, "set_friend_add_request", flag=seen.last["flag"], approve=True)
    assert STRANGER in seen.world.friends
    seen.world.invite(OFFICER, "新群")
    flag = seen.last["flag"]
    await ok(seen, "set_group_add_request", flag=flag, approve=True, sub_type="invite")
    assert (await no(seen, "set_group_add_request", flag=flag, approve=True))[0] == 1200
    await ok(seen, "set_group_leave", group_id=CLASS)
    assert (await no(seen, "group_poke", group_id=CLASS, user_id=LI))[0] == 1200
    assert await ok(seen, "friend_poke", user_id=LI) is None


async def test_faces_and_taking_back(seen: Watched):
    said = seen.world.say(LI, ROOM, text("好"))
    for _ in range(2):
        await ok(seen, "set_msg_emoji_like", message_id=said.id, emoji_id="124")
        assert said.reactions == {"124": [BOT]}
    await ok(seen, "set_msg_emoji_like", message_id=said.id, emoji_id="124", set=False)
    assert said.reactions == {}
    own = seen.world.speak(ROOM, text("错了"))
    await ok(seen, "delete_msg", message_id=own.id)
    assert own.recalled
    assert (await no(seen, "delete_msg", message_id=said.id))[0] == 1200
    with pytest.raises(Refusal):
        seen.world.find(own.id)
