"""一个 SQLite 文件只许一个进程写（T4）。"""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import migrate
from models.lock import Lock, SecondProcess

ROOT = Path(__file__).parents[2]

SECOND = """
import asyncio, sys
from models import migrate
from models.lock import SecondProcess
try:
    asyncio.run(migrate.open_db(sys.argv[1]))
except SecondProcess as wrong:
    sys.exit(f"青桥没有启动。{wrong}")
"""

HOLDER = """
import sys, time
from models import migrate
migrate.hold(sys.argv[1])
print("占住了", flush=True)
time.sleep(60)
"""


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    yield f"sqlite://{tmp_path}/data/qingqiao.db"
    migrate._release()


def test_second_process_leaves_with_a_clear_line(url: str) -> None:
    migrate.hold(url)
    begun = time.monotonic()
    second = subprocess.run(
        [sys.executable, "-c", SECOND, url], cwd=ROOT, capture_output=True, text=True, timeout=20
    )
    assert time.monotonic() - begun < 3
    assert second.returncode == 1
    line = "青桥没有启动。qingqiao.db 正被另一个青桥进程使用，先停掉那一个。"
    assert second.stderr.strip() == line


def test_lock_goes_with_its_killed_process(url: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, url], cwd=ROOT, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(SecondProcess):
            migrate.hold(url)
        holder.kill()
        holder.wait()
    migrate.hold(url)


def test_holding_twice_in_one_process_is_fine(url: str, tmp_path: Path) -> None:
    migrate.hold(url)
    migrate.hold(url)
    with pytest.raises(SecondProcess):
        Lock(tmp_path / "data" / "qingqiao.db")
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_another_path_to_the_same_file_is_the_same_lock(url: str, tmp_path: Path) -> None:
    migrate.hold(url)
    (tmp_path / "alias").symlink_to(tmp_path / "data")
    with pytest.raises(SecondProcess):
        Lock(tmp_path / "alias" / "qingqiao.db")


def test_postgres_needs_no_lock() -> None:
    migrate.hold("postgres://user@127.0.0.1/youth")
    assert migrate._lock is None


async def test_failed_opening_gives_the_lock_back(url: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "qingqiao.db").write_bytes(b"not a database" * 100)
    with pytest.raises(migrate.CannotOpen, match="SQLITE_NOTADB"):
        await migrate.open_db(url)
    Lock(tmp_path / "data" / "qingqiao.db").release()
