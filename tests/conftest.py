"""库：整套测试只迁移一次，每条测试拿一份副本，开得快。"""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from config import calendar, regulation
from models import connections, migrate

if TYPE_CHECKING:
    from tests.house import House


@pytest.fixture(autouse=True)
def _shipped_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """换过的制度和校历只在那一条测试里有效。"""
    monkeypatch.setattr(regulation, "_current", None)
    monkeypatch.setattr(calendar, "_current", None)


@pytest.fixture(scope="session")
async def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    await migrate.open_db(f"sqlite://{path}")
    await migrate.close_db()
    return path


@pytest.fixture
async def db(template: Path, tmp_path: Path) -> AsyncIterator[Path]:
    """迁移好的一个空库；给出它的文件。"""
    path = tmp_path / "test.db"
    shutil.copyfile(template, path)
    await connections.connect(f"sqlite://{path}")
    yield path
    await connections.disconnect()


@pytest.fixture
async def house(db: Path) -> "AsyncIterator[House]":
    from tests.house import house as built  # 用到才搭：规则测试不必启动 NoneBot

    async with built() as ready:
        yield ready
