"""不开端口也能敲门：照 ASGI 的规矩直接叫一声应用。"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp


@dataclass
class Told:
    """应用答了什么；WebSocket 的 status 是 101 或 403。"""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.body.decode()


async def call(
    app: ASGIApp,
    method: str,
    url: str,
    headers: Mapping[str, str],
    *,
    address: str = "127.0.0.1",
    body: bytes = b"",
) -> Told:
    """method 写 WS 就是来开一条 WebSocket，接通就走。"""
    path, _, query = url.partition("?")
    raw = [(k.encode(), v.encode()) for k, v in headers.items()]
    scope: dict[str, Any] = {
        "type": "websocket" if method == "WS" else "http", "asgi": {"version": "3.0"},
        "http_version": "1.1", "method": method, "scheme": "http", "path": path, "root_path": "",
        "raw_path": path.encode(), "query_string": query.encode(), "headers": raw,
        "client": (address, 50000), "server": ("127.0.0.1", 8080), "subprotocols": [],
    }  # fmt: skip
    if method == "WS":
        incoming = [{"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1000}]
    else:
        incoming = [{"type": "http.request", "body": body}, {"type": "http.disconnect"}]
    told = Told()

    async def receive() -> dict[str, Any]:
        return incoming.pop(0)

    async def send(message: Any) -> None:
        match message["type"]:
            case "http.response.start":
                told.status = message["status"]
                told.headers = {k.decode(): v.decode() for k, v in message["headers"]}
            case "http.response.body":
                told.body += message.get("body", b"")
            case "websocket.accept":
                told.status = 101
            case "websocket.close" if not told.status:
                told.status = 403

    await app(scope, receive, send)
    return told
