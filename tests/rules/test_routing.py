"""该找谁：避开的、离任的、他自己，永远不在里面。"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.posts import PostKind
from models.rules.routing import Asker, Serving, chain, committee

BRANCH, OTHER_BRANCH, DEPARTMENT, OTHER = 11, 12, 1, 2
LI = Asker(100, BRANCH, DEPARTMENT)

SERVING = (
    Serving(1, PostKind.SECRETARY, DEPARTMENT, DEPARTMENT),
    Serving(2, PostKind.PART_TIME, DEPARTMENT, DEPARTMENT),
    Serving(3, PostKind.FULL_TIME, DEPARTMENT, DEPARTMENT, load=2),
    Serving(4, PostKind.FULL_TIME, DEPARTMENT, DEPARTMENT, load=1),
    Serving(5, PostKind.PART_TIME, BRANCH, DEPARTMENT, load=9),
    Serving(6, PostKind.FULL_TIME, OTHER, OTHER),
    Serving(7, PostKind.ADMIN, None, None),
    Serving(8, PostKind.BRANCH, BRANCH, DEPARTMENT),
)


@pytest.mark.parametrize(
    ("asker", "avoided", "found"),
    [
        (LI, (), (5, 4, 3, 2, 1)),
        (LI, (5, 4), (3, 2, 1)),
        (LI, (1, 2, 3, 4, 5), ()),
        (Asker(100, OTHER_BRANCH, DEPARTMENT), (), (4, 3, 2, 5, 1)),
        (Asker(4, BRANCH, DEPARTMENT), (), (5, 3, 2, 1)),
        (Asker(), (), ()),
        (Asker(100, None, OTHER), (), (6,)),
    ],
)
def test_whom_to_ask(asker: Asker, avoided: tuple[int, ...], found: tuple[int, ...]):
    assert chain(asker, SERVING, avoided) == found


def test_the_queue_of_the_committee():
    assert committee(LI, SERVING, ()) == {7}
    assert committee(LI, SERVING, (7,)) == frozenset()


PEOPLE = st.integers(1, 8)
POSTS = st.builds(
    Serving, PEOPLE, st.sampled_from(PostKind), st.sampled_from((None, 11, 12, 1, 2)),
    st.sampled_from((None, 1, 2)), st.integers(0, 3),
)  # fmt: skip


@given(st.builds(Asker, PEOPLE, st.sampled_from((11, 12)), st.sampled_from((1, 2))),
       st.lists(POSTS, max_size=12), st.sets(PEOPLE))  # fmt: skip
def test_never_the_avoided_nor_himself_nor_an_outsider(
    asker: Asker, serving: list[Serving], avoided: set[int]
):
    found = {*chain(asker, serving, avoided), *committee(asker, serving, avoided)}
    assert not found & {*avoided, asker.person}
    assert found <= {s.person for s in serving}
