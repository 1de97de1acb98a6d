"""读连接上跑过的 SQL：看它们顺不顺着索引。"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

from tortoise.connection import get_connection


@asynccontextmanager
async def overheard() -> AsyncIterator[list[str]]:
    """读连接上跑过的 SQL，值已经填好。"""
    said: list[str] = []
    file = cast("Any", get_connection("reading"))._connection
    await file.set_trace_callback(said.append)
    yield said
    await file.set_trace_callback(None)
