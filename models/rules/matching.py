"""词条怎么配：暂用的一份（并线时以 q-match 的为准）。"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

SURE, UNSURE = 0.8, 0.35


@dataclass(frozen=True)
class Entry:
    key: int | str
    question: str
    phrasings: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    key: int | str
    phrasing: str
    certainty: float


class Band(StrEnum):
    SURE = "有把握"
    UNSURE = "拿不准"
    NONE = "没有"


class Index:
    def __init__(self, entries: Iterable[Entry]) -> None:
        self._rows = [(e.key, p, _grams(p)) for e in entries for p in (e.question, *e.phrasings)]

    def search(self, text: str, n: int = 3) -> list[Hit]:
        wanted, best = _grams(text), dict[int | str, Hit]()
        for key, phrasing, grams in self._rows:
            hit = Hit(key, phrasing, _cosine(wanted, grams))
            if key not in best or hit.certainty > best[key].certainty:
                best[key] = hit
        return sorted(best.values(), key=lambda h: (-h.certainty, str(h.key)))[:n]


def judge(hits: Sequence[Hit]) -> Band:
    if not hits or hits[0].certainty < UNSURE:
        return Band.NONE
    return Band.SURE if hits[0].certainty >= SURE else Band.UNSURE


def _grams(text: str) -> Counter[str]:
    kept = "".join(c for c in text.casefold() if c.isalnum())
    return Counter([*kept, *(kept[i : i + 2] for i in range(len(kept) - 1))])


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    size = sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return min(1.0, sum(v * b[k] for k, v in a.items()) / size) if size else 0.0
