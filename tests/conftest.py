"""库：整套测试只迁移一次，每条测试拿一个空的。"""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from config import calendar, regulation
from models import connections, migrate, sealing
from scripts.postgres import NoServer, Server
from scripts.postgres import server as postgres_server
from tests.stores import Postgres, Sqlite, Store

if TYPE_CHECKING:
    from tests.house import House


@pytest.fixture(autouse=True)
def _shipped_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """换过的制度和校历只在那一条测试里有效。"""
    monkeypatch.setattr(regulation, "_current", None)
    monkeypatch.setattr(calendar, "_current", None)
    sealing.use(bytes(range(32)))


@pytest.fixture(scope="session")
async def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    await migrate.open_db(f"sqlite://{path}")
    await migrate.close_db()
    return path


@pytest.fixture
def sqlite(template: Path, tmp_path: Path) -> Sqlite:
    return Sqlite(template, tmp_path)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """起不了服务器的机器上说清楚、跳过；CI 上必须有。"""
    with ExitStack() as stack:
        try:
            running = stack.enter_context(postgres_server())
        except NoServer as why:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"PostgreSQL 起不来，这一条没有验：{why}")
        yield running


@pytest.fixture(scope="session")
def postgres(server: Server) -> Postgres:
    return Postgres(server)


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Store:
    """哪一种库：services 和对话的测试两种都跑一遍。"""
    return request.getfixturevalue(request.param)


@pytest.fixture
async def db(store: Store) -> AsyncIterator[Store]:
    """迁移好的一个空库，已经连上。"""
    EXECUTOR_CACHE.clear()  # ORM 按连接名记住 INSERT 的写法，两种库的写法不同
    await connections.connect(await store.fresh())
    yield store
    await connections.disconnect()


@pytest.fixture
async def house(db: Store) -> "AsyncIterator[House]":
    from tests.house import house as built  # 用到才搭：规则测试不必启动 NoneBot

    async with built() as ready:
        yield ready
