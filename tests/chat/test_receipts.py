"""消息号记账：记的时候又来的、没记上的，都不落下。"""

import asyncio
from collections.abc import Sequence

import pytest

from models.rules.refusal import Refusal
from models.services import journal
from models.services.journal import Told
from plugins._chat import receipts
from plugins._chat.receipts import Receipts


class Book:
    """记得慢、头几次记不上的账。"""

    def __init__(self, refusals: int = 0) -> None:
        self.refusals, self.written = refusals, list[int]()
        self.busy, self.gate = asyncio.Event(), asyncio.Event()
        self.gate.set()

    async def told(self, batch: Sequence[Told]) -> None:
        self.busy.set()
        await self.gate.wait()
        if self.refusals:
            self.refusals -= 1
            raise Refusal("数据库正忙")
        self.written += [t.entry for t in batch]

    async def has(self, *entries: int) -> None:
        async with asyncio.timeout(1):
            while self.written != [*entries]:  # noqa: ASYNC110  账是假的，没有事件可等
                await asyncio.sleep(0.001)


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> Book:
    made = Book()
    monkeypatch.setattr(journal, "told", made.told)
    monkeypatch.setattr(receipts, "SECONDS", 0.001)
    monkeypatch.setattr(receipts, "AGAIN", 0.001, raising=False)
    return made


def told(entry: int) -> Told:
    return Told(entry, 10001, 3001, entry, 0)


async def test_what_comes_while_a_batch_is_written_is_written_too(book: Book):
    book.gate.clear()
    kept = Receipts()
    kept.put(told(1))
    await book.busy.wait()
    kept.put(told(2))
    book.gate.set()
    await book.has(1, 2)


async def test_a_refused_batch_is_tried_again(book: Book):
    book.refusals = 2
    kept = Receipts()
    kept.put(told(1))
    await book.has(1)


async def test_so_is_one_refused_when_asked_to_write_at_once(book: Book):
    book.refusals = 1
    book.gate.clear()
    kept = Receipts()
    kept.put(told(1))
    now = asyncio.create_task(kept.settle())
    await book.busy.wait()
    await asyncio.sleep(0.01)  # 定时的那一次醒来，没有等着的，散了
    book.gate.set()
    await now
    await book.has(1)
