"""P7：不怀好意的文件各说一句，不展开、不卡住事件循环。"""

import asyncio
import contextlib
import subprocess
import sys
import time
from collections.abc import AsyncIterator

import pytest

from models import children, workbooks
from models.rules.refusal import Refusal
from models.xlsx import archive, child, markup
from models.xlsx.refused import Refused
from tests.archives import packed, parts, sheet, with_rows
from tests.hostile import HOSTILE

SECONDS = 3
"""安静的机器上不到 0.4 秒；测试和别的活挤着，放宽几倍。"""
BLOCKED = 0.25
"""安静的机器上不到 0.02 秒。"""
LONGEST = 120


@contextlib.asynccontextmanager
async def watched() -> AsyncIterator[list[float]]:
    """事件循环每次停了多久。"""
    gaps: list[float] = []

    async def tick() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    task = asyncio.create_task(tick())
    await asyncio.sleep(0.01)
    yield gaps
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_file_is_refused_in_a_sentence(name: str):
    make, words = HOSTILE[name]
    content = make()
    async with watched() as gaps:
        began = time.perf_counter()
        with pytest.raises(Refusal) as no:
            await workbooks.read(content)
        took = time.perf_counter() - began
    told = str(no.value)
    assert words in told
    assert told.endswith("。")
    assert len(told) <= LONGEST
    assert took < SECONDS
    assert max(gaps) < BLOCKED


def test_there_are_more_than_the_promised_twenty_five():
    assert len(HOSTILE) >= 25


async def test_the_same_workbook_without_malice_is_read():
    """不然上面那些拒绝什么也不说明。"""
    assert await workbooks.read(packed(parts())) == [["学号"]]


def test_a_bomb_is_not_opened(monkeypatch: pytest.MonkeyPatch):
    """看目录就拒绝，一个字节也不展开。"""
    opened: list[str] = []
    bomb = HOSTILE["zip bomb"][0]()
    monkeypatch.setattr("zipfile.ZipFile.open", lambda _self, name, *_: opened.append(name))
    with pytest.raises(Refused, match="炸弹"):
        archive.opened(bomb)
    assert opened == []


@pytest.mark.parametrize("rows", [markup.ROWS + markup.SPARE, markup.ROWS + markup.SPARE + 1])
def test_rows_are_counted_before_anything_reads_them(rows: int):
    data = sheet("<row/>" * rows)
    if rows <= markup.ROWS + markup.SPARE:
        markup.check(data, sheet=True)
    else:
        with pytest.raises(Refused, match="超过了 20000 行"):
            markup.check(data, sheet=True)


def test_whatever_goes_wrong_inside_is_one_sentence():
    """openpyxl 里的 IndexError 也只是「坏了」：这一格说的是没有的第 77 条文字。"""
    (told,) = child.answer(with_rows('<row r="1"><c r="A1" t="s"><v>77</v></c></row>'))
    assert told == {"refused": child.BROKEN}


async def test_a_dead_child_is_a_broken_file(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(children, "_ROOT", "/nonexistent")
    with pytest.raises(Refusal, match="坏了"):
        await workbooks.read(packed(parts()))


def test_memory_and_time_have_an_end():
    """真的捆上，再真的要太多。"""
    tried = (
        "from models import bounds; bounds.bind(5)\n"
        "try: bytearray(bounds.MEMORY)\nexcept MemoryError: print('内存')\n"
        "import tempfile\n"
        "try: tempfile.TemporaryFile().write(b'x' * 99999)\nexcept OSError: print('文件')\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", tried], capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == ["内存", "文件"]
