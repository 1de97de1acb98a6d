"""读别人发来的 .xlsx：在受限的子进程里打开，拿回一行行的文字，事件循环不等它。"""

import asyncio
from contextlib import suppress

import orjson

from models import children
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


async def read(content: bytes) -> Book:
    """几张工作表接成一张，空行也占着位置；不收的文件 Refusal 说为什么。"""
    if len(content) > LARGEST:
        raise Refusal(TOO_LARGE)
    seconds = SECONDS + SECONDS_PER_MEGABYTE * len(content) // (1 << 20)
    child = await children.start("models.xlsx.child", seconds, limit=LONGEST_LINE)
    try:
        async with asyncio.timeout(seconds):
            return await _book(child, content)
    except TimeoutError:
        raise Refusal(TOO_SLOW) from None
    finally:
        await children.stop(child)


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
