"""计票：手数过的几次，和一个另写的笨数法在随机的票上对。"""

from collections import Counter
from fractions import Fraction
from itertools import permutations
from statistics import mean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.polls import Method
from models.rules.tally import Result, by_unit, tally

HAND = """
单选 | 2 | 1 | 1 1 1 2 2 | 5 | 3 2   | 1   | 够
单选 | 2 | 1 | 1 2       | 4 | 1 1   | 1 2 | 够
单选 | 2 | 1 | 1 2       | 5 | 1 1   | 1 2 | 不够
单选 | 3 | 1 |           | 9 | 0 0 0 |     | 不够
单选 | 3 | 1 | 3         | 1 | 0 0 1 | 3   | 够
单选 | 3 | 1 |           | 0 | 0 0 0 |     | 不够
多选 | 3 | 2 | 1+2 2+3 2 | 6 | 1 3 1 | 2   | 够
多选 | 3 | 3 | 1+2+3     | 1 | 1 1 1 | 1 2 3 | 够
排序 | 3 | 3 | 1>2>3 1>2>3 2>3>1 | 3 | 4 4 1 | 1 2 | 够
排序 | 3 | 3 | 2>1>3     | 1 | 1 2 0 | 2   | 够
排序 | 4 | 4 | 1         | 1 | 3 1 1 1 | 1 | 够
排序 | 4 | 4 | 3>1       | 1 | 2 1/2 3 1/2 | 3 | 够
排序 | 2 | 2 | 1>2 2>1   | 2 | 1 1   | 1 2 | 够
"""


def counted(method: Method, options: int, most: int, votes: list[str], electors: int) -> Result:
    return tally(method, options, most, votes, electors, 0.5)


@pytest.mark.parametrize("line", HAND.strip().splitlines())
def test_counted_by_hand(line: str):
    said, options, most, votes, electors, figures, first, enough = map(str.strip, line.split("|"))
    method = Method(said)
    papers = [vote.replace("+", " ") for vote in votes.split()]
    result = counted(method, int(options), int(most), papers, int(electors))
    ranked = method is Method.RANK
    assert [x.points if ranked else x.count for x in result.lines] == [
        *map(Fraction, figures.split())
    ]
    assert result.first == tuple(map(int, first.split()))
    assert result.enough == (enough == "够")
    assert result.tied == (len(first.split()) > 1)


def test_scores_by_hand():
    result = counted(Method.SCORE, 2, 5, ["5 1", "4 1", "3 5"], 4)
    one, two = result.lines
    assert (one.scores, two.scores) == ((0, 0, 1, 1, 1), (2, 0, 0, 0, 1))
    assert (one.mean, two.mean) == (Fraction(4), Fraction(7, 3))
    assert one.deviation == pytest.approx(0.8165, abs=1e-4)
    assert result.first == ()
    assert result.share(one) == Fraction(4, 5)


def test_nothing_given_has_no_mean():
    (line,) = counted(Method.SCORE, 1, 5, [], 3).lines
    assert (line.mean, line.deviation) == (None, None)


@given(
    st.integers(2, 6).flatmap(
        lambda n: st.tuples(
            st.just(n), st.lists(st.lists(st.integers(1, n), min_size=1, unique=True), max_size=12)
        )
    )
)
def test_choices_agree_with_a_naive_count(drawn: tuple[int, list[list[int]]]):
    options, papers = drawn
    votes = [" ".join(map(str, paper)) for paper in papers]
    result = counted(Method.MULTIPLE, options, options, votes, 20)
    naive = Counter(n for paper in papers for n in paper)
    assert {x.position: x.count for x in result.lines if x.count} == naive
    top = max(naive.values(), default=0)
    assert set(result.first) == {n for n, count in naive.items() if count == top}
    assert result.enough == (len(papers) * 2 >= 20)
    single = counted(Method.SINGLE, options, 1, [str(p[0]) for p in papers], 20)
    assert [x.count for x in single.lines] == [
        sum(p[0] == n for p in papers) for n in range(1, options + 1)
    ]


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.tuples(
            st.just(n), st.lists(st.lists(st.integers(1, 5), min_size=n, max_size=n), max_size=12)
        )
    )
)
def test_scores_agree_with_a_naive_mean(drawn: tuple[int, list[list[int]]]):
    dimensions, papers = drawn
    votes = [" ".join(map(str, p)) for p in papers]
    result = counted(Method.SCORE, dimensions, 5, votes, 12)
    for line in result.lines:
        given = [paper[line.position - 1] for paper in papers]
        assert line.count == len(given)
        assert line.mean == (Fraction(sum(given), len(given)) if given else None)
        if given:
            assert float(line.mean or 0) == pytest.approx(mean(given))
            assert line.deviation == pytest.approx(pstdev(given))


def naive_borda(papers: list[list[int]], options: int) -> dict[int, Fraction]:
    """一张没排全的票，当作余下的各种排法平均投了一遍。"""
    points = dict.fromkeys(range(1, options + 1), Fraction(0))
    for paper in papers:
        rest = [n for n in points if n not in paper]
        orders = [*permutations(rest)]
        for order in orders:
            for place, n in enumerate([*paper, *order]):
                points[n] += Fraction(options - 1 - place, len(orders))
    return points


@given(
    st.integers(2, 5).flatmap(
        lambda n: st.tuples(
            st.just(n), st.lists(st.lists(st.integers(1, n), min_size=1, unique=True), max_size=6)
        )
    )
)
def test_borda_agrees_with_every_way_to_finish_a_ballot(drawn: tuple[int, list[list[int]]]):
    options, papers = drawn
    votes = [">".join(map(str, p)) for p in papers]
    result = counted(Method.RANK, options, options, votes, 8)
    naive = naive_borda(papers, options)
    assert {x.position: x.points for x in result.lines} == naive
    assert sum(naive.values()) == len(papers) * Fraction(options * (options - 1), 2)
    top = max(naive.values())
    assert set(result.first) == ({n for n in naive if naive[n] == top} if papers else set())


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ({1: 5, 2: 4, None: 9}, {1}),
        ({1: 6, 2: 5, 3: 4}, {1}),
        ({1: 5, 2: 1}, set()),
        ({1: 5, 2: 5}, {1, 2}),
    ],
)
def test_no_unit_is_told_apart_that_leaves_a_few(sizes: dict[int | None, int], told: set[int]):
    """记名的也一样：总数减去分开说的，减不出不到五张的。"""
    votes = [(unit, "1") for unit, n in sizes.items() for _ in range(n)]
    assert by_unit(votes) == {unit: ["1"] * sizes[unit] for unit in told}
