"""网页这一边：路由、每个浏览器一条 WebSocket、上传与下载。"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import orjson
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from models.rules.refusal import Refusal
from sandbox.guard import ROOT, Guard
from sandbox.house import House

PAGE = Path(__file__).parent / "page"
TYPES = {
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
    ".png": "image/png", ".webp": "image/webp",
}  # fmt: skip
LARGEST = 20 * 1024 * 1024
LONGEST = 256 * 1024
"""页面的一个请求至多多长；场景是最长的。"""
BEHIND = 2000
"""一个浏览器至多落后几条；再慢就断开它，别的照常。"""
PATIENCE = 10
TOO_LARGE = "一个文件至多 20 MB。"
BROKEN = "这边出了点问题，没有办成，再试一次。"
NOT_FOUND = "没有这一样。"
PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
}
LOCKED = {"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "no-store"}
FRESH = {"Cache-Control": "no-cache"}


def mount(app: FastAPI, house: House, host: str, token: str | None) -> None:
    """挂在机器人自己的服务器上；门口（guard）包在最外面。"""
    site = Site(house)
    app.router.routes += [
        Route(ROOT, site.index),
        Route(f"{ROOT}/page/{{name}}", site.page),
        Route(f"{ROOT}/files", site.upload, methods=["POST"]),
        Route(f"{ROOT}/files/{{kept}}", site.picture),
        Route(f"{ROOT}/files/{{kept}}/{{name}}", site.download),
        WebSocketRoute(f"{ROOT}/ws", site.talk),
    ]
    app.add_middleware(Guard, host=host, token=token)


class Site:
    def __init__(self, house: House) -> None:
        self._house = house

    async def index(self, _request: Request) -> Response:
        return _page("index.html")

    async def page(self, request: Request) -> Response:
        return _page(request.path_params["name"])

    async def picture(self, request: Request) -> Response:
        """确实是图片的才在页面里显示，别的一律当附件。"""
        try:
            path = self._house.world.files.path(request.path_params["kept"])
            kind = await asyncio.to_thread(_kind, path)
        except (Refusal, OSError):
            return PlainTextResponse(NOT_FOUND, 404)
        if kind is None:
            return _attached(path, "文件")
        return FileResponse(path, media_type=kind, headers=LOCKED)

    async def download(self, request: Request) -> Response:
        try:
            path = self._house.world.files.path(request.path_params["kept"])
        except Refusal:
            return PlainTextResponse(NOT_FOUND, 404)
        return _attached(path, request.path_params["name"])

    async def upload(self, request: Request) -> Response:
        content = bytearray()
        async for piece in request.stream():
            content += piece
            if len(content) > LARGEST:
                return PlainTextResponse(TOO_LARGE, 413)
        kept = await self._house.world.files.put(bytes(content))
        name = unquote(request.headers.get("x-name", ""))
        return JSONResponse({"file": kept, "name": name, "size": len(content)})

    async def talk(self, socket: WebSocket) -> None:
        """一个浏览器：先给它全貌，此后变一样说一样；它慢，只断它自己。"""
        await socket.accept()
        browser = Browser(socket)
        browser.tell(self._house.state())
        self._house.pages.add(browser.tell)
        sending = asyncio.create_task(browser.send())
        try:
            async for request in browser.requests():
                browser.tell(await self._answer(request))
        finally:
            self._house.pages.discard(browser.tell)
            sending.cancel()

    async def _answer(self, raw: str) -> dict[str, Any]:
        number = None
        try:
            request = orjson.loads(raw) if len(raw) <= LONGEST else {}
            request = request if isinstance(request, dict) else {}
            number = request.get("n")
            return {"t": "done", "n": number, **await self._house.answer(request)}
        except orjson.JSONDecodeError:
            return {"t": "refused", "n": None, "words": BROKEN}
        except Refusal as no:
            return {"t": "refused", "n": number, "words": str(no)}
        except Exception as error:  # 错误文字里可能有聊天，只留类型
            self._house.note(error)
            return {"t": "refused", "n": number, "words": BROKEN}


class Browser:
    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue(BEHIND)
        self._closing = False

    def tell(self, change: dict[str, Any]) -> None:
        """从不等：排不下就是太慢了。"""
        try:
            self._waiting.put_nowait(orjson.dumps(change, option=orjson.OPT_NON_STR_KEYS))
        except asyncio.QueueFull:
            self._closing = True

    async def send(self) -> None:
        """送到断开、落后太多、或者一条半天送不出去为止。"""
        with suppress(WebSocketDisconnect, RuntimeError, OSError):
            while not self._closing:
                text = (await self._waiting.get()).decode()
                with suppress(TimeoutError):
                    async with asyncio.timeout(PATIENCE):
                        await self._socket.send_text(text)
                        continue
                break
            await self._socket.close(1013)

    async def requests(self) -> AsyncIterator[str]:
        with suppress(WebSocketDisconnect, RuntimeError, KeyError):
            while True:
                yield await self._socket.receive_text()


def _page(name: str) -> Response:
    """只有 page 目录里现成的几个文件，名字对得上才给。"""
    kind, known = TYPES.get(Path(name).suffix), {p.name for p in PAGE.glob("*")}
    if kind is None or name not in known:
        return PlainTextResponse(NOT_FOUND, 404)
    return FileResponse(PAGE / name, media_type=kind, headers=FRESH)


def _attached(path: Path, name: str) -> Response:
    """不管里面是什么，浏览器都只存盘，不打开。"""
    return FileResponse(path, media_type="application/octet-stream", filename=name, headers=LOCKED)


def _kind(path: Path) -> str | None:
    with path.open("rb") as file:
        head = file.read(16)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for magic, kind in PICTURES.items() if head.startswith(magic)), None)
