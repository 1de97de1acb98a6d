"""一个人多快算快：命令和答话一样数，超了说一次「慢一点」就安静。"""

from plugins._chat import limits
from plugins._chat.line import Line

SLOWLY = "慢一点，过一会儿再发。"


class Patience:
    """limit 是每人的命令数，None 不限。"""

    def __init__(self, limit: limits.Window | None) -> None:
        self._limit = limit
        self._told = limits.Window(1, 60)

    def take(self, line: Line) -> bool:
        return self._limit is None or self._limit.take(_who(line))

    def back(self, line: Line) -> None:
        """原来是聊天，不是在答：刚才那一次不算。"""
        if self._limit:
            self._limit.back(_who(line))

    def tells(self, line: Line) -> bool:
        return self._told.take(_who(line))


def _who(line: Line) -> tuple[int, int]:
    return line.account, line.qq
