"""出门：降级、不重发、一处坏不连累别处；出去的只有几种段，人写的字只是字。"""

import asyncio
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest
from nonebot.adapters.onebot.v11.exception import NetworkError

from plugins._chat import clock, parts, sending
from plugins._chat.line import read
from plugins._chat.turn import Answer
from scripts.fake_qq import Sent
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, House

WANG = 2001
PNG = b"\x89PNG\r\n"
LONG = "第一行\n看这里 https://example.invalid/x\n" + "很长" * 100

Refuse = Callable[[str, dict[str, Any]], bool]


async def deliver(house: House, answer: Answer, group: int | None = ADMIN_GROUP) -> list[Sent]:
    before = len(house.qq.sent)
    line = read(house.qq.event(WANG, "/x", group=group))
    house.adapter.desk.sender.put(house.adapter.bots["10001"], line, answer)
    await house.adapter.desk.settle()
    return house.qq.sent[before:]


def kinds(sent: Sent) -> list[str]:
    return [p["type"] for p in sent.parts]


def has(kind: str) -> Refuse:
    """拒绝带这种段的消息。"""
    return lambda _api, params: any(p["type"] == kind for p in params.get("message", ()))


def lost(house: House, monkeypatch: pytest.MonkeyPatch, doomed: Refuse) -> list[str]:
    """这些调用没有应答；记下试过几次。"""
    bot, tried = house.adapter.bots["10001"], []
    real = bot.call_api

    async def call_api(api: str, **data: Any) -> Any:
        if doomed(api, data):
            tried.append(api)
            raise NetworkError("没有应答")
        return await real(api, **data)

    monkeypatch.setattr(bot, "call_api", call_api)
    return tried


# ---- 降级


async def test_a_picture_goes_with_its_line_of_text(house: House):
    (sent,) = await deliver(house, Answer("进度", picture=PNG, plain="逐行"))
    assert kinds(sent) == ["reply", "text", "image"]
    assert (sent.text, sent.pictures) == ("进度", [PNG])


async def test_a_refused_picture_becomes_plain_text(house: House):
    house.qq.refuse = has("image")
    (sent,) = await deliver(house, Answer("进度", picture=PNG, plain="逐行"))
    assert (kinds(sent), sent.text) == (["reply", "text"], "逐行")


async def test_refused_text_becomes_shorter_and_loses_its_links(house: House):
    house.qq.refuse = lambda _api, params: "://" in str(params) or len(str(params)) > 400
    (sent,) = await deliver(house, Answer(LONG, picture=PNG))
    assert kinds(sent) == ["text"]
    assert sent.text.startswith("第一行\n很长")
    assert len(sent.text) == parts.SHORT
    assert "example" not in sent.text


async def test_a_text_of_links_only_is_not_empty(house: House):
    house.qq.refuse = lambda _api, params: "://" in str(params)
    (sent,) = await deliver(house, Answer("看 HTTPS：／／example.invalid https://b.invalid"))
    assert sent.text == "已处理。"


async def test_one_dead_group_stops_nobody(house: House):
    house.qq.refuse = lambda _api, params: params.get("group_id") == CLASS_GROUP
    assert await deliver(house, Answer("死群"), CLASS_GROUP) == []
    for group in (ADMIN_GROUP, None):
        assert [s.text for s in await deliver(house, Answer("活着"), group)] == ["活着"]


async def test_a_slow_chat_delays_only_itself(house: House, monkeypatch: pytest.MonkeyPatch):
    gate = asyncio.Event()
    hear = house.qq.hear

    async def slow(frame: str | bytes) -> None:
        if f'"group_id":{CLASS_GROUP}' in str(frame):
            await gate.wait()
        await hear(frame)

    monkeypatch.setattr(house.qq, "hear", slow)
    bot, sender = house.adapter.bots["10001"], house.adapter.desk.sender
    for n, group in enumerate((CLASS_GROUP, ADMIN_GROUP, CLASS_GROUP, ADMIN_GROUP)):
        sender.put(bot, read(house.qq.event(WANG, "x", group=group)), Answer(str(n)))
    sent = await house.qq.wait(len(house.qq.sent) + 2, 1)
    assert [s.text for s in sent[-2:]] == ["1", "3"]
    gate.set()
    await house.adapter.desk.settle()
    assert [s.text for s in house.qq.sent[-2:]] == ["0", "2"]


# ---- 不知道发没发出：不重发


async def test_a_lost_send_is_not_repeated(house: House, monkeypatch: pytest.MonkeyPatch):
    tried = lost(house, monkeypatch, lambda api, _: api == "send_group_msg")
    assert await deliver(house, Answer(LONG, picture=PNG, plain="字")) == []
    assert tried == ["send_group_msg"]
    assert [s.text for s in await deliver(house, Answer("后来"), None)] == ["后来"]


async def test_an_account_that_left_raises_nothing(house: House):
    house.adapter.links.pop("10001")
    assert await deliver(house, Answer("x")) == []


async def test_who_cannot_be_told_does_not_swallow_the_answer(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    lost(house, monkeypatch, lambda _api, params: params.get("user_id") == 1)
    house.qq.refuse = lambda _api, params: params.get("user_id") == 2
    sent = await deliver(house, Answer("好的", notes=((1, "知会"), (2, "知会"), (3, "知会"))))
    assert [(s.group, s.user, s.text) for s in sent] == [
        (ADMIN_GROUP, None, "好的"), (None, 3, "知会"),
    ]  # fmt: skip


async def test_a_lost_answer_still_tells_the_committee(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    lost(house, monkeypatch, lambda api, _: api == "send_group_msg")
    assert [s.user for s in await deliver(house, Answer("好的", notes=((3, "知会"),)))] == [3]


@pytest.mark.parametrize(
    ("at_", "quiet"),
    [((22, 30), True), ((7, 29), True), ((7, 30), False), ((12, 29), False), ((12, 30), True),
     ((13, 59), True), ((14, 0), False), ((22, 29), False), ((0, 0), True)],
)  # fmt: skip
async def test_quiet_hours(house: House, at_: tuple[int, int], quiet: bool):
    moment = datetime.combine(NOW.date(), time(*at_), clock.SHANGHAI)
    assert sending.is_quiet(moment) is quiet
    clock.begin_at(moment, None)
    sent = await deliver(house, Answer("好的", notes=((3, "知会"),)))
    assert [s.text for s in sent] == ["好的"] if quiet else ["好的", "知会"]


# ---- 私聊与贴表情


async def test_own_figures_are_whispered_in_a_student_group(school: House):
    private, group = await school.say(WANG, "/我的", group=CLASS_GROUP)
    assert (private.user, group.group, group.text) == (WANG, CLASS_GROUP, "已私聊")
    assert "联系 0/100" in private.text
    api, params = next(c for c in school.qq.calls if c[0] == "send_private_msg")
    assert (api, params["group_id"]) == ("send_private_msg", CLASS_GROUP)


async def test_who_is_no_friend_is_told_how_to_become_one(school: House):
    school.qq.refuse = lambda api, _: api == "send_private_msg"
    told = await school.one(WANG, "/我的", group=CLASS_GROUP)
    assert "先加我好友" in told
    assert "0/100" not in told
