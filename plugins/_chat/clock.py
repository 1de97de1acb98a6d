"""机器人的钟：业务时间只看它，不看消息自带的时间；到点的活也由它叫。"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from nonebot import logger

SHANGHAI = ZoneInfo("Asia/Shanghai")

STEP = timedelta(hours=1)
"""拨钟时一步至多走多远：到点的活在它该办的那一刻附近办。"""


@dataclass
class Job:
    """一件定时的活；turn 让它不和自己撞上。"""

    seconds: float
    work: Callable[[], Awaitable[object]]
    done: datetime | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


_shift = timedelta()
_ahead = timedelta()
_jobs: list[Job] = []
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


async def move(to: datetime) -> None:
    """拨到 to（只往前）：一步一步走，到点的活照样一件件办。"""
    global _shift, _ahead
    while (left := to - now()) > timedelta():
        step = min(left, STEP)
        _shift, _ahead = _shift + step, _ahead + step
        for job in _jobs:
            if job.done is None or now() - job.done >= timedelta(seconds=job.seconds):
                await _run(job)


def ahead() -> float:
    """一共拨快了几秒：「等 120 秒」这样的时限，拨钟也算等过。"""
    return _ahead.total_seconds()


def every(seconds: float, job: Callable[[], Awaitable[object]]) -> None:
    """登记一件定时的活；到期的行在数据库里，这里只管敲钟。"""
    _jobs.append(Job(seconds, job))


def start() -> None:
    for job in _jobs:
        job.done = now()
        task = asyncio.create_task(_tick(job))
        _tasks.add(task)
        task.add_done_callback(_tasks.discard)


async def stop() -> None:
    for task in tuple(_tasks):
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _tick(job: Job) -> None:
    while True:
        await asyncio.sleep(job.seconds)
        await _run(job)


async def _run(job: Job) -> None:
    name = getattr(job.work, "__name__", "")
    async with job.turn:
        began, job.done = time.monotonic(), now()
        try:
            await job.work()
        except Exception as error:
            logger.error(f"定时任务 {name} 失败：{type(error).__name__}")
    if (spent := time.monotonic() - began) > job.seconds:
        logger.warning(f"定时任务 {name} 用了 {spent:.1f} 秒")
