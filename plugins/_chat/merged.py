"""合：许多人做同一件事，群里只说一句合计。头一个当场说，之后每 PAUSE 秒至多一句。

几个群一起的，轮着说给等得最久的那个：一件事不论几个群，出去的话一样少。
"""

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any

from plugins._chat.line import Line
from plugins._chat.turn import Answer

PAUSE = 10.0

Say = Callable[[Any, Line, Answer], None]
Words = Callable[[int, int], str]
"""(合计, 上一句之后又有几人要另外提醒) → 那句话。"""


@dataclass
class _Subject:
    """一件事：合计多少，哪些群还等着说，各有几人要提醒。"""

    entry: int
    words: Words
    total: int
    waiting: dict[int, tuple[Any, Line, int]]
    task: asyncio.Task[None] | None = None


class Merged:
    def __init__(self, say: Say) -> None:
        self._say = say
        self._subjects: dict[Hashable, _Subject] = {}

    def put(
        self, key: Hashable, entry: int, words: Words, bot: Any, line: Line, total: int,
        remind: int = 0,
    ) -> None:  # fmt: skip
        """key 是哪件事，entry 是引用那句话时说的分录；line 是群里的一句。"""
        if line.group is None:
            return
        subject = self._subjects.setdefault(key, _Subject(entry, words, total, {}))
        subject.total, subject.words = total, words
        _, _, before = subject.waiting.get(line.group, (bot, line, 0))
        subject.waiting[line.group] = bot, line, before + remind
        if subject.task is None:
            self._next(subject)
            subject.task = asyncio.create_task(self._later(key, subject))

    async def close(self) -> None:
        """停机：每件事把最后的合计说出来，不再等。"""
        subjects, self._subjects = [*self._subjects.values()], {}
        for subject in subjects:
            if subject.task:
                subject.task.cancel()
            if subject.waiting:
                self._next(subject)

    async def _later(self, key: Hashable, subject: _Subject) -> None:
        while True:
            await asyncio.sleep(PAUSE)
            if not subject.waiting:
                break
            self._next(subject)
        self._subjects.pop(key, None)

    def _next(self, subject: _Subject) -> None:
        """等得最久的群说一句；不引用谁的话。"""
        bot, line, remind = subject.waiting.pop(next(iter(subject.waiting)))
        words = subject.words(subject.total, remind)
        self._say(bot, replace(line, quote=None, unsaid=True), Answer(words, entry=subject.entry))
