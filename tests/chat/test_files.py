"""取文件：从 QQ 的实现和公网上取，别处不去；太大、太慢、取不到各有一句话。"""

import asyncio
import base64
from typing import TYPE_CHECKING, Any, cast

import pytest

from models.rules.refusal import Refusal
from models.rules.rights import Place, Speaker
from plugins._chat import clock, files
from plugins._chat.line import SentFile, read
from plugins._chat.turn import Turn
from tests.chat.site import HELLO, local, ok, site
from tests.house import CLASS_GROUP, House

if TYPE_CHECKING:
    from nonebot.adapters.onebot.v11 import Bot

OFFICER = 2000


def turn(house: House, group: int | None = None) -> Turn:
    line = read(house.qq.event(OFFICER, "文件", group=group))
    speaker, place = Speaker(OFFICER, "周老师"), Place.STUDENTS if group else Place.PRIVATE
    return Turn(cast("Bot", house.adapter.bots["10001"]), line, speaker, place, clock.now())


def answering(house: House, monkeypatch: pytest.MonkeyPatch, **answers: Any) -> list[Any]:
    """QQ 的实现对这几个接口这样答；返回它被问过的。"""
    usual = house.qq._data
    monkeypatch.setattr(house.qq, "_data", lambda api, p: answers.get(api) or usual(api, p))
    return house.qq.calls


def kept(content: bytes) -> str:
    return f"file-{base64.urlsafe_b64encode(content).decode()}"


async def test_the_content_is_asked_of_the_implementation(house: House):
    file = SentFile("名单.xlsx", kept(HELLO), len(HELLO))
    assert await files.content(turn(house), file) == HELLO


@pytest.mark.parametrize(
    ("group", "api", "params"),
    [
        (None, "get_private_file_url", {"user_id": OFFICER, "file_id": "f"}),
        (
            CLASS_GROUP,
            "get_group_file_url",
            {"group_id": CLASS_GROUP, "file_id": "f", "busid": 102},
        ),
    ],
)
async def test_a_link_is_asked_for_and_followed(
    house: House, monkeypatch: pytest.MonkeyPatch, group: int | None, api: str, params: Any
):
    async with site(lambda _: ok()) as (port, _):
        calls = answering(house, monkeypatch, **{api: {"url": f"http://qq.test:{port}/f"}})
        found = await files.content(turn(house, group), SentFile("a", "f", 9, busid=102), local)
    assert found == HELLO
    assert (api, params) in calls


async def test_the_link_in_the_message_comes_first(house: House):
    async with site(lambda _: ok()) as (port, asked):
        file = SentFile("a", "f", 9, f"http://qq.test:{port}/f?k=1")
        assert await files.content(turn(house), file, local) == HELLO
    assert asked[0].startswith("GET /f?k=1 ")
    assert f"host: qq.test:{port}\r\n" in asked[0].lower()


@pytest.mark.parametrize(
    "path", ["file:///etc/passwd", "/etc/passwd", "C:\\QQ\\a.xlsx", "ftp://a/b"]
)
async def test_a_path_is_never_read(house: House, monkeypatch: pytest.MonkeyPatch, path: str):
    told = {"url": path, "file": path}
    answering(house, monkeypatch, get_file=told, get_private_file_url=told)
    with pytest.raises(Refusal, match="没有取到"):
        await files.content(turn(house), SentFile("a", "f", 9, path))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"]
)
async def test_nothing_is_fetched_from_here(house: House, host: str):
    async with site(lambda _: ok()) as (port, asked):
        with pytest.raises(Refusal):
            await files.content(turn(house), SentFile("a", "f", 9, f"http://{host}:{port}/f"))
    assert asked == []


async def test_too_large_by_its_own_word_is_not_even_asked_for(house: House):
    with pytest.raises(Refusal, match="超过 5 MB"):
        await files.content(turn(house), SentFile("a", kept(HELLO), 5 * (1 << 20) + 1))
    assert [api for api, _ in house.qq.calls if "file" in api] == []


async def test_too_large_on_the_way_is_cut(house: House):
    async with site(lambda _: ok(bytes(6 << 20))) as (port, _):
        with pytest.raises(Refusal, match="超过 5 MB"):
            await files.content(turn(house), SentFile("a", "f", 9, f"http://a.test:{port}/"), local)


async def test_too_large_in_the_answer_is_dropped(house: House):
    with pytest.raises(Refusal, match="超过 5 MB"):
        await files.content(turn(house), SentFile("a", kept(bytes(6 << 20)), 9))


async def test_too_slow_is_said(house: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "SECONDS", 0.1)

    async def stuck(_url: str, _largest: int) -> bytes:
        return await asyncio.Event().wait() and b""

    with pytest.raises(Refusal, match="取了太久"):
        await files.content(turn(house), SentFile("a", "f", 9, "http://a.test/"), stuck)
