"""一条词条的几种问法合起来说了什么。"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from models.rules.matching.reading import Reading
from models.rules.matching.scale import Scale
from models.rules.matching.words import Ask


class Phrase:
    """一个问法。"""

    def __init__(self, reading: Reading, scale: Scale) -> None:
        self.reading = reading
        self.words = set(reading.words)
        self.weight = scale.sum(self.words)
        self.said = "".join(reading.words)


class Gist:
    """挑出来要细比的才算；用到哪样算哪样。"""

    def __init__(self, readings: Sequence[Reading], scale: Scale) -> None:
        self.readings = readings
        self.phrases = [Phrase(reading, scale) for reading in readings]

    @cached_property
    def grams(self) -> set[str]:
        return set[str]().union(*(r.grams() for r in self.readings))

    @cached_property
    def often(self) -> Counter[str]:
        """每个字在几种问法里有。"""
        return Counter(word for p in self.phrases for word in p.words)

    @cached_property
    def asks(self) -> set[Ask]:
        return set[Ask]().union(*(r.asks for r in self.readings))

    @cached_property
    def numbers(self) -> set[str]:
        return set[str]().union(*(r.numbers for r in self.readings))

    @cached_property
    def names(self) -> set[str]:
        return set[str]().union(*(r.names for r in self.readings))

    @cached_property
    def aspects(self) -> set[str]:
        return set[str]().union(*(r.aspects for r in self.readings))

    @cached_property
    def denied(self) -> set[str]:
        return set[str]().union(*(r.denied for r in self.readings))
