"""桥：像 NapCat 那样拨机器人的反向 WebSocket，把事件送过去，应答它的每次调用。

机器人重启、断线，退着步重拨；不在的时候发生的事就丢了，和真的一样不补。
"""

import asyncio
import json
from contextlib import suppress

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidMessage

from sandbox import actions, frames
from sandbox.cast import BOT
from sandbox.faults import CUT
from sandbox.frames import BEAT, Frame
from sandbox.world import Change, World

SOONEST, LATEST = 0.2, 2.0
"""隔多久再拨，秒：拨不通每次翻一倍。"""
AWAY = (OSError, TimeoutError, InvalidHandshake, InvalidMessage, ConnectionClosed)

Outgoing = asyncio.Queue[Frame]


class Bridge:
    def __init__(self, world: World, url: str, token: str | None) -> None:
        self._world, self._url = world, url
        self._headers = {"X-Self-ID": str(BOT), "X-Client-Role": "Universal"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"
        self._open, self._shut = asyncio.Event(), asyncio.Event()
        self._answering: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """一直拨、一直守着，直到被取消。"""
        forget, pause = self._world.listen(self._heard), SOONEST
        self._resume()
        try:
            while True:
                await self._open.wait()
                pause = SOONEST if await self._dialled() else min(pause * 2, LATEST)
                await asyncio.sleep(pause)
        finally:
            forget()

    def _heard(self, change: Change) -> None:
        if change["t"] == "faults":
            (self._hang_up if self._world.faults.on(CUT) else self._resume)()

    def _hang_up(self) -> None:
        self._open.clear()
        self._shut.set()

    def _resume(self) -> None:
        if not self._world.faults.on(CUT):
            self._shut.clear()
            self._open.set()

    async def _dialled(self) -> bool:
        """拨一次，通了就守到断；返回通了没有。"""
        through = False
        with suppress(*AWAY):
            async with connect(
                self._url,
                additional_headers=self._headers,
                max_size=None,
                proxy=None,
                compression=None,
            ) as socket:
                through = True
                await self._serve(socket)
        return through

    async def _serve(self, socket: ClientConnection) -> None:
        outgoing = Outgoing()
        outgoing.put_nowait(frames.connected(BOT, self._time()))
        self._world.connect(outgoing.put_nowait)
        work = self._read(socket), self._write(socket, outgoing), self._beat(outgoing)
        jobs = [asyncio.create_task(job) for job in (*work, self._until_shut())]
        try:
            await asyncio.wait(jobs, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._world.connect(None)
            for job in (*jobs, *self._answering):
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)
            while not outgoing.empty():
                self._world.lost(outgoing.get_nowait())

    async def _read(self, socket: ClientConnection) -> None:
        async for call in socket:
            task = asyncio.create_task(self._answer(socket, call))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def _answer(self, socket: ClientConnection, raw: str | bytes) -> None:
        call = json.loads(raw)
        answer = await actions.answer(self._world, call["action"], call.get("params") or {})
        if answer is not None:
            with suppress(ConnectionClosed):
                await socket.send(json.dumps({**answer, "echo": call.get("echo")}))

    async def _write(self, socket: ClientConnection, outgoing: Outgoing) -> None:
        while True:
            frame = await outgoing.get()
            try:
                await socket.send(json.dumps(frame, ensure_ascii=False))
            except ConnectionClosed:
                return self._world.lost(frame)

    async def _beat(self, outgoing: Outgoing) -> None:
        while True:
            await asyncio.sleep(BEAT)
            outgoing.put_nowait(frames.beat(BOT, self._time()))

    async def _until_shut(self) -> None:
        await self._shut.wait()

    def _time(self) -> int:
        return int(self._world.now().timestamp())
