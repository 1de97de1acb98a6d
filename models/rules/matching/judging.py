"""几条里有没有一条当得准：答、反问，还是转人工。"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp

SURE = 0.82
"""第一条到了这个把握才直接答：宁可反问，不可答错。"""
UNSURE = 0.13
"""第一条到了这个把握就反问；再低的，几条里多半没有对的。"""


class Band(StrEnum):
    SURE = "答"
    UNSURE = "反问"
    NONE = "转人工"


@dataclass(frozen=True)
class Hit:
    """phrasing：最像的那个问法；certainty：0 到 1，说的就是这一条的把握。"""

    key: int | str
    phrasing: str
    certainty: float


def certainties(likenesses: Sequence[float]) -> list[float]:
    """几条分一份把握，「哪条都不是」也占一份：两条都像，谁也不准。"""
    odds = list(map(exp, likenesses))
    return [each / (1 + sum(odds)) for each in odds]


def judge(hits: Sequence[Hit]) -> Band:
    """hits 是 Index.search 给的；两条写了一样的问法，也只能反问。"""
    first, second, *_ = (*(hit.certainty for hit in hits), 0.0, 0.0)
    if first < UNSURE:
        return Band.NONE
    return Band.SURE if first >= SURE > second else Band.UNSURE
