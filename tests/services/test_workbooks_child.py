"""读 .xlsx 的子进程：捆住了才读，收得干净，到时候就停。"""

import asyncio
import os
import re
from contextlib import suppress

import pytest

from models import children, workbooks
from models.bounds import MEMORY
from models.rules.refusal import Refusal
from tests.archives import packed, parts


def _opened(pid: int) -> set[str]:
    """一个进程打开着的；正在启动的会随手开、随手关，关了的不算。"""
    found = set[str]()
    for fd in os.listdir(f"/proc/{pid}/fd"):
        with suppress(FileNotFoundError):
            found.add(os.readlink(f"/proc/{pid}/fd/{fd}"))
    return found


async def test_the_child_has_no_secrets_and_no_company(monkeypatch: pytest.MonkeyPatch):
    """没有环境变量，不带打开的文件，自成一个会话。"""
    monkeypatch.setenv("ONEBOT_ACCESS_TOKEN", "secret")
    kept, held = os.pipe()
    os.set_inheritable(held, True)
    child = await children.start("models.xlsx.child", 5)
    try:
        assert b"-I" in await _proc(child.pid, "cmdline")
        assert b"secret" not in await _proc(child.pid, "environ")
        assert os.getsid(child.pid) == child.pid
        assert os.readlink(f"/proc/self/fd/{held}") not in _opened(child.pid)
    finally:
        await children.stop(child)
        os.close(kept)
        os.close(held)


async def test_the_child_is_bound_before_it_reads():
    child = await children.start("models.xlsx.child", 5)
    try:
        for _ in range(500):
            await asyncio.sleep(0.01)
            limits = (await _proc(child.pid, "limits")).decode()
            if re.search(rf"Max address space +{MEMORY} +{MEMORY} ", limits):
                break
        else:
            pytest.fail("一直没有捆上")
    finally:
        await children.stop(child)


async def _proc(pid: int, name: str) -> bytes:
    def look() -> bytes:
        with open(f"/proc/{pid}/{name}", "rb") as file:
            return file.read()

    return await asyncio.to_thread(look)


async def test_a_cancelled_reading_leaves_no_process():
    before = await _children()
    task = asyncio.create_task(workbooks.read(packed(parts())))
    for _ in range(400):
        await asyncio.sleep(0.001)
        if mine := await _children() - before:
            break
    else:
        pytest.fail("子进程没有起来")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not mine & await _children()


async def _children() -> set[str]:
    return set((await _proc(os.getpid(), f"task/{os.getpid()}/children")).decode().split())


async def test_time_runs_out_in_one_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbooks, "SECONDS", 0)
    monkeypatch.setattr(workbooks, "SECONDS_PER_MEGABYTE", 0)
    with pytest.raises(Refusal, match="看了太久"):
        await workbooks.read(packed(parts()))
