"""一个字、相邻两个字有多少分量。"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.rules.matching.words import MILD

MILDER = 0.15
"""没见过的日常的字，只有这么几成分量。"""


@dataclass(frozen=True)
class Scale:
    """每个字、每两个字有多少分量：越少见越重；没见过的最重。"""

    idf: Mapping[str, float]
    rare: float

    def of(self, gram: str) -> float:
        if (weight := self.idf.get(gram)) is not None:
            return weight
        return self.rare * MILDER if MILD.issuperset(gram) else self.rare

    def sum(self, grams: Iterable[str]) -> float:
        return sum(map(self.of, grams))
