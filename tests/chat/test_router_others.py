"""闲聊不查库不留痕，崩溃只说一句，别的插件照常。"""

from dataclasses import replace
from typing import Any

import nonebot
import pytest
from nonebot.adapters.onebot.v11 import MessageEvent
from nonebot.rule import to_me

from models import engines
from plugins._chat import commands
from plugins._chat.guarded import BROKEN
from plugins._chat.router import Router
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, LI, HAN = 2001, 2003, 2004
BOT = at(10001)


# ---- 引用、闲聊、别的插件


async def test_a_command_works_inside_a_quote_nobody_remembers(school: House):
    told = await school.one(WANG, "/联系 ", at(LI), group=ADMIN_GROUP, quote=987654321)
    assert "联系+1" in told
    assert await school.say(WANG, "好的", group=ADMIN_GROUP, quote=987654321) == []
    assert all(api != "get_msg" for api, _ in school.qq.calls)


async def test_chatter_costs_no_query_and_leaves_no_trace(
    school: House, everything: list[str], monkeypatch: pytest.MonkeyPatch
):
    heard: list[object] = []

    async def handle(*_: object) -> bool:
        heard.append(_)
        return True

    async def query(*_: object) -> list[Any]:
        raise AssertionError("闲聊不该查库")

    monkeypatch.setattr(Router, "handle", handle)
    monkeypatch.setattr(engines, "query", query)
    calls = len(school.qq.calls)
    for n in range(50):
        await school.say(LI, f"金丝雀{n} 今晚吃什么", group=ADMIN_GROUP)
        await school.say(LI, at(HAN), f"金丝雀{n}", group=CLASS_GROUP)
    assert heard == []
    assert len(school.qq.calls) == calls
    assert [line for line in everything if "金丝雀" in line or "\\u91d1" in line] == []


async def test_what_is_said_to_us_is_not_logged_either(school: House, everything: list[str]):
    await school.say(WANG, "/联系 ", at(LI), " 金丝雀备注")
    await school.say(WANG, "/联糸 金丝雀", group=ADMIN_GROUP)
    await school.say(WANG, BOT, " 金丝雀", group=ADMIN_GROUP)
    await school.say(WANG, "金丝雀")
    assert [line for line in everything if "金丝雀" in line] == []


async def test_a_crash_is_one_sentence_and_no_private_text(
    school: House, everything: list[str], monkeypatch: pytest.MonkeyPatch
):
    async def crash(_turn: object) -> None:
        raise ValueError("李雷 金丝雀 病假")

    broken = replace(commands.named("我的") or pytest.fail("没有"), handler=crash)
    monkeypatch.setitem(commands._named, "我的", broken)
    assert await school.one(WANG, "/我的", group=ADMIN_GROUP) == BROKEN
    assert any("ValueError 在 crash" in line for line in everything)
    assert [line for line in everything if "金丝雀" in line] == []
    assert "联系+1" in await school.one(WANG, "/联系 ", at(LI), group=ADMIN_GROUP)


async def test_other_nonebot_plugins_still_get_their_events(house: House, everything: list[str]):
    heard: list[tuple[str, bool]] = []
    ping = nonebot.on_command("ping")
    named = nonebot.on_message(rule=to_me(), block=False)

    @ping.handle()
    async def _(event: MessageEvent) -> None:
        heard.append((event.get_plaintext(), event.to_me))
        await ping.send("pong")

    @named.handle()
    async def _(event: MessageEvent) -> None:
        heard.append((f"@{event.get_plaintext()}", event.to_me))

    try:
        (pong,) = await house.say(LI, "/ping 甲", group=CLASS_GROUP)
        assert pong.text == "pong"
        await house.say(LI, "金丝雀")
        assert heard == [("/ping 甲", False), ("@金丝雀", True)]
        assert len(await house.say(SUPER, "/帮助", group=ADMIN_GROUP)) == 1
        assert len(heard) == 2
    finally:
        ping.destroy()
        named.destroy()
    assert [line for line in everything if "金丝雀" in line] == []
