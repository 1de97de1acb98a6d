"""读别人发来的 .xlsx：在受限的子进程里打开，拿回一行行的文字，事件循环不等它。"""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import orjson

from models.rules.refusal import Refusal
from models.rules.sheets import Book
from models.xlsx.refused import BROKEN

LARGEST = 5 * (1 << 20)
TOO_LARGE = "这个文件超过 5 MB，请删掉图片和用不到的列，或者分几次发。"
TOO_SLOW = "这个文件看了太久还没有看完，没有用；请把内容复制到新表里，再发一次。"
SECONDS = 6
SECONDS_PER_MEGABYTE = 12
"""好文件随大小给时间：慢机器上也读得完；坏的在展开之前就查出来了。"""
LONGEST_LINE = 16 * (1 << 20)

_ROOT = str(Path(__file__).parents[1])
_START = "import sys; sys.path.insert(0, sys.argv[1])\nfrom models.xlsx.child import main\nmain({})"


async def read(content: bytes) -> Book:
    """几张工作表接成一张，空行也占着位置；不收的文件 Refusal 说为什么。"""
    if len(content) > LARGEST:
        raise Refusal(TOO_LARGE)
    seconds = SECONDS + SECONDS_PER_MEGABYTE * len(content) // (1 << 20)
    child = await _start(seconds)
    try:
        async with asyncio.timeout(seconds):
            return await _book(child, content)
    except TimeoutError:
        raise Refusal(TOO_SLOW) from None
    finally:
        await _stop(child)


async def _start(seconds: int) -> asyncio.subprocess.Process:
    """自成一个会话，没有环境变量，不带别的打开的文件。"""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-B", "-X", "utf8", "-c", _START.format(seconds), _ROOT,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL, start_new_session=True, env={}, cwd="/",
        limit=LONGEST_LINE,
    )  # fmt: skip


async def _book(child: asyncio.subprocess.Process, content: bytes) -> Book:
    book = Book()
    assert child.stdin
    assert child.stdout
    with suppress(BrokenPipeError, ConnectionResetError):  # 它先死了，下面读不到结尾
        child.stdin.write(content)
        await child.stdin.drain()
        child.stdin.close()
    async for line in child.stdout:
        said = orjson.loads(line)
        if words := said.get("refused"):
            raise Refusal(words)
        if "end" in said:
            return book
        if name := said.get("sheet"):
            book.begin(name)
        book += said.get("rows", ())
        await asyncio.sleep(0)  # 一批几百行，批与批之间让别人先办
    raise Refusal(BROKEN)


async def _stop(child: asyncio.subprocess.Process) -> None:
    """读完的也一样：连同它可能留下的，一起收走。"""
    with suppress(ProcessLookupError):  # 多半已经自己退了
        os.killpg(child.pid, signal.SIGKILL)
    await child.wait()
