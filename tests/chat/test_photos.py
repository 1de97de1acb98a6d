"""图从哪里取：只有 QQ 存图的域名，只有公网的地址，边收边数。"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest

from models import evidence
from models.rules.refusal import Refusal
from plugins._chat import photos, web
from plugins._chat.arguments import Picture
from plugins._chat.turn import Turn
from tests.chat.pictures_sent import drawn
from tests.chat.site import moved, ok, site, to_here
from tests.services.test_workbooks_hostile import BLOCKED, watched

ALLOWED = "http://gchat.qpic.cn"
LOOPBACK = ("127.0.0.1", "127.1", "2130706433", "0x7f000001", "017700000001", "0x7f.0.0.1",
            "[::1]", "[::ffff:127.0.0.1]", "localhost", "0.0.0.0")  # fmt: skip
PRIVATE = ("10.0.0.8", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
           "255.255.255.255", "198.18.0.1", "[fe80::1]", "[fc00::1]", "[64:ff9b::7f00:1]",
           "[2002:7f00:1::]", "[::]", "3232235777")  # fmt: skip
NAMES = ("qpic.cn.evil.test", "evil-qpic.cn", "qpic.cn@evil.test", "evil.test", "qq.com",
         "xn--qpic-cn.test", "127.0.0.1.evil.test")  # fmt: skip
SCHEMES = ("file:///etc/passwd", "ftp://gchat.qpic.cn/a", "gopher://gchat.qpic.cn/a", "data:,a",
           "/etc/passwd", "//gchat.qpic.cn/a", "javascript:1", "http://", "http:///a",
           "http://gchat.qpic.cn:99999/a", "http://u:p@gchat.qpic.cn/a",
           "https://[::1")  # fmt: skip

NO = r"没有取到|不在 QQ"
HERE = photos.from_qq(to_here, lambda _: True)
"""域名名单照查，地址放行本机。"""


def turn(answer: dict[str, Any] | None = None) -> Turn:
    """会不会另给一个地址、内容的 QQ。"""

    class Bot:
        async def call_api(self, _api: str, **_: Any) -> dict[str, Any]:
            return answer or {}

    return cast("Turn", type("T", (), {"bot": Bot()})())


@asynccontextmanager
async def listening() -> AsyncIterator[tuple[int, list[str]]]:
    """本机上真开着一个有图的网站，看有没有人来。"""
    async with site(lambda _: ok(drawn())) as (port, asked):
        yield port, asked


@pytest.mark.parametrize("host", [*LOOPBACK, *PRIVATE, *NAMES])
async def test_no_other_host_is_even_looked_up(host: str):
    looked: list[str] = []

    async def resolve(name: str, _port: int) -> list[str]:
        looked.append(name)
        return ["127.0.0.1"]

    async with listening() as (port, asked):
        picture = Picture("a", f"http://{host}:{port}/a.png")
        with pytest.raises(Refusal):
            await photos.content(turn(), picture, photos.from_qq(resolve))
    assert (looked, asked) == ([], [])


@pytest.mark.parametrize("host", [*LOOPBACK, *PRIVATE])
async def test_the_address_is_looked_at_even_without_the_list(host: str):
    """名单之外还有一道：各种写法的内网、本机地址都不去。"""
    async with listening() as (port, asked):
        with pytest.raises(Refusal):
            await web.download(f"http://{host}:{port}/a.png", evidence.LARGEST)
    assert asked == []


@pytest.mark.parametrize("url", SCHEMES)
async def test_an_odd_address_fetches_nothing(url: str):
    with pytest.raises(Refusal, match=NO):
        await photos.content(turn(), Picture("a", url))


@pytest.mark.parametrize("found", [["10.0.0.8"], ["8.8.8.8", "10.0.0.8"], ["::1"], []])
async def test_a_known_host_that_turns_inwards_is_not_gone_to(found: list[str]):
    async def resolve(_host: str, _port: int) -> list[str]:
        return found

    with pytest.raises(Refusal, match="没有取到"):
        await photos.content(turn(), Picture("a", f"{ALLOWED}/a"), photos.from_qq(resolve))


@pytest.mark.parametrize("to", ["http://evil.test/a", "http://127.0.0.1/a", "file:///etc/passwd"])
async def test_a_turn_to_another_host_is_not_followed(to: str):
    async with site(lambda _: moved(to)) as (port, asked):
        picture = Picture("a", f"{ALLOWED}:{port}/a")
        with pytest.raises(Refusal, match=NO):
            await photos.content(turn(), picture, HERE)
    assert len(asked) == 1


async def test_a_hundred_megabytes_are_left_after_ten():
    """说多大不算，数着收；收的时候别人照样有回话。"""
    sent = 0

    async def pour(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n")
        try:
            for _ in range(100):
                writer.write(bytes(1 << 20))
                await writer.drain()
                sent += 1
        except ConnectionError:
            pass
        writer.close()

    server = await asyncio.start_server(pour, "127.0.0.1", 0)
    async with server:
        picture = Picture("a", f"{ALLOWED}:{server.sockets[0].getsockname()[1]}/a")
        async with watched() as gaps:
            with pytest.raises(Refusal, match="超过 10 MB"):
                await photos.content(turn(), picture, HERE)
        await asyncio.sleep(0.05)
    assert sent < 40
    assert max(gaps) < BLOCKED


async def test_one_that_drips_is_let_go(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(photos, "SECONDS", 0.2)

    async def drip(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.02)
        except (ConnectionError, asyncio.CancelledError):
            writer.close()

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    async with server:
        picture = Picture("a", f"{ALLOWED}:{server.sockets[0].getsockname()[1]}/a")
        with pytest.raises(Refusal, match="取了太久"):
            await photos.content(turn(), picture, HERE)


async def test_a_picture_on_the_list_is_fetched():
    """不然上面那些拒绝什么也不说明。"""
    good = drawn()
    async with site(lambda _: ok(good)) as (port, _):
        for host in ("gchat.qpic.cn", "multimedia.nt.qq.com.cn", "GCHAT.QPIC.CN."):
            found = await photos.content(turn(), Picture("a", f"http://{host}:{port}/a"), HERE)
            assert found == good


async def test_without_an_address_it_is_asked_for():
    """实现另给内容；它那台机器上的路径不读。"""
    assert await photos.content(turn({"base64": "aGk="}), Picture("a", "")) == b"hi"
    with pytest.raises(Refusal, match="没有取到"):
        await photos.content(turn({"file": "/etc/passwd", "url": "/etc/passwd"}), Picture("a", ""))
