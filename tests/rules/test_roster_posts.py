"""职务列：照规矩记、记过的不再记，和名册说不到一起的不动。"""

from datetime import date

import pytest

from models.rules.posts import PostKind, Tenure
from models.rules.refusal import Refusal
from models.rules.roster.posts import Office, entered, leaving, office
from models.rules.sheets import PostCell
from models.rules.units import UnitKind

TODAY = date(2026, 11, 25)
FULL, PART, BRANCH = PostKind.FULL_TIME, PostKind.PART_TIME, PostKind.BRANCH
START, MIDDLE, END = date(2025, 9, 1), date(2026, 3, 1), date(2026, 9, 1)
LATER, LATEST = date(2027, 9, 1), date(2028, 9, 1)


def held(kind: PostKind, since: date = START, until: date | None = None, unit: int = 1) -> Tenure:
    return Tenure(7, kind, unit, 1, since, until)


CASES = {
    "新的从今天起": ([], PostCell(FULL), (TODAY, None), 0),
    "写了起": ([], PostCell(FULL, START), (START, None), 0),
    "以前的一段": ([], PostCell(FULL, START, END), (START, END), 0),
    "以后的一段": ([], PostCell(FULL, LATER), (LATER, None), 0),
    "在任的不再记": ([held(FULL)], PostCell(FULL), None, 0),
    "起止都一样的不再记": ([held(FULL, START, END)], PostCell(FULL, START, END), None, 0),
    "名册里开着的按表截止": ([held(FULL)], PostCell(FULL, START, END), None, 1),
    "续任": ([held(FULL, START, LATER)], PostCell(FULL, START, LATEST), None, 1),
    "提前到以后的一天": ([held(FULL, START, LATEST)], PostCell(FULL, None, LATER), None, 1),
    "没写止的照名册": ([held(FULL, START, LATER)], PostCell(FULL, START), None, 0),
    "两段里改后一段": (
        [held(FULL, MIDDLE, LATER), held(FULL, START, MIDDLE)],
        PostCell(FULL, START, LATEST),
        None,
        1,
    ),
    "卸任过的不复活": ([held(FULL, START, END)], PostCell(FULL, START), None, 0),
    "专职顶掉兼职": ([held(PART)], PostCell(FULL), (TODAY, None), 1),
    "换一个系也顶掉": ([held(FULL, unit=2)], PostCell(FULL), (TODAY, None), 1),
    "团支书和专职不相干": ([held(BRANCH)], PostCell(FULL), (TODAY, None), 0),
    "以前的一段不碰现在的": ([held(PART, END)], PostCell(FULL, START, MIDDLE), (START, MIDDLE), 0),
    "作罢的不算": ([held(FULL, START, START)], PostCell(FULL, START), (START, None), 0),
}


@pytest.mark.parametrize(("before", "cell", "span", "closed"), CASES.values(), ids=CASES)
def test_a_post_cell(before: list[Tenure], cell: PostCell, span: object, closed: int):
    made, ended = entered(before, cell, 1, TODAY)
    assert (made, len(ended)) == (span, closed)


CLASHES = {
    "表里的起更早": ([held(FULL, END)], PostCell(FULL, START)),
    "以后才任的别一种": ([held(PART, LATER)], PostCell(FULL)),
    "中间一段和别一种重叠": ([held(PART)], PostCell(FULL, MIDDLE, END)),
    "以前的一段不改": ([held(FULL, START, MIDDLE)], PostCell(FULL, START, END)),
    "结束了的不续": ([held(FULL, START, END)], PostCell(FULL, START, LATER)),
    "续到别一种的任期里": (
        [held(FULL, START, LATER), held(PART, LATER)],
        PostCell(FULL, START, LATEST),
    ),
    "只写了过去的止": ([], PostCell(FULL, None, END)),
}


@pytest.mark.parametrize(("before", "cell"), CLASHES.values(), ids=CLASHES)
def test_what_contradicts_the_roster_is_refused(before: list[Tenure], cell: PostCell):
    with pytest.raises(Refusal):
        entered(before, cell, 1, TODAY)


@pytest.mark.parametrize(
    ("before", "cell", "span", "ended"),
    [
        ([], PostCell(FULL), (TODAY, LATER), []),
        ([], PostCell(FULL, None, LATEST), (TODAY, LATER), []),
        ([], PostCell(FULL, START, END), (START, END), []),
        ([held(PART)], PostCell(FULL), (TODAY, LATER), [TODAY]),
        ([held(FULL, START, LATER)], PostCell(FULL, START, LATEST), None, []),
        ([held(FULL)], PostCell(FULL, START, LATEST), None, [LATER]),
    ],
)
def test_no_post_outlives_the_day_he_leaves(
    before: list[Tenure], cell: PostCell, span: object, ended: list[date]
):
    made, changed = entered(before, cell, 1, TODAY, last=LATER)
    assert (made, [until for _, until in changed]) == (span, ended)
    with pytest.raises(Refusal, match="2026-11-25 起离校"):
        entered(before, PostCell(FULL, TODAY), 1, TODAY, last=TODAY)


IN_BRANCH = Office(2, UnitKind.BRANCH, 1)
IN_DEPARTMENT = Office(1, UnitKind.DEPARTMENT, 1)
NOWHERE = Office(None, None, None)


@pytest.mark.parametrize(
    ("kind", "where", "unit"),
    [
        (BRANCH, IN_BRANCH, 2),
        (FULL, IN_BRANCH, 1),
        (PART, NOWHERE, None),
        (PostKind.SECRETARY, IN_BRANCH, 1),
        (PostKind.ADMIN, IN_DEPARTMENT, None),
    ],
)
def test_where_a_post_belongs(kind: PostKind, where: Office, unit: int | None):
    assert office(kind, where).unit == unit


@pytest.mark.parametrize(
    ("kind", "where"), [(BRANCH, IN_DEPARTMENT), (PostKind.SECRETARY, NOWHERE)]
)
def test_a_post_without_its_place_is_refused(kind: PostKind, where: Office):
    with pytest.raises(Refusal):
        office(kind, where)


def test_leaving_ends_what_is_not_over_and_calls_off_what_has_not_begun():
    tenures = [held(FULL), held(PART, START, END), held(BRANCH, LATER), held(BRANCH, LATER, LATER)]
    assert leaving(tenures, TODAY) == [(7, TODAY), (7, LATER)]
