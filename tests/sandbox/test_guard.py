"""门口：本机以外的、借浏览器来的、令牌不对的，HTTP 和 WebSocket 都进不来。"""

import pytest
from fastapi import FastAPI, WebSocket
from starlette.types import Receive, Scope, Send

from sandbox.guard import COOKIE, Guard, passport
from tests.sandbox.callers import call

TOKEN = "door-" + "0123456789abcdef" * 2
HERE = "127.0.0.1:8080"
AWAY = "192.0.2.7"
THEIRS = "qing.example"


def door(host: str) -> FastAPI:
    app = FastAPI()
    app.add_api_route("/sandbox", lambda: "进来了")
    app.add_api_route("/sandbox/files", lambda: "收下了", methods=["POST"])
    app.add_api_route("/sandboxes", lambda: "别人家")

    @app.websocket("/sandbox/ws")
    async def ws(socket: WebSocket) -> None:
        await socket.accept()

    app.add_middleware(Guard, host=host, token=TOKEN)
    return app


@pytest.mark.parametrize(
    ("address", "host", "origin", "reads", "changes"),
    [
        ("127.0.0.1", HERE, f"http://{HERE}", True, True),
        ("127.0.0.1", "localhost:8080", "http://localhost:8080", True, True),
        ("::1", "[::1]:8080", "http://[::1]:8080", True, True),
        ("127.0.0.1", HERE, "", True, False),
        ("127.0.0.1", HERE, "null", True, False),
        ("127.0.0.1", HERE, "http://evil.example", True, False),
        ("127.0.0.1", HERE, "http://127.0.0.1:9090", True, False),
        ("127.0.0.1", "evil.example:8080", "http://evil.example:8080", False, False),
        ("127.0.0.1", "127.0.0.1.evil.example", "http://127.0.0.1.evil.example", False, False),
        ("127.0.0.1", "[", "http://[", False, False),
        ("127.0.0.1", "", "", False, False),
        (AWAY, HERE, f"http://{HERE}", False, False),
    ],
)
async def test_on_loopback_only_this_machine_and_its_own_page(
    address: str, host: str, origin: str, reads: bool, changes: bool
):
    app, headers = door("127.0.0.1"), {"host": host} | ({"origin": origin} if origin else {})
    told = await call(app, "GET", "/sandbox", headers, address=address)
    assert told.status == (200 if reads else 403)
    told = await call(app, "POST", "/sandbox/files", headers, address=address)
    assert told.status == (200 if changes else 403)
    told = await call(app, "WS", "/sandbox/ws", headers, address=address)
    assert told.status == (101 if changes else 403)


@pytest.mark.parametrize("given", ["", "?token=", "?token=short", f"?token={TOKEN}x"])
@pytest.mark.parametrize("address", [AWAY, "127.0.0.1"])
async def test_elsewhere_a_wrong_token_stays_outside(address: str, given: str):
    app = door("0.0.0.0")
    told = await call(app, "GET", f"/sandbox{given}", {"host": THEIRS}, address=address)
    assert told.status == 403
    assert "set-cookie" not in told.headers
    headers = {"host": THEIRS, "origin": f"http://{THEIRS}"}
    told = await call(app, "WS", f"/sandbox/ws{given}", headers, address=address)
    assert told.status == 403


async def test_on_loopback_the_token_opens_nothing_more():
    told = await call(door("::1"), "GET", f"/sandbox?token={TOKEN}", {"host": HERE}, address=AWAY)
    assert told.status == 403
    assert "set-cookie" not in told.headers


async def test_the_token_once_then_the_passport():
    app = door("0.0.0.0")
    entered = await call(app, "GET", f"/sandbox?token={TOKEN}", {"host": THEIRS}, address=AWAY)
    assert entered.status == 200
    assert "进来了" not in entered.text
    cookie = entered.headers["set-cookie"]
    assert {"httponly", "samesite=strict", "path=/sandbox"} <= set(cookie.lower().split("; "))
    assert TOKEN not in str(entered.headers) + entered.text
    headers = {"host": THEIRS, "cookie": cookie.split(";")[0]}
    own, foreign = {"origin": f"http://{THEIRS}"}, {"origin": "http://evil.example"}
    assert (await call(app, "GET", "/sandbox", headers)).text == '"进来了"'
    assert (await call(app, "WS", "/sandbox/ws", headers | own)).status == 101
    assert (await call(app, "POST", "/sandbox/files", headers | own)).status == 200
    assert (await call(app, "WS", "/sandbox/ws", headers | foreign)).status == 403
    assert (await call(app, "POST", "/sandbox/files", headers)).status == 403


@pytest.mark.parametrize("forged", ["", TOKEN, passport(TOKEN + "x"), passport(TOKEN)[:-1], "\x7f"])
async def test_a_forged_passport_is_refused(forged: str):
    headers = {"host": THEIRS, "origin": f"http://{THEIRS}", "cookie": f"{COOKIE}={forged}"}
    for method, url in (("GET", "/sandbox"), ("WS", "/sandbox/ws"), ("POST", "/sandbox/files")):
        assert (await call(door("0.0.0.0"), method, url, headers)).status == 403


@pytest.mark.parametrize(("listens", "host"), [("0.0.0.0", THEIRS), ("127.0.0.1", HERE)])
@pytest.mark.parametrize("passes", [True, False])
@pytest.mark.parametrize(("method", "path"), [("GET", "/sandbox"), ("WS", "/sandbox/ws")])
async def test_the_token_never_reaches_the_log(
    listens: str, host: str, passes: bool, method: str, path: str
):
    """进得来的、进不来的都一样：访问日志写的是这里剩下的地址。"""
    scopes: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        scopes.append(scope)
        await door(listens)(scope, receive, send)

    headers = {"host": host, "origin": f"http://{host}"}
    headers |= {"cookie": f"{COOKIE}={passport(TOKEN)}"} if passes else {}
    await call(app, method, f"{path}?token={TOKEN}", headers)
    assert [scope["query_string"] for scope in scopes] == [b""]


@pytest.mark.parametrize(("host", "status"), [(HERE, 200), ("evil.example", 403)])
async def test_every_answer_is_dressed(host: str, status: int):
    told = await call(door("127.0.0.1"), "GET", "/sandbox", {"host": host})
    assert told.status == status
    assert "default-src 'self'" in told.headers["content-security-policy"]
    assert told.headers["x-content-type-options"] == "nosniff"
    assert told.headers["referrer-policy"] == "no-referrer"


async def test_what_is_not_ours_is_left_alone():
    told = await call(door("127.0.0.1"), "GET", "/sandboxes", {"host": "evil.example"})
    assert told.text == '"别人家"'
    assert "content-security-policy" not in told.headers
