"""重来只删沙盒自己的；不是沙盒，一个也不删。"""

from pathlib import Path

import pytest

from config.settings import Settings
from sandbox.anew import wipe

REAL = ("live.db", "journal.head", "keys/journal.key", "evidence/a.jpg")
OURS = ("sandbox.db", "sandbox.head", "sandbox/evidence/b.jpg")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in (*REAL, *OURS):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"1")
    return tmp_path


def left(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}


def test_only_its_own_are_wiped(home: Path):
    wipe(Settings(data_dir=home, sandbox=True))
    assert left(home) == {*REAL}


def test_outside_the_sandbox_nothing_is(home: Path):
    with pytest.raises(RuntimeError, match="不是沙盒"):
        wipe(Settings(data_dir=home))
    assert left(home) == {*REAL, *OURS}
