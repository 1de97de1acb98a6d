"""门口：沙盒里谁都能冒充，所以只给本机的人，或出得出令牌的人。"""

import hmac
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

ROOT = "/sandbox"
COOKIE = "qingqiao_sandbox"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
DENIED = "沙盒只在本机打开，或者带着令牌：/sandbox?token=…"
ENTER = f'<!doctype html><meta charset="utf-8"><a href="{ROOT}">进入沙盒</a>'
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:; style-src 'self';"
    " script-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Caller(NamedTuple):
    """来的是谁：连过来的地址，他说自己要找哪个主机、从哪个网页来，手里的通行证。"""

    address: str
    host: str
    origin: str | None
    changes: bool
    """能改东西的（POST、WebSocket）：必须从沙盒自己的网页来。"""
    cookie: str = ""


def caller(scope: Scope) -> Caller:
    headers = Headers(scope=scope)
    address = (scope.get("client") or ("", 0))[0]
    changes = scope["type"] == "websocket" or scope["method"] not in ("GET", "HEAD")
    return Caller(
        address, headers.get("host", ""), headers.get("origin"), changes,
        _cookie(headers.get("cookie", "")),
    )  # fmt: skip


def welcome(who: Caller, host: str, token: str | None) -> bool:
    """host 是机器人监听的地址。只在回环上监听：别的网站借这台机器的浏览器也进不来；
    监听别处：认通行证。"""
    if who.changes and not _same_site(who):
        return False
    if host in LOOPBACK:
        return who.address in LOOPBACK and _name(who.host) in LOOPBACK
    return bool(token) and hmac.compare_digest(who.cookie.encode(), passport(token or "").encode())


def passport(token: str) -> str:
    """放进浏览器的通行证；从它推不回令牌。"""
    return hmac.new(token.encode(), b"sandbox", sha256).hexdigest()


def _same_site(who: Caller) -> bool:
    return bool(who.host) and who.origin in (f"http://{who.host}", f"https://{who.host}")


def _name(host: str) -> str:
    """Host 里的主机名，去掉端口和方括号；不像话的是空的。"""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


class Guard:
    """包在整个应用外面，只看 /sandbox 底下的；回去的都带上安全的头。

    地址里的令牌先拿出来：进得来进不来，访问日志里都没有它。
    """

    def __init__(self, app: ASGIApp, host: str, token: str | None) -> None:
        self._app, self._host, self._token = app, host, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope.get("path"))
        if scope["type"] not in ("http", "websocket") or not f"{path}/".startswith(f"{ROOT}/"):
            await self._app(scope, receive, send)
            return
        given, scope["query_string"] = scope["query_string"].decode("latin-1"), b""
        if welcome(caller(scope), self._host, self._token):
            await self._app(scope, receive, _dressed(send))
        elif scope["type"] == "websocket":
            await WebSocketClose(1008)(scope, receive, send)
        else:
            await self._at_the_door(scope, given)(scope, receive, _dressed(send))

    def _at_the_door(self, scope: Scope, query: str) -> Response:
        """令牌只在地址里出现一次：换成通行证。"""
        given = parse_qs(query).get("token", [""])[0]
        token, listening = self._token or "", self._host not in LOOPBACK
        if not (listening and token and hmac.compare_digest(given.encode(), token.encode())):
            return PlainTextResponse(DENIED, 403)
        # 不用 302：从别处点进来的人，浏览器在跳转里不带 SameSite=Strict 的通行证。
        page = HTMLResponse(ENTER, headers={"Refresh": f"0; url={ROOT}"})
        page.set_cookie(
            COOKIE, passport(token), path=ROOT, httponly=True, samesite="strict",
            secure=Request(scope).url.scheme == "https",
        )  # fmt: skip
        return page


def _dressed(send: Send) -> Send:
    async def dressed(message: dict) -> None:
        if message["type"] == "http.response.start":
            known = {name.lower() for name, _ in message["headers"]}
            message["headers"] += [
                (name.lower().encode(), value.encode())
                for name, value in HEADERS.items()
                if name.lower().encode() not in known
            ]
        await send(message)

    return dressed  # pyright: ignore[reportReturnType] Message 就是 dict
