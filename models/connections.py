"""两条连接：default 只在 tx() 里写，reading 只读；榜和导出读得再久也不挡书写。"""

import asyncio
from typing import Any, cast

from tortoise import Tortoise
from tortoise.connection import get_connection

from models import db

BUSY_TIMEOUT = 2000
"""等别的程序放开 SQLite 文件，毫秒；要短于 db.PATIENCE。"""


class Route:
    """Tortoise 的路由：事务里读写同一条连接；事务外只能读。"""

    def db_for_read(self, _model: object) -> str:
        return "default" if db.inside() else "reading"

    def db_for_write(self, _model: object) -> str:
        if not db.inside():
            raise RuntimeError("写数据库必须在 tx() 里")
        return "default"


def config(url: str) -> dict[str, Any]:
    """两条连接、一套模型的 Tortoise 配置。"""
    connections: dict[str, Any] = {"default": url, "reading": url}
    if url.startswith("sqlite://"):
        pragmas = {"synchronous": "FULL", "busy_timeout": BUSY_TIMEOUT, "cache_size": -16000}
        file = {"file_path": url.removeprefix("sqlite://"), **pragmas}
        engine = "tortoise.backends.sqlite"
        connections = {
            "default": {"engine": engine, "credentials": file},
            "reading": {"engine": engine, "credentials": {**file, "query_only": 1}},
        }
    app = {
        "models": ["models.tables"],
        "default_connection": "default",
        "migrations": "models.migrations",
    }
    return {
        "connections": connections,
        "apps": {"models": app},
        "routers": [Route],
        "use_tz": True,
        "timezone": "UTC",
    }


def guard_tasks() -> None:
    """事务里开的任务会带着事务的连接活下去：一律当场报错。"""

    def factory(loop: asyncio.AbstractEventLoop, coro: Any, **kwargs: Any) -> asyncio.Task[Any]:
        if db.inside():
            coro.close()
            raise RuntimeError("事务里不许开任务")
        return asyncio.Task(coro, loop=loop, **kwargs)

    asyncio.get_running_loop().set_task_factory(cast("Any", factory))


async def connect(url: str) -> None:
    """连上已经迁移好的库；handler 不继承启动任务的上下文，所以要全局回退。"""
    guard_tasks()
    await Tortoise.init(config=config(url), _enable_global_fallback=True)
    try:
        for name in ("default", "reading"):
            await get_connection(name).create_connection(with_db=True)
    except BaseException:
        await Tortoise.close_connections()
        raise


async def disconnect() -> None:
    await db.settled()
    await Tortoise.close_connections()
