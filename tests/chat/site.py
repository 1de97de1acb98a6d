"""本机上的一个网站，和放行它的取法。"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from plugins._chat import web

HELLO = b"PK\x03\x04 hello"


@asynccontextmanager
async def site(answer: Callable[[str], bytes], **how: Any) -> AsyncIterator[tuple[int, list[str]]]:
    """开一会儿，给 (端口, 收到的请求)。"""
    asked: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(request := (await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(answer(request.split()[1]))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, **how)
    async with server:
        yield server.sockets[0].getsockname()[1], asked


def ok(body: bytes = HELLO, *headers: str) -> bytes:
    head = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join([*head, "", ""]).encode() + body


def moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


async def to_here(_host: str, _port: int) -> list[str]:
    """什么域名都指向本机。"""
    return ["127.0.0.1"]


local = partial(web.download, resolve=to_here, allowed=lambda _: True)
"""放行本机，好试取得到的样子。"""
