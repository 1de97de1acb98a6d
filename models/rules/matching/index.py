"""词条的索引：先按 BM25 挑出几条，再逐个问法细比。建好就不再变。"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from math import log

from models.rules.matching.gist import Gist
from models.rules.matching.judging import Hit, certainties
from models.rules.matching.likeness import Asked, likeness, to_the_point
from models.rules.matching.reading import Reading, plain, read
from models.rules.matching.scale import Scale

SHORTLIST = 9
"""细比几条；对的那条几乎总在里面。"""
LOOKED_AT = 20_000
"""挑的时候最多看这么多个「这个字在哪几条里」，少见的字先看：词条上万也快。"""
BESIDE = 0.4
"""没说到要紧的字，把握打个折：至多反问。"""
KEPT = 256
"""细比过的留着这么多条，常问的不必再算。"""
SATURATION, LENGTH = 1.2, 0.5
"""BM25 的 k1 和 b；一条词条的几种问法合起来算一篇，一个字只算一次。"""
MANY, VAGUE = 3, 3.0
"""没说问什么、话里的字这么多条都有，只是个题目（「团费」）：反问，不替他挑。"""


@dataclass(frozen=True)
class Entry:
    key: int | str
    question: str
    phrasings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Doc:
    entry: Entry
    texts: tuple[str, ...]
    readings: tuple[Reading, ...]


class Index:
    """key 各不相同；entries 谁先谁后都一样。"""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._docs = tuple(map(_doc, sorted(entries, key=lambda e: _order(e.key))))
        places: dict[str, list[int]] = defaultdict(list)
        exact: dict[str, list[int]] = defaultdict(list)
        sizes: list[int] = []
        for place, doc in enumerate(self._docs):
            grams = set[str]().union(*(r.grams() for r in doc.readings))
            sizes.append(len(grams))
            for gram in grams:
                places[gram].append(place)
            for reading in doc.readings:
                exact[reading.plain].append(place)
        self._places, self._exact = dict(places), dict(exact)
        usual = sum(sizes) / max(len(sizes), 1) or 1
        self._shares = tuple(
            (SATURATION + 1) / (1 + SATURATION * (1 - LENGTH + LENGTH * size / usual))
            for size in sizes
        )
        rare = log(1 + len(sizes) / 1.5)
        idf = {
            g: log(1 + (len(sizes) - len(at) + 0.5) / (len(at) + 0.5)) for g, at in places.items()
        }
        self._scale = Scale(idf, rare)
        self._gist = lru_cache(KEPT)(lambda doc: Gist(doc.readings, self._scale))

    def search(self, text: str, n: int = 3) -> list[Hit]:
        """最像的在前；把握一样的照 key 排。"""
        asked = Asked(read(text), self._scale)
        docs = self._shortlist(asked)
        gists = [*map(self._gist, docs)]
        like = [likeness(asked, gist) for gist in gists]
        less = VAGUE * _only_a_topic(asked, gists)
        sure = certainties([score - less for score, _ in like])
        hits = [
            _hit(doc, best, asked.reading.plain, p if to_the_point(asked, gist) else p * BESIDE)
            for doc, gist, (_, best), p in zip(docs, gists, like, sure, strict=True)
        ]
        return nsmallest(
            n, hits, key=lambda hit: (-hit.certainty, isinstance(hit.key, str), hit.key)
        )

    def _shortlist(self, asked: Asked) -> list[_Doc]:
        scores: dict[int, float] = defaultdict(float)
        left = LOOKED_AT
        known = [(len(at), g, at) for g in asked.grams if (at := self._places.get(g))]
        for many, gram, at in sorted(known):
            left -= many
            if left < 0 and scores:
                break
            weight = self._scale.idf[gram]
            for place in at:
                scores[place] += weight
        best = nsmallest(SHORTLIST, scores, key=lambda p: (-scores[p] * self._shares[p], p))
        exact = self._exact.get(asked.reading.plain, ())
        return [self._docs[place] for place in dict.fromkeys((*exact, *best))]


def _order(key: int | str) -> tuple[bool, int | str]:
    """数和字不能直接比先后。"""
    return isinstance(key, str), key


def _only_a_topic(asked: Asked, gists: Iterable[Gist]) -> bool:
    return not asked.reading.asks and sum(asked.grams <= gist.grams for gist in gists) >= MANY


def _doc(entry: Entry) -> _Doc:
    texts = tuple(t for t in dict.fromkeys((entry.question, *entry.phrasings)) if plain(t))
    return _Doc(entry, texts, tuple(map(read, texts)))


def _hit(doc: _Doc, best: int, said: str, certainty: float) -> Hit:
    """一字不差的就是它。"""
    for text, reading in zip(doc.texts, doc.readings, strict=True):
        if reading.plain == said:
            return Hit(doc.entry.key, text, 1.0)
    return Hit(doc.entry.key, doc.texts[best], certainty)
