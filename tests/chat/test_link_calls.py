"""连线断了、换了、坏了：等着的调用、迟到的应答、乱七八糟的帧。"""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from nonebot.adapters.onebot.v11.exception import ActionFailed, ApiNotAvailable, NetworkError

from models import db as database
from tests.house import ADMIN_GROUP, SUPER, TOKEN, House, Socket, connected

HELP = {"message_type": "private", "message": [{"type": "text", "data": {"text": "/帮助"}}]}
EVENT = {"post_type": "message", "self_id": 10001, "user_id": SUPER, "message_id": 1, "time": 1}


def mute(house: House, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """对面收得到，但从不应答。"""
    calls: list[dict[str, Any]] = []

    async def hear(data: str | bytes) -> None:
        calls.append(json.loads(data))

    monkeypatch.setattr(house.socket.qq, "hear", hear)
    return calls


async def call(house: House, **data: Any) -> Any:
    return await house.adapter.bots["10001"].call_api("get_status", **data)


@pytest.mark.parametrize("stuck", ["等应答", "等发送"])
async def test_a_pending_call_ends_with_its_connection(
    house: House, monkeypatch: pytest.MonkeyPatch, stuck: str
):
    mute(house, monkeypatch)
    if stuck == "等发送":
        monkeypatch.setattr(house.socket, "send", lambda _data: asyncio.Event().wait())
    pending = asyncio.create_task(call(house))
    await asyncio.sleep(0.01)
    began = time.monotonic()
    await house.socket.incoming.put(None)
    with pytest.raises(NetworkError):
        await pending
    assert time.monotonic() - began < 0.2


async def test_an_unanswered_call_gives_up(house: House, monkeypatch: pytest.MonkeyPatch):
    mute(house, monkeypatch)
    with pytest.raises(NetworkError, match="没有应答"):
        await call(house, _timeout=0.02)


async def test_stray_late_and_doubled_answers_change_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    calls = mute(house, monkeypatch)

    def answer(echo: object, n: int) -> dict[str, Any]:
        return {"status": "ok", "retcode": 0, "data": {"n": n}, "echo": echo}

    with pytest.raises(NetworkError):
        await call(house, _timeout=0.01)
    first, second = (asyncio.create_task(call(house)) for _ in range(2))
    await asyncio.sleep(0.01)
    late, one, two = (c["echo"] for c in calls)
    for echo in (late, "没人等的", 1, None, [], {}):
        await house.push(answer(echo, 0))
    assert not first.done()
    assert not second.done()
    for n, echo in ((2, two), (3, two), (1, one), (4, one), (5, two)):
        await house.push(answer(echo, n))
    assert [(await first)["n"], (await second)["n"]] == [1, 2]
    assert house.adapter.links["10001"].pending == {}


async def test_a_refused_call_says_so(house: House):
    house.qq.refuse = lambda api, _: api == "get_status"
    with pytest.raises(ActionFailed):
        await call(house)


async def test_no_call_inside_a_transaction(house: House):
    @database.tx
    async def inside() -> None:
        await call(house)

    with pytest.raises(RuntimeError, match="事务里不许调用机器人接口"):
        await inside()
    assert all(api != "get_status" for api, _ in house.qq.calls)


async def test_no_call_on_an_account_that_left(house: House):
    bot = house.adapter.bots["10001"]
    await house.socket.incoming.put(None)
    await asyncio.sleep(0.01)
    with pytest.raises(ApiNotAvailable):
        await bot.call_api("get_status")


async def test_the_newest_connection_wins_while_the_old_one_hangs(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    old, new = Socket(10009), Socket(10009)
    monkeypatch.setattr(old, "send", lambda _data: asyncio.Event().wait())
    async with connected(house, old) as hanging:
        pending = asyncio.create_task(house.adapter.bots["10009"].call_api("get_status"))
        await asyncio.sleep(0.01)
        async with connected(house, new):
            with pytest.raises(NetworkError):
                await pending
            await hanging
            assert old.closed
            assert house.adapter.links["10009"].socket is new
            await new.qq.say(SUPER, "/帮助")
            await new.qq.wait(1)
        assert "10009" not in house.adapter.links
        assert "10009" not in house.adapter.bots


@pytest.mark.parametrize("token", ["", "x" * len(TOKEN)])
async def test_a_forger_evicts_nobody(house: House, token: str):
    async with connected(house, Socket(10001, token)) as forger:
        await forger
        assert house.adapter.links["10001"].socket is house.socket
        assert len(await house.say(SUPER, "/帮助")) == 1


GARBAGE: dict[str, str | bytes] = {
    "空": "", "不是 JSON": "{", "数组": "[1]", "数字": "5", "字": '"x"', "null": "null",
    "二进制": b"\xff\xfe\x00", "很深": "[" * 5000 + "]" * 5000, "无穷": '{"post_type": 1e999}',
    "空对象": "{}", "只有型": '{"post_type": "message", "self_id": 10001}',
    "型是数组": '{"post_type": ["message"], "self_id": 10001}',
    "很大的数": json.dumps(EVENT | HELP | {"message_id": 10**40}),
    "时间很大": json.dumps(EVENT | HELP | {"time": 10**300}),
    "人是对象": json.dumps(EVENT | HELP | {"user_id": {}}),
    "群是数组": json.dumps(EVENT | HELP | {"message_type": "group", "group_id": []}),
    "段是数字": json.dumps(EVENT | HELP | {"message": [5, None, {}, {"type": "text"}]}),
    "段里是 null": json.dumps(EVENT | {"message_type": "group", "group_id": 5, "message":
        [{"type": "text", "data": None}, {"type": "text", "data": {"text": 5}}]}),
    "消息是对象": json.dumps(EVENT | HELP | {"message": {"type": "text"}}),
    "撤回缺字段": '{"post_type": "notice", "notice_type": "group_recall", "self_id": 10001}',
}  # fmt: skip


@pytest.mark.parametrize("frame", GARBAGE.values(), ids=GARBAGE)
async def test_garbage_does_not_close_the_connection(house: House, frame: str | bytes):
    await house.socket.incoming.put(frame)
    await house.settle()
    assert not house.socket.closed
    assert len(await house.say(SUPER, "/帮助", group=ADMIN_GROUP)) == 1


async def test_half_an_emoji_in_a_nickname_does_not_silence_its_owner(house: House):
    sender = {"user_id": SUPER, "nickname": "小青\ud83d", "card": "\ude00"}
    event = house.qq.event(SUPER, "/帮助\ud83d", group=ADMIN_GROUP) | {"sender": sender}
    assert len(await house.push(event)) == 1


Spoil = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize("key", [*EVENT, *HELP])
@pytest.mark.parametrize("value", [None, -1, 10**25, "", "字", [], {}, True, 1.5])
async def test_no_single_bad_field_closes_the_connection(house: House, key: str, value: object):
    await house.push(EVENT | HELP | {key: value})
    assert not house.socket.closed
    assert len(await house.say(SUPER, "/帮助", group=ADMIN_GROUP)) == 1
