"""计票：一堆票算成每项多少，不看是谁投的；谁拿到票都算得出同样的结果。

单选、多选数票；打分算每个维度的平均；排序用波达计分：n 项里第一名 n−1 分，最后一名 0 分，
没排到的平分余下的分。
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from models.rules.ballots import positions
from models.rules.polls import Method

LEAST = 5
"""一个支部至少这么多张票才分开说，免得猜得出是谁。"""


@dataclass(frozen=True)
class Line:
    """一项的结果。count：选它的（排序的是排第一的，打分的是打了分的）；points：波达分。

    scores：打 1、2、3……分的各几人。
    """

    position: int
    count: int
    points: Fraction = Fraction(0)
    scores: tuple[int, ...] = ()

    @property
    def mean(self) -> Fraction | None:
        total = sum(self.scores)
        given = sum(score * n for score, n in enumerate(self.scores, 1))
        return Fraction(given, total) if total else None

    @property
    def deviation(self) -> float | None:
        """标准差（按全部的票）：大家说得齐不齐。"""
        if (mean := self.mean) is None:
            return None
        spread = sum(n * (score - mean) ** 2 for score, n in enumerate(self.scores, 1))
        return sqrt(spread / sum(self.scores))


@dataclass(frozen=True)
class Result:
    """first：票数（或分数）最多的几项，不止一项就是并列；没有票、打分的没有。"""

    method: Method
    ballots: int
    electors: int
    lines: tuple[Line, ...]
    first: tuple[int, ...]
    enough: bool

    @property
    def tied(self) -> bool:
        return len(self.first) > 1

    def share(self, line: Line) -> Fraction:
        """选它的占投了票的多少；波达分占能得的最多的多少；平均分占满分多少。"""
        match self.method:
            case Method.RANK:
                most = self.ballots * (len(self.lines) - 1)
                return line.points / most if most else Fraction(0)
            case Method.SCORE:
                return (line.mean or Fraction(0)) / (len(line.scores) or 1)
            case _:
                return Fraction(line.count, self.ballots) if self.ballots else Fraction(0)


def tally(
    method: Method, options: int, most: int, choices: Iterable[str], electors: int, turnout: float
) -> Result:
    """turnout：参评到有票的人的几成才算够（文书里的读法）。"""
    papers = [positions(choice) for choice in choices]
    lines = tuple(_line(method, options, most, n, papers) for n in range(1, options + 1))
    return Result(
        method, len(papers), electors, lines, _first(method, lines, len(papers)),
        bool(electors) and len(papers) >= turnout * electors,
    )  # fmt: skip


def by_unit(ballots: Sequence[tuple[int | None, str]]) -> Mapping[int, Sequence[str]]:
    """(支部, 票) → 各支部的票；分不得的、没有支部的不分开说。"""
    known = apart(ballots)
    found: dict[int, list[str]] = {}
    for unit, choice in ballots:
        if unit in known and unit is not None:
            found.setdefault(unit, []).append(choice)
    return found


def apart(ballots: Sequence[tuple[int | None, str]]) -> set[int]:
    """分得开说的支部：各满五张，余下的要么没有、要么也满五张，总数减不出不到五张的。"""
    sizes = Counter(unit for unit, _ in ballots if unit is not None)
    large = sorted((unit for unit, n in sizes.items() if n >= LEAST), key=lambda u: (sizes[u], u))
    rest = len(ballots) - sum(sizes[unit] for unit in large)
    return {*large[1:]} if 0 < rest < LEAST else {*large}


def _line(method: Method, options: int, most: int, n: int, papers: list[list[int]]) -> Line:
    match method:
        case Method.SCORE:
            given = [paper[n - 1] for paper in papers]
            return Line(n, len(given), scores=tuple(given.count(s) for s in range(1, most + 1)))
        case Method.RANK:
            points = sum((_borda(paper, n, options) for paper in papers), Fraction(0))
            return Line(n, sum(paper[0] == n for paper in papers), points)
        case _:
            return Line(n, sum(n in paper for paper in papers))


def _borda(paper: Sequence[int], n: int, options: int) -> Fraction:
    if n in paper:
        return Fraction(options - 1 - paper.index(n))
    return Fraction(options - len(paper) - 1, 2)


def _first(method: Method, lines: Sequence[Line], ballots: int) -> tuple[int, ...]:
    if method is Method.SCORE or not ballots:
        return ()
    worth = [line.points if method is Method.RANK else line.count for line in lines]
    return tuple(line.position for line, w in zip(lines, worth, strict=True) if w == max(worth))
