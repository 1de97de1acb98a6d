"""从网上取：只去公网，转向也看，证书也验。"""

import asyncio
import ssl
import subprocess
from functools import partial
from pathlib import Path

import pytest

from models.rules.refusal import Refusal
from plugins._chat import web
from tests.chat.site import HELLO, local, moved, ok, site


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2400:3200::1", True), ("127.0.0.1", False), ("10.0.0.8", False),
        ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
        ("255.255.255.255", False), ("198.18.0.1", False), ("::1", False), ("::", False),
        ("::ffff:127.0.0.1", False), ("::127.0.0.1", False), ("fe80::1%eth0", False),
        ("fc00::1", False), ("fec0::1", False), ("ff02::1", False), ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False), ("2001:0:1::1", False), ("192.0.0.8", False),
        ("192.0.0.255", False), ("192.0.1.1", True), ("192.88.99.1", False), ("240.0.0.1", False),
        ("100.127.255.255", False), ("100.128.0.1", True), ("198.19.255.255", False),
        ("198.20.0.1", True), ("192.0.2.1", False), ("198.51.100.1", False),
        ("203.0.113.1", False), ("2001:1ff::1", False), ("2001:200::1", True),
        ("2001:db8::1", False), ("64:ff9b::808:808", False), ("64:ff9b:1::1", False),
        ("100::1", False), ("3fff::1", False), ("3fff:fff:ffff::1", False), ("5f00::1", False),
        ("::ffff:8.8.8.8", False), ("2002:808:808::1", False),
    ],
)  # fmt: skip
def test_only_public_addresses_are_gone_to(address: str, public: bool):
    assert web.is_public(address) is public


async def test_a_name_that_turns_inwards_is_not_followed():
    """域名有一个地址在内网就不去；看过的地址才连，再查一次变了也没用。"""
    looked: list[str] = []

    async def turning(host: str, _port: int) -> list[str]:
        looked.append(host)
        return ["8.8.8.8", "10.0.0.8"]

    with pytest.raises(Refusal, match="不在公网上"):
        await web.download("http://evil.test/f", 99, resolve=turning)
    assert looked == ["evil.test"]


async def test_every_turn_of_the_way_is_looked_at():
    async with site(lambda _: moved("http://inside.test/secret")) as (port, asked):

        async def here(_host: str, _port: int) -> list[str]:
            return ["127.0.0.1" if _host == "outside.test" else "10.0.0.8"]

        with pytest.raises(Refusal, match="不在公网上"):
            await web.download(
                f"http://outside.test:{port}/", 99, resolve=here, allowed="127.0.0.1".__eq__
            )
    assert len(asked) == 1


async def test_three_turns_and_no_more():
    async with site(lambda path: ok() if path == "/3" else moved(f"/{int(path[1:]) + 1}")) as (
        port,
        _,
    ):
        assert await local(f"http://a.test:{port}/0", 99) == HELLO
    async with site(lambda path: moved(f"/{int(path[1:]) + 1}")) as (port, asked):
        with pytest.raises(Refusal, match="没有取到"):
            await local(f"http://a.test:{port}/0", 99)
    assert len(asked) == 4


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        b"garbage\r\n\r\n",
        b"",
        ok(HELLO, "Content-Encoding: gzip"),
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf",
    ],
)
async def test_a_bad_answer_is_one_sentence(answer: bytes):
    async with site(lambda _: answer) as (port, _):
        with pytest.raises(Refusal, match="没有取到"):
            await local(f"http://a.test:{port}/", 99)


@pytest.mark.parametrize(
    "url", ["http://", "http://a:99999/", "http://u:p@a.test/", "https://[::1"]
)
async def test_an_odd_address_is_one_sentence(url: str):
    with pytest.raises(Refusal):
        await local(url, 99)


async def test_the_certificate_is_checked_against_the_name(tmp_path: Path):
    """连的是地址，出示的仍是域名；自己签的证书不认。"""
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj"]
    paths = ["-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "cert")]
    sign = partial(subprocess.run, capture_output=True, check=True)
    try:
        await asyncio.to_thread(sign, [*made, "/CN=files.test", *paths])
    except FileNotFoundError:
        pytest.skip("没有 openssl，这一条没有验")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    names: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    async with site(lambda _: ok(), ssl=context) as (port, asked):
        with pytest.raises(Refusal, match="没有取到"):
            await local(f"https://files.test:{port}/", 99)
    assert (names, asked) == (["files.test"], [])
