"""一种答法在一半题上的几个数。"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from evaluation.questions import Questions
from models.rules.matching import Band

CHOICES = 3


@dataclass(frozen=True)
class Verdict:
    """keys：最像的几条，像的在前。"""

    keys: tuple[str, ...]
    band: Band

    def answers(self, key: str) -> bool:
        return self.band is Band.SURE and self.keys[:1] == (key,)


Engine = Callable[[str], Verdict]


@dataclass(frozen=True)
class Figures:
    """answered_*、asked_back、offered 的分母是换着说法的题；*_answered 的分母是各自的题。

    offered：反问的几条里有对的那条。
    """

    paraphrases: int
    top1: float
    top3: float
    answered_right: float
    answered_wrong: float
    asked_back: float
    offered: float
    out_of_scope: int
    out_answered: float
    near: int
    near_answered: float


def measure(engine: Engine, questions: Questions) -> Figures:
    known = [(q.key, engine(q.text)) for q in questions.paraphrase]
    alien = [(q.near, engine(q.text).band is Band.SURE) for q in questions.out_of_scope]
    near = [answered for is_near, answered in alien if is_near]
    unsure = [(key, v) for key, v in known if v.band is Band.UNSURE]
    return Figures(
        paraphrases=len(known),
        top1=_share([v.keys[:1] == (key,) for key, v in known]),
        top3=_share([key in v.keys[:CHOICES] for key, v in known]),
        answered_right=_share([v.answers(key) for key, v in known]),
        answered_wrong=_share([v.band is Band.SURE and not v.answers(key) for key, v in known]),
        asked_back=len(unsure) / len(known),
        offered=sum(key in v.keys[:CHOICES] for key, v in unsure) / len(known),
        out_of_scope=len(alien),
        out_answered=_share([answered for _, answered in alien]),
        near=len(near),
        near_answered=_share(near),
    )


def _share(yes: Collection[bool]) -> float:
    return sum(yes) / len(yes) if yes else 0.0
