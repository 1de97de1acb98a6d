"""一句问话和一条词条有多像：字面几样加起来，再减去说得不一样的地方。

分量由 evaluation 的 dev 一半、另写的题、词条自己的问法（留一法）照多项逻辑回归定出，取整到两位。
"""

from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from models.rules.matching.clashes import clash
from models.rules.matching.gist import Gist, Phrase
from models.rules.matching.reading import Reading
from models.rules.matching.scale import Scale
from models.rules.matching.words import Ask

HARD = frozenset((Ask.WHEN, Ask.LONG, Ask.MUCH, Ask.WHO, Ask.WHY, Ask.IS))
"""问这几样，答的就该是这几样；「怎么、哪里、什么、是否」常常混着问。"""
USUAL = 10
"""话里有这么多实词就算说清楚了。"""
KNOWN, SHARED, CORE, SIZE, ASKED, HARDLY = 4.85, 2.66, 2.25, 5.38, 2.44, 2.13
MEANT, ALIKE, SO_ASKED, UNASKED, UNDENIED = 6.20, 2.19, 0.59, 1.46, 1.90
UNSAID = 0.3
"""话里没说问什么，当这么几成的问法问得一样。"""
START = 14.89
NEARLY_ALL, HALF = 0.9, 0.5
"""这么几成的问法都有的字是要紧的；话里说到的不足一半，多半问的是别的事。"""


@dataclass(frozen=True)
class Asked:
    """问话这一边，一次查找只算一遍。"""

    reading: Reading
    scale: Scale

    @cached_property
    def grams(self) -> set[str]:
        return self.reading.grams()

    @cached_property
    def words(self) -> set[str]:
        return set(self.reading.words)

    @cached_property
    def said(self) -> str:
        return "".join(self.reading.words)

    @cached_property
    def all_words(self) -> float:
        return self.scale.sum(self.words)

    @cached_property
    def all_grams(self) -> float:
        return self.scale.sum(self.grams)


def likeness(asked: Asked, gist: Gist) -> tuple[float, int]:
    """多像（越大越像，0 是一半一半），和最像的是第几个问法。"""
    scale, query = asked.scale, asked.reading
    common = (
        KNOWN * _part(scale.sum(asked.words & gist.grams), asked.all_words)
        + SHARED * _part(scale.sum(asked.grams & gist.grams), asked.all_grams)
        + CORE * _core(asked, gist)
        + SIZE * min(len(asked.words), USUAL) / USUAL
        + ASKED * _asked_so(query.asks, gist)
        - HARDLY * bool((hard := query.asks & HARD) and not hard & gist.asks)
        - clash(query, asked.grams, gist)
        - START
    )
    own = [_phrase(asked, phrase, gist) for phrase in gist.phrases]
    best = max(range(len(own)), key=own.__getitem__)
    return common + own[best], best


def to_the_point(asked: Asked, gist: Gist) -> bool:
    """要紧的字说到了没有；没有要紧的字，就不挑。"""
    enough = NEARLY_ALL * len(gist.phrases)
    core = {word for word, times in gist.often.items() if times >= enough}
    return asked.scale.sum(core & asked.words) >= HALF * asked.scale.sum(core)


def _core(asked: Asked, gist: Gist) -> float:
    """几种问法里都有的字，话里说了多少。"""
    whole = said = 0.0
    for word, times in gist.often.items():
        weight = asked.scale.of(word) * times
        whole += weight
        said += weight if word in asked.words else 0.0
    return _part(said, whole)


def _asked_so(asks: set[Ask], gist: Gist) -> float:
    """几成的问法也问这样：一条里混着的问法，常见的才作数。"""
    if not asks:
        return UNSAID
    return sum(not asks.isdisjoint(r.asks) for r in gist.readings) / len(gist.readings)


def _phrase(asked: Asked, phrase: Phrase, gist: Gist) -> float:
    scale, query = asked.scale, asked.reading
    words, asks, denied = phrase.words, phrase.reading.asks, phrase.reading.denied
    return (
        MEANT * _part(scale.sum(words & asked.words), phrase.weight)
        + ALIKE * fuzz.ratio(asked.said, phrase.said) / 100
        + SO_ASKED * bool(query.asks & asks)
        - UNASKED * bool(query.asks and asks and not query.asks & gist.asks)
        - UNDENIED * bool(denied & asked.words - query.denied)
    )


def _part(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
