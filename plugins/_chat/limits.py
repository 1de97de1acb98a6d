"""每人多少条命令、每群多少条回话：滑动窗口，超了说一次「慢一点」就安静。"""

import time
from collections import OrderedDict, deque
from collections.abc import Hashable

_KEPT = 20_000


class Window:
    """任意 seconds 秒内至多 count 次。记不住的人（最久没说话的）先忘。"""

    def __init__(self, count: int, seconds: float) -> None:
        self.count, self.seconds = count, seconds
        self._seen: OrderedDict[Hashable, deque[float]] = OrderedDict()

    def take(self, key: Hashable) -> bool:
        now = time.monotonic()
        times = self._seen.pop(key, None) or deque()
        while times and times[0] <= now - self.seconds:
            times.popleft()
        allowed = len(times) < self.count
        if allowed:
            times.append(now)
        self._seen[key] = times
        if len(self._seen) > _KEPT:
            self._seen.popitem(last=False)
        return allowed

    def back(self, key: Hashable) -> None:
        """最近的那一次不算。"""
        if times := self._seen.get(key):
            times.pop()

    def until(self, key: Hashable) -> float:
        """几秒以后才轮得到；轮得到就是 0。"""
        times = self._seen.get(key, ())
        if len(times) < self.count:
            return 0.0
        return max(0.0, times[-self.count] + self.seconds - time.monotonic())


def parse(text: str) -> tuple[Window | None, Window | None]:
    """「10/10s,60/min」→（每人的命令, 每群的回话）；off 则都不限。"""
    if text == "off":
        return None, None
    person, group = (_window(part) for part in text.split(","))
    return person, group


def _window(part: str) -> Window:
    count, _, span = part.partition("/")
    return Window(int(count), 60 if span == "min" else int(span.removesuffix("s")))
