"""每人每个会话至多一个没答完的问题：缺的一样、同名选谁、要不要。「取消」作罢。

120 秒过期，等一个文件的可以久些。
"""

import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from plugins._chat import clock
from plugins._chat.forgetting import forgets

SECONDS = 120.0
LASTING, LASTING_EACH = 2_000, 5

Key = tuple[int, int, int]
"""(机器人账号, 会话, QQ)"""


@dataclass
class Question:
    """answer 收到 (Turn, 那句话)，返回 Answer；返回 None 表示这句不是在答它，问题留着。

    asked_by 是引出问题的那条消息，撤回它就不再问；prompt 是问话自己的消息号，引用它也算作答。
    lasting：过了时限、又问了别的，引用它仍算作答。
    told：不是他问出来的（请他补充），「取消」「不用了」也是在答。
    """

    answer: Callable[[Any, str], Awaitable[Any]]
    asked_by: int
    entries: tuple[int, ...] = ()
    prompt: int | None = None
    seconds: float = SECONDS
    lasting: bool = False
    told: bool = False

    def __post_init__(self) -> None:
        self.until = _passed() + self.seconds


_open: dict[Key, Question] = {}
_lasting: OrderedDict[Key, deque[Question]] = OrderedDict()
"""引用才答得到的：每人每会话几句，人多了忘掉最久没问的。"""


def ask(key: Key, question: Question) -> None:
    """开一个问题，顶掉这个人在这里的前一个。"""
    if len(_open) > 10_000:
        _sweep()
    _open[key] = question
    if question.lasting:
        _lasting.setdefault(key, deque(maxlen=LASTING_EACH)).append(question)
        _lasting.move_to_end(key)
        if len(_lasting) > LASTING:
            _lasting.popitem(last=False)


def quoted(key: Key, prompt: int) -> Question | None:
    """这个人在这里引用着的那句问话。"""
    question = current(key)
    if question is not None and question.prompt == prompt:
        return question
    return next((q for q in _lasting.get(key, ()) if q.prompt == prompt), None)


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
    if kept := _lasting.get(key):
        _lasting[key] = deque((q for q in kept if q.asked_by != message), LASTING_EACH)
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
    _lasting.clear()
