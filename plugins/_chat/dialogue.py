"""每人每个会话至多一个没答完的问题：缺的一样、同名选谁、要不要。「取消」作罢。

120 秒过期，等一个文件的可以久些。
"""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from plugins._chat import clock
from plugins._chat.forgetting import forgets

SECONDS = 120.0

Key = tuple[int, int, int]
"""(机器人账号, 会话, QQ)"""


@dataclass
class Question:
    """answer 收到 (Turn, 那句话)，返回 Answer；返回 None 表示这句不是在答它，问题留着。

    asked_by 是引出问题的那条消息，撤回它就不再问；prompt 是问话自己的消息号，引用它也算作答。
    """

    answer: Callable[[Any, str], Awaitable[Any]]
    asked_by: int
    entries: tuple[int, ...] = ()
    prompt: int | None = None
    seconds: float = SECONDS

    def __post_init__(self) -> None:
        self.until = _passed() + self.seconds


_open: dict[Key, Question] = {}


def ask(key: Key, question: Question) -> None:
    """开一个问题，顶掉这个人在这里的前一个。"""
    if len(_open) > 10_000:
        _sweep()
    _open[key] = question


def current(key: Key) -> Question | None:
    question = _open.get(key)
    if question is not None and question.until < _passed():
        del _open[key]
        return None
    return question


def close(key: Key) -> None:
    _open.pop(key, None)


def close_asked_by(key: Key, message: int) -> bool:
    """引出问题的消息被撤回：不再等答案。"""
    question = current(key)
    if question is None or question.asked_by != message:
        return False
    close(key)
    return True


def _passed() -> float:
    return time.monotonic() + clock.ahead()


def _sweep() -> None:
    for key in [k for k, q in _open.items() if q.until < _passed()]:
        del _open[key]


@forgets
def clear() -> None:
    """都不等了（重来，或测试之间）。"""
    _open.clear()
