"""灌了多少、比了多少、差在哪里。"""

from collections import Counter
from dataclasses import dataclass, field

SHOWN = 20
"""差到这么多处就不再往下灌，也只列这么多。"""


@dataclass
class Tally:
    events: int = 0
    commands: int = 0
    restarts: int = 0
    kills: int = 0
    resent: int = 0
    reconnects: int = 0
    compared: int = 0
    differences: list[str] = field(default_factory=list)
    did: Counter[str] = field(default_factory=Counter)
    place: str = ""

    def same(self, what: str, wanted: object, seen: object) -> bool:
        """比一个数；对不上就记下在哪里、该是多少、看到多少。"""
        self.compared += 1
        if wanted != seen:
            self.differ(f"{what}：该是 {wanted}，看到 {seen}")
        return wanted == seen

    def differ(self, what: str) -> None:
        self.differences.append(f"{self.place}｜{what}")

    @property
    def enough(self) -> bool:
        """差得太多，不必再往下灌。"""
        return len(self.differences) >= SHOWN
