"""任期改了的行：照表写下、算作变更，细目里说从哪天改到哪天；书记改不了在他之上的。"""

from dataclasses import replace
from datetime import date

from models.rules.posts import PostKind, Tenure
from models.rules.sheets import PostCell
from tests.rules.rosters import LI, SECRETARY, compared, counted, row

START, LATER, LATEST = date(2025, 9, 1), date(2027, 6, 1), date(2028, 6, 1)


def held(kind: PostKind, until: date | None = LATER) -> tuple[int, Tenure]:
    unit = 2 if kind is PostKind.BRANCH else 1
    return LI.id, Tenure(7, kind, unit, 1, START, until)


def test_a_new_end_is_a_change_and_is_told():
    renewed = row(posts=(PostCell(PostKind.PART_TIME, START, LATEST),))
    done = compared(renewed, tenures=[held(PostKind.PART_TIME)])
    assert (done.ended, done.posts, counted(done)) == (((7, LATEST),), (), (0, 1, 0, 1, 0))
    assert done.fates[0].words == "兼职任期止 2027-06-01→2028-06-01"
    again = compared(renewed, tenures=[held(PostKind.PART_TIME, LATEST)])
    assert again.nothing


def test_a_post_that_gives_way_is_told():
    done = compared(
        row(posts=(PostCell(PostKind.FULL_TIME, LATER),)),
        tenures=[held(PostKind.PART_TIME, None)],
    )
    assert done.fates[0].words == "兼职任期止 无→2027-06-01"


def test_one_kind_twice_in_a_row_changes_nothing_back_and_forth():
    cells = (PostCell(PostKind.PART_TIME, START, LATEST), PostCell(PostKind.PART_TIME, None, LATER))
    done = compared(row(posts=cells), tenures=[held(PostKind.PART_TIME)])
    assert done.ended == ((7, LATEST),)
    assert "写了两次" in done.problems[0].words


def test_a_secretary_prolongs_only_what_he_may_give():
    for kind, ended in ((PostKind.BRANCH, ((7, LATEST),)), (PostKind.FULL_TIME, ())):
        one = row(posts=(PostCell(kind, START, LATEST),))
        assert compared(one, tenures=[held(kind)], by=SECRETARY).ended == ended


def test_a_post_ends_with_the_day_already_set_for_leaving():
    leaving = replace(LI, left_on=LATER)
    done = compared(row(posts=(PostCell(PostKind.BRANCH),)), members=(leaving,))
    assert done.posts[0].until == LATER
    told = compared(row(posts=(PostCell(PostKind.BRANCH, LATEST),)), members=(leaving,))
    assert "2027-06-01 起离校" in told.problems[0].words
    assert told.nothing
