"""事务里不许开任务，事务不拖过事件循环；asyncio 和 uvloop 都一样（T2、T3）。"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvloop

from models import connections
from models import db as door
from tests.stores import Store

LOOPS = (asyncio.new_event_loop, uvloop.new_event_loop)


async def with_create_task() -> None:
    asyncio.create_task(asyncio.sleep(0))  # noqa: RUF006


async def with_ensure_future() -> None:
    asyncio.ensure_future(asyncio.sleep(0))  # noqa: RUF006


async def with_group() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(0))


async def with_gather() -> None:
    await asyncio.gather(asyncio.sleep(0))


@pytest.fixture(params=LOOPS, ids=("asyncio", "uvloop"))
async def run(
    request: pytest.FixtureRequest, store: Store
) -> Callable[[Callable[[], Coroutine[Any, Any, None]]], None]:
    """每次起一个新的循环，连上同一个库，跑完断开。"""
    url = await store.fresh()

    def run(body: Callable[[], Coroutine[Any, Any, None]]) -> None:
        async def whole() -> None:
            async with connected(url):
                await body()

        with asyncio.Runner(loop_factory=request.param) as runner:
            runner.run(whole())

    return run


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[None]:
    await connections.connect(url)
    try:
        yield
    finally:
        await connections.disconnect()


@door.tx
async def write(name: str) -> None:
    await door.insert("person", {"kind": "学生", "provisional": False, "name": name})


async def rows_of(name: str) -> int:
    return len(await door.rows("SELECT id FROM person WHERE name = ?", name))


@pytest.mark.parametrize("spawn", [with_create_task, with_ensure_future, with_group, with_gather])
def test_no_task_is_born_inside(
    run: Callable[..., None], spawn: Callable[[], Coroutine[Any, Any, None]]
) -> None:
    async def body() -> None:
        with pytest.raises((RuntimeError, ExceptionGroup)) as caught:
            await door.tx(spawn)()
        (first, *_) = getattr(caught.value, "exceptions", (caught.value,))
        assert "事务里不许开任务" in str(first)
        await asyncio.create_task(write("之后照常"))
        assert await rows_of("之后照常") == 1

    run(body)


def test_loop_shutdown_leaves_no_half_transaction(run: Callable[..., None]) -> None:
    async def half() -> None:
        await door.insert("person", {"kind": "学生", "provisional": False, "name": "半截"})
        await asyncio.Event().wait()

    async def cut() -> None:
        task = asyncio.create_task(door.tx(half)())
        await asyncio.sleep(0.05)
        assert not task.done()
        for other in asyncio.all_tasks() - {asyncio.current_task()}:
            other.cancel()

    async def look() -> None:
        await write("重启之后")
        assert (await rows_of("重启之后"), await rows_of("半截")) == (1, 0)

    run(cut)
    run(look)
