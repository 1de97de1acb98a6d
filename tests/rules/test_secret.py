"""匿名的票：一样长；不足五张不留，支部不足五张不分，也减不出不到五张的。"""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules import secret as rule
from models.rules.tally import LEAST

BALLOTS = st.lists(st.tuples(st.sampled_from([None, 1, 2, 3, 4]), st.sampled_from("123")))
LONGEST = ">".join(map(str, range(12, 0, -1)))


@pytest.mark.parametrize("choice", ["1", "1 2 3", "5 4 5", LONGEST])
@pytest.mark.parametrize("unit", [None, 1, 2**31 - 1])
def test_every_paper_is_as_long_as_any_other(unit: int | None, choice: str):
    body = rule.packed(2**31 - 1, (unit, choice))
    assert len(body.encode()) == rule.SIZE
    assert rule.unpacked(2**31 - 1, body) == (unit, choice)


def test_a_paper_too_long_to_hide_is_not_taken():
    with pytest.raises(ValueError, match="藏不住"):
        rule.packed(1, (None, "1" * rule.SIZE))


def test_a_paper_of_another_poll_is_not_counted():
    with pytest.raises(ValueError, match="别处"):
        rule.unpacked(2, rule.packed(1, (None, "1")))


@pytest.mark.parametrize(
    ("sizes", "apart"),
    [
        ({1: 5}, {1}),
        ({1: 5, 2: 5}, {1, 2}),
        ({1: 5, None: 4}, set()),
        ({1: 6, 2: 5, 3: 4}, {1}),
        ({1: 6, 2: 5, 3: 4, 4: 1}, {1, 2}),
        ({1: 4, 2: 4}, set()),
        ({None: 9}, set()),
    ],
)
def test_which_units_are_told_apart(sizes: dict[int | None, int], apart: set[int]):
    ballots = [(unit, "1") for unit, n in sizes.items() for _ in range(n)]
    assert {unit for unit, _ in rule.kept(ballots)} - {None} == apart


@given(BALLOTS)
def test_nothing_smaller_than_five_can_be_worked_out(ballots: list[rule.Ballot]):
    found = rule.kept(ballots)
    groups = Counter(unit for unit, _ in found)
    assert all(n >= LEAST for n in groups.values())
    if len(ballots) < LEAST:
        assert found == []
    else:
        assert Counter(c for _, c in found) == Counter(c for _, c in ballots)
