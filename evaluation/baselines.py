"""对照的两种老办法：相邻两字的余弦、BM25；门槛在 dev 一半上挑，给足它们便宜。"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from math import log, sqrt

from config.faq import Seed
from evaluation.figures import Engine, Figures, Verdict, measure
from evaluation.questions import Questions
from models.rules.matching import Band
from models.rules.matching.reading import plain

K1, B = 1.2, 0.75
WRONG, NEAR = 0.02, 0.10
"""挑门槛时守的两条线，和我们守的一样。"""

Ranking = list[tuple[float, str]]
Scorer = Callable[[str], Ranking]


def cosine(seeds: Sequence[Seed]) -> Scorer:
    phrases = [(seed.key, _bigrams(text)) for seed in seeds for text in _texts(seed)]

    def score(text: str) -> Ranking:
        asked = _bigrams(text)
        return _ranked([(_cosine(asked, grams), key) for key, grams in phrases])

    return score


def bm25(seeds: Sequence[Seed]) -> Scorer:
    phrases = [(seed.key, Counter(plain(text))) for seed in seeds for text in _texts(seed)]
    usual = sum(c.total() for _, c in phrases) / len(phrases)
    among = Counter(char for _, counts in phrases for char in counts)
    idf = {c: log(1 + (len(phrases) - n + 0.5) / (n + 0.5)) for c, n in among.items()}

    def one(asked: str, counts: Counter[str]) -> float:
        room = K1 * (1 - B + B * counts.total() / usual)
        return sum(idf[c] * counts[c] * (K1 + 1) / (counts[c] + room) for c in asked if counts[c])

    def score(text: str) -> Ranking:
        asked = plain(text)
        return _ranked([(one(asked, counts), key) for key, counts in phrases])

    return score


def tuned(scorer: Scorer, dev: Questions) -> Engine:
    """守得住两条线的门槛里，答对最多的那一个；都守不住，就什么都不答。"""
    scorer = cache(scorer)
    tops = {scorer(q.text)[0][0] for q in dev.paraphrase}
    kept = {t: f for t in tops if _holds(f := measure(_over(scorer, t), dev))}
    best = max(kept, key=lambda t: kept[t].answered_right, default=float("inf"))
    return _over(scorer, best)


def _over(scorer: Scorer, threshold: float) -> Engine:
    def engine(text: str) -> Verdict:
        ranking = scorer(text)
        band = Band.SURE if ranking[0][0] >= threshold else Band.NONE
        return Verdict(tuple(key for _, key in ranking[:3]), band)

    return engine


def _holds(figures: Figures) -> bool:
    return figures.answered_wrong <= WRONG and figures.near_answered <= NEAR


def _texts(seed: Seed) -> tuple[str, ...]:
    return (seed.question, *seed.phrasings)


def _bigrams(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(plain(text))))


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    norm = sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return sum(n * other[gram] for gram, n in one.items()) / norm if norm else 0.0


def _ranked(scores: Ranking) -> Ranking:
    """一条词条照它最像的问法算。"""
    best: dict[str, float] = {}
    for score, key in scores:
        best[key] = max(score, best.get(key, 0.0))
    return sorted(((score, key) for key, score in best.items()), reverse=True)
