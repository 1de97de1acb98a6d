"""两条连接：default 只在 tx() 里写，reading 只读；榜和导出读得再久也不挡书写。"""

import asyncio
from collections.abc import Coroutine
from contextvars import Context
from typing import Any, cast

from tortoise import Tortoise
from tortoise.backends.base.config_generator import expand_db_url
from tortoise.connection import get_connection

from models import db

BUSY_TIMEOUT = 2000
"""等别的程序放开 SQLite 文件，毫秒；要短于 db.PATIENCE。"""

Connection = dict[str, Any]


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
    default, reading = _sqlite(url) if url.startswith("sqlite://") else _postgres(url)
    app = {
        "models": ["models.tables"],
        "default_connection": "default",
        "migrations": "models.migrations",
    }
    return {
        "connections": {"default": default, "reading": reading},
        "apps": {"models": app},
        "routers": [Route],
        "use_tz": True,
        "timezone": "UTC",
    }


def _sqlite(url: str) -> tuple[Connection, Connection]:
    engine = "tortoise.backends.sqlite"
    pragmas = {"synchronous": "FULL", "busy_timeout": BUSY_TIMEOUT, "cache_size": -16000}
    pragmas |= {"secure_delete": 1}  # 删掉的匿名密文在页里也不留
    file = {"file_path": url.removeprefix("sqlite://"), **pragmas}
    return (
        {"engine": engine, "credentials": file},
        {"engine": engine, "credentials": {**file, "query_only": 1}},
    )


def _postgres(url: str) -> tuple[Connection, Connection]:
    """postgres://用户:密码@主机/库，或 …@/库?host=插座的目录；问号后面的是 asyncpg 的参数。"""
    server = expand_db_url(url)
    credentials = {
        **server["credentials"], "timeout": db.PATIENCE, "command_timeout": db.PATIENCE,
        "application_name": "qingqiao",
    }  # fmt: skip
    # 写只有一条连接，先来先写；反正一次只许一个人写。
    writing = {**credentials, "minsize": 1, "maxsize": 1}
    reading = {**credentials, "server_settings": {"default_transaction_read_only": "on"}}
    return {**server, "credentials": writing}, {**server, "credentials": reading}


def guard_tasks() -> None:
    """事务里开的任务会带着事务的连接活下去：一律当场报错。

    不在任何任务里开的不算：那是驱动的回调，asyncpg 要靠它去取消一句正在跑的 SQL。
    """

    def factory(loop: asyncio.AbstractEventLoop, coro: Any, **kwargs: Any) -> asyncio.Task[Any]:
        if db.inside() and asyncio.current_task(loop):
            coro.close()
            raise RuntimeError("事务里不许开任务")
        return asyncio.Task(coro, loop=loop, **kwargs)

    asyncio.get_running_loop().set_task_factory(cast("Any", factory))


def apart(work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """在空的上下文里办：Tortoise 不在谁的上下文里留下一份，换了库也就没有人拿着旧的。"""
    return asyncio.get_running_loop().create_task(work, context=Context())


async def connect(url: str) -> None:
    """连上已经迁移好的库；handler 不继承启动任务的上下文，所以要全局回退。"""
    guard_tasks()
    await apart(Tortoise.init(config=config(url), _enable_global_fallback=True))
    try:
        for name in ("default", "reading"):
            await get_connection(name).create_connection(with_db=True)
    except BaseException:
        await Tortoise.close_connections()
        raise


async def disconnect() -> None:
    await db.settled()
    await Tortoise.close_connections()
