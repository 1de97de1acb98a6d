"""命令的登记处：名字查表，60 条和 1 条一样快。"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from plugins._chat.arguments import Token, fold, tokens
from plugins._chat.line import SLASHES, Line
from plugins._chat.people import may
from plugins._chat.turn import Answer, Turn

Handler = Callable[[Turn], Awaitable[Answer | None]]
Follow = Callable[[Turn, int, str], Awaitable[Answer | None]]
"""引用我们一条消息时：(turn, 分录, 那句话) → 回话；None 表示与它无关。"""

Retract = Callable[[Turn, int], Awaitable[Answer | None]]
"""作者撤回了写下某条分录的命令时：(turn, 分录) → 回话。"""


@dataclass(frozen=True, eq=False)
class Command:
    """what 是一句用途；otherwise 在没有权限时代为回答。

    example 是可以照抄的一行，花括号里是学校的词，说出来之前要 worded。
    """

    name: str
    aliases: tuple[str, ...]
    handler: Handler
    example: str
    what: str
    otherwise: Handler | None


_named: dict[str, Command] = {}
_follows: dict[str, Follow] = {}
_retracts: dict[str, Retract] = {}
_closes: dict[str, Retract] = {}
_takers: dict[str, Handler] = {}
_longest = 0


def command(
    name: str, *aliases: str, example: str, what: str, otherwise: Handler | None = None
) -> Callable[[Handler], Handler]:
    """登记一条命令；没有一个名字可以是另一个名字的开头（有测试）。"""

    def register(handler: Handler) -> Handler:
        global _longest
        made = Command(name, aliases, handler, example, what, otherwise)
        for known in (name, *aliases):
            _named[known.casefold()] = made
            _longest = max(_longest, len(known))
        return handler

    return register


def follow(*kinds: str) -> Callable[[Follow], Follow]:
    """登记引用某种分录的回执时由谁来听。"""

    def register(handler: Follow) -> Follow:
        _follows.update(dict.fromkeys(kinds, handler))
        return handler

    return register


def follower(kind: str) -> Follow | None:
    return _follows.get(kind)


def retract(*kinds: str) -> Callable[[Retract], Retract]:
    """登记撤回某种分录的命令时由谁来办。"""

    def register(handler: Retract) -> Retract:
        _retracts.update(dict.fromkeys(kinds, handler))
        return handler

    return register


def retractor(kind: str) -> Retract | None:
    return _retracts.get(kind)


def closes(*kinds: str) -> Callable[[Retract], Retract]:
    """登记 /结束 #编号 说的是某种分录时由谁来办。"""

    def register(handler: Retract) -> Retract:
        _closes.update(dict.fromkeys(kinds, handler))
        return handler

    return register


def closer(kind: str) -> Retract | None:
    return _closes.get(kind)


def takes_files(name: str) -> Callable[[Handler], Handler]:
    """登记私聊里没头没尾发来一个文件时由谁来问；能用 name 这条命令的人才问他。"""

    def register(handler: Handler) -> Handler:
        _takers[name] = handler
        return handler

    return register


async def offered(turn: Turn) -> Answer | None:
    """私聊里没头没尾发来的一个文件：问问是不是要办什么。"""
    for name, taker in _takers.items():
        if may(turn.speaker, name, turn.place) and (answer := await taker(turn)):
            return answer
    return None


def every() -> list[Command]:
    return list(dict.fromkeys(_named.values()))


def named(name: str) -> Command | None:
    return _named.get(fold(name).strip().lstrip("/").casefold())


def spot(line: Line, *, slash: bool = True) -> tuple[Command, tuple[Token, ...]] | None:
    """句首是哪条命令、后面的参数是什么；slash=False 时不带斜杠，名字后必须断开。"""
    text = line.text
    if slash:
        if not text.startswith(SLASHES):
            return None
        text = text[1:].lstrip()
    head = fold(text[: _longest * 2]).casefold()
    for size in range(min(len(head), _longest), 0, -1):
        found = _named.get(head[:size])
        if found and _ends(head, size, strict=not slash):
            rest = fold(text)[size:]
            parts = (("text", {"text": rest}), *line.segments[1:])
            return found, tokens(parts)
    return None


def _ends(head: str, size: int, *, strict: bool) -> bool:
    """名字在这里断不断：一个字的和不带斜杠的要空格、@ 或结尾；英文后不能再跟字母。"""
    following = head[size : size + 1]
    if not following or following.isspace():
        return True
    if strict or size == 1:
        return False
    return not (head[:size].isascii() and following.isascii() and following.isalpha())
