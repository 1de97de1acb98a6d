"""每条测试一个新的世界。"""

from pathlib import Path

import pytest

from tests.sandbox.worlds import Watched, watched


@pytest.fixture
def seen(tmp_path: Path) -> Watched:
    return watched(tmp_path)
