"""只记在内存里的事：重启就没了，沙盒重来一遍时也要一并忘掉。"""

from collections.abc import Callable

Forget = Callable[[], None]

_known: list[Forget] = []


def forgets(forget: Forget) -> Forget:
    """登记怎么忘。"""
    _known.append(forget)
    return forget


def everything() -> None:
    for forget in _known:
        forget()
