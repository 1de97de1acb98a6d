"""T3 的那一边：真的 bot.py，连上之后在它自己的循环里，事务之内开任务、调接口，看报不报错。

`python [-O|-X dev] -m soak.born asyncio|uvloop`，打一行 JSON 就停。
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import nonebot
from nonebot.adapters import Bot

import bot
from models import db
from soak.tasks import TOLD

Way = Callable[[], Coroutine[Any, Any, object]]


async def later() -> None:
    """事务里生出来、想活过事务的那一段。"""
    await asyncio.sleep(0.01)


async def create_task() -> None:
    await asyncio.create_task(later())


async def ensure_future() -> None:
    await asyncio.ensure_future(later())


async def loop_task() -> None:
    await asyncio.get_running_loop().create_task(later())


async def group() -> None:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(later())


async def gather() -> None:
    await asyncio.gather(later(), later())


async def wait_for() -> None:
    await asyncio.wait_for(later(), 5)


async def shield() -> None:
    await asyncio.shield(later())


async def deeper() -> None:
    """用例里再叫用例。"""
    await db.tx(create_task)()


WAYS: tuple[Way, ...] = (
    create_task, ensure_future, loop_task, group, gather, wait_for, shield, deeper,
)  # fmt: skip


async def refused(way: Way, because: str) -> bool:
    """在事务里这样做，报的是不是这个错。"""
    try:
        await db.tx(way)()
    except RuntimeError as error:
        return because in str(error)
    except ExceptionGroup as errors:
        return all(because in str(e) for e in errors.exceptions)
    except Exception:  # 报的是别的错：没有拦住
        return False
    return False


async def trials(connected: Bot) -> None:
    before = len(asyncio.all_tasks())
    tasks = [await refused(way, "事务里不许开任务") for way in WAYS]
    left = len(asyncio.all_tasks()) - before
    call = await refused(lambda: connected.call_api("get_status"), "事务里不许调用机器人接口")
    await asyncio.sleep(0.05)
    print(TOLD + json.dumps({"tasks": tasks, "left": left, "call": call}), flush=True)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    bot.driver.on_bot_connect(trials)
    nonebot.run(loop=sys.argv[1])
