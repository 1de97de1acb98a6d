"""谁刚看过哪些待批：「同意 全部」只批他看过的。重启就忘，再看一遍就是。"""

import time

from plugins._chat import clock
from plugins._chat.forgetting import forgets

MINUTES = 30
_shown: dict[int, tuple[float, tuple[int, ...]]] = {}
forgets(_shown.clear)


def remember(qq: int, numbers: list[int], *, first: bool) -> None:
    """first：从头看起的，上一遍的不算了；往后翻的接着算。"""
    before = () if first else recall(qq)
    for stale in [who for who, (until, _) in _shown.items() if until < _passed()]:
        del _shown[stale]
    _shown[qq] = (_passed() + MINUTES * 60, (*before, *numbers))


def recall(qq: int) -> tuple[int, ...]:
    until, numbers = _shown.get(qq, (0.0, ()))
    return numbers if until > _passed() else ()


def _passed() -> float:
    return time.monotonic() + clock.ahead()
