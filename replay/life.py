"""机器人的一生：一段日子一个进程，钟往后拨；好好停、断电、掉线重连。"""

from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

from replay.talk import Talk
from replay.tally import Tally
from scripts.running import Running, running

OTHER = 10002
"""另一个机器人账号；群都归先来的那个，它一句也不该说。"""
STOPPED = (0, -15)


class Life:
    def __init__(self, home: Path, database: str, talk: Talk, tally: Tally, canary: str) -> None:
        self._home, self._database, self._canary = home, database, canary
        self._talk, self._tally = talk, tally
        self._stack = AsyncExitStack()
        self._bot: Running
        self._now: datetime

    async def wake(self, now: datetime, *, company: bool = False) -> None:
        """开机，钟拨到 now；company：另一个账号也连上来。"""
        self._now = now
        self._stack, changed = AsyncExitStack(), {"CLOCK": now.isoformat(timespec="seconds")}
        changed |= {"DATABASE_URL": self._database, "LOG_LEVEL": "WARNING"}
        self._bot = await self._stack.enter_async_context(running(self._home, **changed))
        self._tally.restarts += 1
        await self._dial()
        self._talk.other = None
        if company:
            self._talk.other = await self._stack.enter_async_context(self._bot.dial(OTHER))
            self._talk.other.heard = self._talk.overheard

    async def _dial(self) -> None:
        await self._talk.connect(await self._stack.enter_async_context(self._bot.dial()))

    async def reconnect(self) -> None:
        """QQ 那边又连上来一次，旧的连接还半开着：后来的为准。"""
        self._tally.reconnects += 1
        await self._dial()

    async def sleep(self) -> None:
        self._talk.cut()
        self._tally.same("退出码", True, await self._bot.stop() in STOPPED)
        await self._ended()

    async def crash(self) -> None:
        """断电，马上又开机；没等到回话的，QQ 会再送。"""
        self._talk.power_cut()
        self._bot.process.kill()
        await self._bot.process.wait()
        self._tally.kills += 1
        await self._bot.stop()
        await self._ended()
        await self.wake(self._now)

    async def _ended(self) -> None:
        await self._stack.aclose()
        for word in ("ERROR", "Traceback", self._canary):
            if word in self._bot.log:
                at = self._bot.log.index(word)
                self._tally.differ(f"日志里有 {word}：{self._bot.log[max(at - 60, 0) : at + 200]}")

    async def abandon(self) -> None:
        await self._stack.aclose()

    def leaks(self) -> list[str]:
        """数据目录里哪些文件留下了闲聊。"""
        found = self._bot.files().items()
        return [name for name, data in found if self._canary.encode() in data]
