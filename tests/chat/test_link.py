"""连线：谁进得来、断了怎么办、坏帧怎么办。"""

import json
from typing import Any

import nonebot
import pytest

from config.errors import ConfigError
from config.settings import Settings, check_token
from plugins._chat import link
from tests.house import SUPER, TOKEN, House, Socket, connected

GOOD = {"x-self-id": "10001", "authorization": f"Bearer {TOKEN}"}
FORGED = {
    "没有令牌": {"x-self-id": "10001"},
    "空令牌": GOOD | {"authorization": "Bearer "},
    "短令牌": GOOD | {"authorization": f"Bearer {TOKEN[:-1]}"},
    "长令牌": GOOD | {"authorization": f"Bearer {TOKEN}x"},
    "错令牌": GOOD | {"authorization": f"Bearer {TOKEN[::-1]}"},
    "不是 Bearer": GOOD | {"authorization": f"Basic {TOKEN}"},
    "令牌在别的头里": {"x-self-id": "10001", "x-signature": f"sha1={TOKEN}"},
    "没有账号": {"authorization": f"Bearer {TOKEN}"},
    "账号不是数字": GOOD | {"x-self-id": "10001a"},
    "账号是空格": GOOD | {"x-self-id": " "},
}
HELP = {"message_type": "private", "message": [{"type": "text", "data": {"text": "/帮助"}}]}
EVENT = {"post_type": "message", "self_id": 10001, "user_id": SUPER, "message_id": 1, "time": 1}


async def asgi(path: str, headers: dict[str, str], **scope: Any) -> list[dict[str, Any]]:
    """不经网络，直接对着 NoneBot 的 ASGI 应用说话；推一个事件进去，返回它发出的。"""
    body = json.dumps(EVENT | HELP)
    incoming = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "text": body},
        {"type": "websocket.disconnect", "code": 1000},
    ]
    if scope["type"] == "http":
        incoming = [{"type": "http.request", "body": body.encode()}]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return incoming.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(k.encode(), v.encode()) for k, v in headers.items()]
    base = {"path": path, "raw_path": path.encode(), "query_string": b"", "root_path": ""}
    where = {"server": ("127.0.0.1", 80), "client": ("127.0.0.1", 5), "asgi": {"version": "3.0"}}
    await nonebot.get_asgi()({**base, **where, **scope, "headers": raw}, receive, send)
    return sent


@pytest.fixture
def taken(house: House, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """前台收到的帧。"""
    frames: list[Any] = []
    monkeypatch.setattr(house.adapter.desk, "take", lambda _bot, frame: frames.append(frame))
    return frames


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
async def test_a_forged_socket_is_refused_before_it_says_anything(
    taken: list[Any], house: House, headers: dict[str, str]
):
    sent = await asgi("/onebot/v11/ws", headers, type="websocket", scheme="ws", subprotocols=[])
    assert [m["type"] for m in sent] == ["websocket.close"]
    assert taken == []
    assert set(house.adapter.bots) == {"10001"}


@pytest.mark.parametrize("path", link.PATHS)
async def test_an_authentic_socket_is_heard(taken: list[Any], house: House, path: str):
    headers = GOOD | {"x-self-id": "10007"}
    sent = await asgi(path, headers, type="websocket", scheme="ws", subprotocols=[])
    assert sent[0]["type"] == "websocket.accept"
    assert taken == [], "事件的 self_id 不是这条连接的"
    await asgi(path, GOOD, type="websocket", scheme="ws", subprotocols=[])
    assert [f["user_id"] for f in taken] == [SUPER]


@pytest.mark.parametrize("path", [*link.PATHS, "/onebot/v11/http", "/onebot/v11/http/"])
@pytest.mark.parametrize("method", ["POST", "PUT"])
async def test_there_is_no_http_entrance(taken: list[Any], path: str, method: str):
    headers = GOOD | {"content-type": "application/json"}
    sent = await asgi(path, headers, type="http", scheme="http", method=method, http_version="1.1")
    assert sent[0]["status"] in (404, 405)
    assert taken == []


async def test_only_the_listed_accounts_may_connect(
    house: House, monkeypatch: pytest.MonkeyPatch, taken: list[Any]
):
    monkeypatch.setattr(link, "settings", lambda: Settings(bot_ids=frozenset({10001})))
    stranger = Socket(10002)
    async with connected(house, stranger):
        assert not stranger.accepted
        assert stranger.closed


@pytest.mark.parametrize("self_id", [10002, "10002", None, "", 10001.5, [10001]])
async def test_an_event_of_another_account_is_dropped(
    house: House, taken: list[Any], self_id: object
):
    await house.push(EVENT | HELP | {"self_id": self_id})
    assert taken == []


@pytest.mark.parametrize("token", [None, "", "x" * 31])
@pytest.mark.parametrize(
    ("host", "sandbox"), [("127.0.0.1", False), ("0.0.0.0", True), ("192.168.1.2", True)]
)
def test_without_a_long_token_there_is_no_start(token: str | None, host: str, sandbox: bool):
    with pytest.raises(ConfigError, match="ONEBOT_ACCESS_TOKEN 至少要 32 个字符"):
        check_token(token, host, sandbox)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_the_sandbox_on_loopback_needs_no_token(host: str):
    check_token(None, host, True)
    check_token("x" * 32, "0.0.0.0", False)
