import shutil

import pytest

from models import migrate


@pytest.fixture(scope="session")
async def template(tmp_path_factory):
    """迁移一次的空库，每个测试抄一份。"""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    await migrate.open_db(f"sqlite://{path}")
    await migrate.close_db()
    return path


@pytest.fixture
async def db(template, tmp_path):
    path = tmp_path / "test.db"
    shutil.copy(template, path)
    await migrate.open_db(f"sqlite://{path}")
    yield path
    await migrate.close_db()
