"""两行任职并到一个人身上：哪两个不能并存，同一个的哪一行到哪天为止。"""

from datetime import date

import pytest

from models.rules.posts import PostKind, Tenure, doubled, rivals

FULL, PART, SECRETARY = PostKind.FULL_TIME, PostKind.PART_TIME, PostKind.SECRETARY
EARLY, LATE, END, FAR = date(2026, 1, 1), date(2026, 9, 1), date(2026, 12, 1), date(2027, 6, 30)
HERE, THERE = 7, 8


def one(id_: int, since: date, until: date | None = None, kind: PostKind = FULL) -> Tenure:
    return Tenure(id_, kind, HERE, HERE, since, until)


@pytest.mark.parametrize(
    ("kinds", "units", "wrong"),
    [
        ((FULL, PART), (HERE, HERE), True),
        ((PART, FULL), (HERE, HERE), True),
        ((FULL, FULL), (HERE, THERE), True),
        ((FULL, FULL), (HERE, None), True),
        ((FULL, FULL), (HERE, HERE), False),
        ((FULL, SECRETARY), (HERE, HERE), False),
        ((SECRETARY, SECRETARY), (HERE, THERE), False),
        ((PostKind.BRANCH, PART), (HERE, HERE), False),
    ],
)
def test_which_posts_cannot_stand_together(
    kinds: tuple[PostKind, PostKind], units: tuple[int | None, int | None], wrong: bool
):
    mine, yours = (
        [Tenure(n, kind, unit, HERE, EARLY, None)]
        for n, (kind, unit) in enumerate(zip(kinds, units, strict=True))
    )
    assert (rivals(mine, yours) is not None) is wrong


@pytest.mark.parametrize(
    ("mine", "yours", "ended"),
    [
        (one(1, EARLY), one(2, LATE), [(1, LATE)]),
        (one(1, LATE), one(2, EARLY), [(2, LATE)]),
        (one(1, LATE), one(2, LATE), [(1, LATE)]),
        (one(1, EARLY), one(2, LATE, END), [(2, LATE)]),  # 后任的先到头，整个在里面
        (one(1, EARLY, END), one(2, LATE, FAR), [(1, LATE)]),
        (one(1, EARLY, END), one(2, LATE), [(1, LATE)]),
        (one(1, EARLY), one(2, LATE, kind=SECRETARY), []),
    ],
)
def test_the_same_post_is_held_once(mine: Tenure, yours: Tenure, ended: list[tuple[int, date]]):
    assert [(t.id, until) for t, until in doubled([mine], [yours])] == ended
