"""把 FakeQQ 接到一个真的机器人进程上：反向 WebSocket，和 NapCat 连法一样。"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from scripts.fake_qq import FakeQQ


@asynccontextmanager
async def dial(port: int, token: str, account: int = 10001) -> AsyncIterator[FakeQQ]:
    """连上机器人（它还没开门就等一会儿），进出之间应答它的接口。"""
    socket = await knock(port, token, account)
    qq = FakeQQ(socket.send, account)

    async def listen() -> None:
        with suppress(ConnectionClosed):
            async for frame in socket:
                await qq.hear(frame)

    task = asyncio.create_task(listen())
    try:
        yield qq
    finally:
        await socket.close()
        await task


async def knock(port: int, token: str, account: int = 10001) -> ClientConnection:
    """一条裸的连接，来什么、应不应都由拿到的人定。"""
    headers = {
        "X-Self-ID": str(account),
        "X-Client-Role": "Universal",
        "Authorization": f"Bearer {token}",
    }
    for _ in range(150):
        try:
            return await connect(
                f"ws://127.0.0.1:{port}/onebot/v11/ws", additional_headers=headers, max_size=None
            )
        except OSError:
            await asyncio.sleep(0.1)
    raise TimeoutError(f"127.0.0.1:{port} 一直没有开门")
