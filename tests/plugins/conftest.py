"""对话走 SQLite；service 的测试两种库都走，对话再走一遍要多花几分钟。

要在 PostgreSQL 上也走：`make dialogues`。
"""

import os

import pytest

import tests.house  # noqa: F401  先载入插件：测试里先 import 了哪个插件的一个文件，它就载不成插件了
from tests.stores import Store

STORES = ("sqlite", "postgres") if os.environ.get("DIALOGUES") else ("sqlite",)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> Store:
    return request.getfixturevalue(request.param)
