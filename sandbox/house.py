"""沙盒这间屋子：世界、桥、钟、页面接在一起；bot.py 只在 SANDBOX 开着时载入它。"""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nonebot import logger

from config.settings import Settings
from models.rules.refusal import Refusal
from models.services import beginning
from models.services.beginning import FirstDay
from plugins._chat import clock
from sandbox import anew, asked, kinds, opening
from sandbox.bridge import Bridge
from sandbox.clockwork import Clockwork
from sandbox.recording import Recorder
from sandbox.replaying import Replayer, read
from sandbox.saving import Keeper
from sandbox.scenario import render
from sandbox.turns import Turns
from sandbox.world import Change, World

NOT_RECORDING = "没有在录。"
NO_HINTS: Mapping[str, Any] = {"commands": [], "chips": []}


class House:
    """pages 是开着的页面：每个给一个收话的函数；start 是设好的钟从哪一刻起，没设就是此刻。"""

    def __init__(
        self, chosen: Settings, url: str, token: str | None, start: datetime | None
    ) -> None:
        self._chosen, self._url, self._token, self._start = chosen, url, token, start
        self.folder = chosen.data_dir / "sandbox"
        self.pages: set[Any] = set()
        self._turns = Turns()
        self._recorder: Recorder | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    # ---- 开门与关门

    async def open(self) -> None:
        """库已经开了；桥要等机器人开始听才拨得通，所以开场另办。"""
        self._keeper = Keeper.open(World, self.folder, clock.now)
        self.world, self.clockwork = self._keeper.world, Clockwork(self.folder / "clock.json")
        await self.clockwork.resume()
        self.world.listen(self._heard)
        self._dial()
        self._later(self._begin())

    async def close(self) -> None:
        for task in (*self._tasks, self._line):
            task.cancel()
        await asyncio.gather(*self._tasks, self._line, return_exceptions=True)
        self.clockwork.save()
        await self._keeper.close()

    def _dial(self) -> None:
        self._line = asyncio.create_task(Bridge(self.world, self._url, self._token).run())

    async def _begin(self) -> None:
        async with self._turns.alone("布置"):
            if await beginning.first_day() == FirstDay():
                await self._opened()
            else:
                await kinds.note(self.world)

    async def _opened(self) -> None:
        """演一遍开场，再给一遍全貌：开场的话都当读过。"""
        await opening.play(self.world)
        await kinds.note(self.world)
        self.tell(self.state())

    # ---- 页面

    def state(self) -> Change:
        told = {"now": clock.now().isoformat(), "recording": self._recorder is not None}
        return {"t": "state", **self.world.snapshot(), **told}

    async def answer(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        """页面的一个请求；一次一个，要办一会儿的办着的时候别的都请他等。"""
        request = asked.read(request)
        if self._turns.occupied and request.get("do") == "hints":
            return NO_HINTS
        self._turns.free()
        if request.get("do") in asked.LONG:
            return await asked.answer(self, request)
        async with self._turns.each:
            return await self._answer(request)

    async def _answer(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        done = await asked.answer(self, request)
        if self._recorder and request["do"] != "clock":
            self._recorder.asked(request)
        return done

    def tell(self, change: Change) -> None:
        for page in tuple(self.pages):
            page(change)

    def _heard(self, change: Change) -> None:
        if self._recorder:
            self._recorder.hear(change)
        self.tell(change)
        if change["t"] in ("message", "groups") and not self._turns.occupied:
            self._later(self._noted())

    # ---- 要办一会儿的

    async def move(self, to: datetime) -> None:
        async with self._turns.alone("拨钟"):
            await self._move(to)

    async def _move(self, to: datetime) -> None:
        if self._recorder:
            self._recorder.moved(to)
        await self.clockwork.move(to)
        self.tell({"t": "clock", "now": clock.now().isoformat()})

    async def reset(self) -> None:
        async with self._turns.alone("重来"):
            await self._reset(self._start)

    async def record(self) -> Mapping[str, Any]:
        """从头录起：录下的才重放得出。"""
        async with self._turns.alone("重来"):
            await self._reset(self._start)
            self._recorder = Recorder(self.world, clock.now())
            self.tell({"t": "recording", "on": True})
        return {}

    def recorded(self) -> Mapping[str, Any]:
        if (recorder := self._recorder) is None:
            raise Refusal(NOT_RECORDING)
        self._stop_recording()
        return {"scenario": render(recorder.scenario())}

    def _stop_recording(self) -> None:
        self._recorder = None
        self.tell({"t": "recording", "on": False})

    async def replay(self, text: str) -> Mapping[str, Any]:
        began, steps = read(text, self._start or datetime.now(clock.SHANGHAI))
        async with self._turns.alone("重放"):
            await self._reset(began, hurried=True)
            replayer = Replayer(self.world, self._replayed)
            leave = self.world.listen(replayer.hear)
            try:
                await replayer.play(steps)
            finally:
                leave()
        return {"same": not replayer.diff, "diff": replayer.diff}

    async def _replayed(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        if request["do"] == "clock":
            await self._move(datetime.fromisoformat(request["to"]))
            return {}
        return await asked.answer(self, request)

    async def _reset(self, at: datetime | None, *, hurried: bool = False) -> None:
        """挂断，账本、世界、钟都从头来过，再接上、开场。"""
        self._stop_recording()
        self._line.cancel()
        await asyncio.gather(self._line, return_exceptions=True)
        try:
            await anew.ledger(self._chosen, "off" if hurried else self._chosen.reply_limit)
            self.clockwork.begin_at(at)
            self.world.reset()
            self.world.files.clear()
        finally:
            self._dial()
        self.tell(self.state())
        await self._opened()

    async def _noted(self) -> None:
        async with self._turns.each:
            await kinds.note(self.world)

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self.note(error)

    def note(self, error: BaseException) -> None:
        logger.error(f"沙盒里有一件事没有办成：{type(error).__name__}")
