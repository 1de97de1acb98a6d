"""机器人的钟：业务时间只看它，不看消息自带的时间；到点的活也由它叫。"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from nonebot import logger

SHANGHAI = ZoneInfo("Asia/Shanghai")

_shift = timedelta()
_jobs: list[tuple[float, Callable[[], Awaitable[object]]]] = []
_tasks: set[asyncio.Task[None]] = set()


def now() -> datetime:
    return datetime.now(SHANGHAI) + _shift


def begin_at(moment: datetime | None, newest: datetime | None) -> None:
    """测试和沙盒从 moment 走起；永远不早于账里最新的一条。"""
    global _shift
    _shift = timedelta()
    if moment is not None:
        moment = moment.replace(tzinfo=moment.tzinfo or SHANGHAI)
        _shift = moment - datetime.now(SHANGHAI)
    if newest is not None and newest > now():
        _shift = newest - datetime.now(SHANGHAI)


def every(seconds: float, job: Callable[[], Awaitable[object]]) -> None:
    """登记一件定时的活；到期的行在数据库里，这里只管敲钟。"""
    _jobs.append((seconds, job))


def start() -> None:
    for seconds, job in _jobs:
        task = asyncio.create_task(_tick(seconds, job))
        _tasks.add(task)
        task.add_done_callback(_tasks.discard)


async def stop() -> None:
    for task in tuple(_tasks):
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _tick(seconds: float, job: Callable[[], Awaitable[object]]) -> None:
    while True:
        await asyncio.sleep(seconds)
        began = time.monotonic()
        try:
            await job()
        except Exception as error:
            logger.error(f"定时任务 {job.__name__} 失败：{type(error).__name__}")
        if (spent := time.monotonic() - began) > seconds:
            logger.warning(f"定时任务 {job.__name__} 用了 {spent:.1f} 秒")
