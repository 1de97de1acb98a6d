"""两种事件循环：标准库的和 uvloop（装了 uvicorn[standard] 就默认用它）。"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import uvloop

T = TypeVar("T")
LOOPS: dict[str, Callable[[], asyncio.AbstractEventLoop]] = {
    "asyncio": asyncio.new_event_loop,
    "uvloop": uvloop.new_event_loop,
}


async def on(loop: str, body: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """在另一个线程里用这种循环跑完 body。"""

    def run() -> T:
        with asyncio.Runner(loop_factory=LOOPS[loop]) as runner:
            return runner.run(body())

    return await asyncio.to_thread(run)
