"""开库：上锁、迁移、连接。SQLite 的迁移在副本上做，验过再换名，所以只会是旧的或新的。"""

import contextlib
import logging
import sqlite3
from collections.abc import AsyncIterator
from importlib import import_module
from pathlib import Path
from typing import Any

from tortoise import Tortoise
from tortoise.backends.sqlite.client import SqliteClient
from tortoise.connection import get_connection
from tortoise.exceptions import ConfigurationError, OperationalError
from tortoise.migrations.executor import MigrationExecutor

from models import connections, engines
from models.lock import Lock

NEWEST = "newest.sql"
"""迁移旁边的一份：从头走完是什么样子（SQLite）。"""

_lock: Lock | None = None


class CannotOpen(Exception):
    """库打不开、坏了、正被别的程序读着；消息是一句话，原库没有动。"""


def hold(url: str) -> None:
    """占住 SQLite 文件（PostgreSQL 不用占），开事件循环之前就能叫。已被占着：SecondProcess。"""
    global _lock
    path = _file(url)
    if path is not None and _lock is None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _lock = Lock(path)


async def upgrade(url: str) -> None:
    """占住，迁移到最新，还没连上。开门之前叫，出了错好说成一句话：SecondProcess、CannotOpen。"""
    _quiet()
    try:
        hold(url)
        path = _file(url)
        await (_migrate_copy(path) if path else walk(url))
    except Exception as error:
        _release()
        if _file(url) is None and isinstance(error, ConfigurationError | TypeError | ValueError):
            raise CannotOpen("DATABASE_URL 里有认不得的写法，照 docs/operations.md 写。") from error
        if not engines.is_fault(error):
            raise
        raise CannotOpen(f"数据库打不开（{engines.name_of(error)}）。") from error


async def open_db(url: str) -> None:
    """迁移到最新并连上。"""
    await upgrade(url)
    try:
        await connections.connect(url)
    except BaseException:
        _release()
        raise


async def close_db() -> None:
    await connections.disconnect()
    _release()


def _release() -> None:
    global _lock
    if _lock is not None:
        _lock.release()
        _lock = None


def _file(url: str) -> Path | None:
    return Path(url.removeprefix("sqlite://")) if url.startswith("sqlite://") else None


def _quiet() -> None:
    """驱动和 ORM 的调试日志带着参数值，参数里有姓名和谈话；断线由我们自己说，不甩一屏报错。"""
    for name in ("tortoise", "aiosqlite", "asyncpg"):
        logging.getLogger(name).setLevel(logging.ERROR)


async def _migrate_copy(path: Path) -> None:
    copy = path.with_name(path.name + ".migrating")
    _create(path, copy)
    if await _pending(path):
        _copy(path, copy)
        await walk(f"sqlite://{copy}")
        _check(copy)
        _swap(copy, path)


def _create(path: Path, copy: Path) -> None:
    """新库照最新的样子一步建好，不必一条条迁移走来；抄本旧了也不怕，缺的照常迁移。"""
    newest = _newest(f"sqlite://{path}")
    if newest.exists() and not path.exists():
        _remove(copy, *_logs(copy))
        with contextlib.closing(sqlite3.connect(copy)) as new:
            new.executescript(newest.read_text("utf-8"))
        _check(copy)
        _swap(copy, path)


def _newest(url: str) -> Path:
    package = import_module(connections.config(url)["apps"]["models"]["migrations"])
    return Path(str(package.__file__)).with_name(NEWEST)


def _swap(copy: Path, path: Path) -> None:
    copy.chmod(0o600)
    _remove(*_logs(path))
    copy.replace(path)
    _remove(*_logs(copy))


def _copy(path: Path, copy: Path) -> None:
    _remove(copy, *_logs(copy))
    if not path.exists():
        return
    with (
        contextlib.closing(sqlite3.connect(path)) as old,
        contextlib.closing(sqlite3.connect(copy)) as new,
    ):
        # 旧的 -wal 稍后要删，里面的东西得先全部落进正文。
        busy, *_ = old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise CannotOpen(f"{path.name} 正被别的程序读着，关掉它再启动。")
        old.backup(new)


def _logs(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def _remove(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


@contextlib.asynccontextmanager
async def _executor(url: str):
    config: dict[str, Any] = connections.config(url)
    for connection in config["connections"].values():  # 建索引要多久就等多久
        connection["credentials"].pop("command_timeout", None)
    await Tortoise.init(config=config, init_connections=False)
    try:
        client = get_connection("default")
        await client.create_connection(with_db=True)  # 坏文件要当场报错：等到查询时才连会卡死
        yield MigrationExecutor(client, config["apps"])
    finally:
        await Tortoise.close_connections()


async def _pending(path: Path) -> bool:
    """有没有还没跑的迁移；空库连迁移记录表都没有，当然有。"""
    async with _executor(f"sqlite://{path}") as executor:
        try:
            return bool(await executor.plan())
        except OperationalError:
            return True


async def walk(url: str) -> None:
    """把还没跑的迁移一条条跑完。"""
    async with _executor(url) as executor, _alone():
        await executor.migrate()


@contextlib.asynccontextmanager
async def _alone() -> AsyncIterator[None]:
    """PostgreSQL 上几个进程会同时启动，一个一个迁移；SQLite 已经由占位的锁管着。"""
    reading: Any = get_connection("reading")
    if isinstance(reading, SqliteClient):
        yield
        return
    await reading.create_connection(with_db=True)
    async with reading._pool.acquire() as connection:
        await engines.lock_writers(connection)
        yield


def _check(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as new:
        new.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (verdict,) = new.execute("PRAGMA integrity_check").fetchone()
        orphans = new.execute("PRAGMA foreign_key_check").fetchall()
        new.execute("PRAGMA journal_mode=DELETE")
    if verdict != "ok" or orphans:
        raise CannotOpen(f"{path.name} 迁移后没有通过检查（{verdict}，{len(orphans)} 处断链）。")
