"""字面再像也不能当准的几处：说了不、数不同、人和地方不同、东西不同。

每一处减多少是人看着 dev 一半定的，不是拟合出来的：答错比反问坏。
"""

from models.rules.matching.gist import Gist
from models.rules.matching.reading import Reading
from models.rules.matching.topics import BEFORE_KINDS, BODIES, KINDS

NEGATED, FORBIDDEN, DENIED = 1.0, 4.0, 7.0
NUMBER, NAME = 4.0, 6.0
BODY, KIND, ASPECT = 7.0, 6.0, 4.5


def clash(query: Reading, grams: set[str], gist: Gist) -> float:
    """grams：query 的字和两字。"""
    foreign = grams - gist.grams
    return (
        _negation(query, gist)
        + NUMBER * bool(query.numbers and gist.numbers and not query.numbers & gist.numbers)
        + NAME * bool(query.names - gist.names)
        + BODY * (not BODIES.isdisjoint(foreign))
        + KIND * any(map(_kind, foreign))
        + ASPECT * len(query.aspects - gist.aspects)
    )


def _negation(query: Reading, gist: Gist) -> float:
    """没有一种问法说得一样才算；「没丢」碰上只说「丢」的，差得最远。"""
    return (
        NEGATED * all(query.negated != r.negated for r in gist.readings)
        + FORBIDDEN * all(query.forbids != r.forbids for r in gist.readings)
        + DENIED * bool(query.denied & gist.grams - gist.denied)
    )


def _kind(gram: str) -> bool:
    """「生证」「党费」这样的：前面的字说的是哪一样。"""
    return len(gram) == 2 and gram[1] in KINDS and gram[0] not in BEFORE_KINDS
