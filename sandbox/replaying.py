"""重放：照场景再做一遍，一句一句对青桥说的。"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import zip_longest
from typing import Any

from models.rules.refusal import Refusal
from sandbox import lines
from sandbox.cast import BOT
from sandbox.clockwork import charted
from sandbox.listening import Ear
from sandbox.recording import Pasted, request
from sandbox.scenario import BOT_NAME, Moved, Reacted, Said, Scenario, Step, fits, line, parse
from sandbox.world import Change, World

SECONDS = 10
QUIET = 0.3
"""多说的也要看见：该等的等到了，再等静这么久。"""

MOST, LONGEST = 20, 120
"""差这么多处、演这么多秒，就不往下演了：演着的时候别人都在等。"""
ENOUGH = f"已有 {MOST} 处不一样，后面的不演了。"
TOO_LONG = "演得太久了，停在第 {row} 行。"
NO_START = "场景的第一行要写从哪一刻起，例如：钟 2026-11-25T10:00"
CANNOT = "第 {row} 行做不了：{why}"

Do = Callable[[Mapping[str, Any]], Awaitable[Mapping[str, Any]]]
Told = Said | Reacted


class Replayer:
    """do 办页面的一个请求；hear 要一直听着这个世界。"""

    def __init__(self, world: World, do: Do) -> None:
        self._world, self._do, self._ear = world, do, Ear()
        self._pasted = Pasted()
        self._came: list[tuple[dict[str, Any], str]] = []
        self._ids: dict[int, int] = {}
        self.diff: list[str] = []
        self._different = 0

    def hear(self, change: Change) -> None:
        """记下青桥说的、贴的。"""
        if lines.by_bot(change):
            self._came.append((change["message"], ""))
        elif change["t"] == "changed":
            message = change["message"]
            new = [emoji for emoji, who in self._pasted.new(message) if who == BOT]
            self._came += [(message, emoji) for emoji in new]
        self._ear.hear(change)

    async def play(self, steps: Scenario) -> None:
        """steps 里人做的一步，和它引出的青桥的几句，一段一段来。"""
        row = 1
        try:
            async with asyncio.timeout(LONGEST):
                for typed, expected in blocks(steps):
                    row = typed.row if typed else row
                    await self._play(typed, expected)
                    if self._different >= MOST:
                        self.diff.append(ENOUGH)
                        break
        except TimeoutError:
            self.diff.append(TOO_LONG.format(row=row))
        except Refusal as no:
            self.diff.append(CANNOT.format(row=row, why=no))

    async def _play(self, typed: Step | None, expected: Sequence[Told]) -> None:
        self._came.clear()
        if typed is not None:
            done = await self._do(await request(self._world, typed, self._ids))
            if isinstance(typed, Said) and typed.number is not None:
                self._ids[typed.number] = done["message"]
        await self._ear.until(partial(self._enough, len(expected)), SECONDS)
        await self._ear.quiet(QUIET)
        self._compare(typed, expected)

    def _enough(self, count: int) -> bool:
        return len(self._came) >= count

    def _told(self) -> list[tuple[int, Told]]:
        """这一段里青桥说的、贴的：（消息号，那一步）。"""
        numbers = {message: number for number, message in self._ids.items()}
        return [
            (m["id"], Reacted(BOT_NAME, numbers.get(m["id"], 0), lines.face(emoji)))
            if emoji
            else (m["id"], lines.said(self._world, m, numbers))
            for m, emoji in self._came
        ]

    def _compare(self, typed: Step | None, expected: Sequence[Told]) -> None:
        """各个会话里各按先后；会话之间谁先谁后不论。"""
        told, row = self._told(), typed.row if typed else 0
        for place in dict.fromkeys(map(_place, (*expected, *(step for _, step in told)))):
            due = [step for step in expected if _place(step) == place]
            came = [pair for pair in told if _place(pair[1]) == place]
            for want, got in zip_longest(due, came):
                if want is not None and got is not None and isinstance(want, Said) and want.number:
                    self._ids[want.number] = got[0]
                difference = _difference(want, got and got[1], row)
                if difference and self._different < MOST:
                    self.diff += difference
                    self._different += 1


def read(text: str, now: datetime) -> tuple[datetime, Scenario]:
    """从哪一刻起，和此后的每一步；钟走不得的 Refusal，说清是第几行。"""
    began, *steps = parse(text) or (None,)
    if not isinstance(began, Moved):
        raise Refusal(NO_START)
    charted(now, (began, *steps))
    return began.to, tuple(steps)


def blocks(steps: Scenario) -> list[tuple[Step | None, list[Told]]]:
    found: list[tuple[Step | None, list[Told]]] = [(None, [])]
    for step in steps:
        if isinstance(step, Said | Reacted) and step.who == BOT_NAME:
            found[-1][1].append(step)
        else:
            found.append((step, []))
    return found if found[0][1] else found[1:]


def _place(step: Told) -> str:
    return f"{step.private}{step.where}" if isinstance(step, Said) else "贴"


def _difference(want: Told | None, got: Told | None, row: int) -> list[str]:
    if want is None:
        return [f"第 {row} 行之后多了", f"＋ {line(got)}"] if got else []
    if got is None:
        return [f"第 {want.row} 行没有等到", f"－ {line(want)}"]
    if fits(_plain(want), _plain(got)) and _quotes(want, got):
        return []
    return [f"第 {want.row} 行不一样", f"－ {line(want)}", f"＋ {line(got)}"]


def _plain(step: Told) -> str:
    return line(replace(step, number=None, quote=None) if isinstance(step, Said) else step)


def _quotes(want: Told, got: Told) -> bool:
    """手写的可以不写引用；写了就要对。"""
    if isinstance(want, Said) and isinstance(got, Said) and want.quote is not None:
        return want.quote == got.quote
    return True
