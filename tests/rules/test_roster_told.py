"""职务列：要任命的一段一段说清，没认出来的不装作称呼混过去。"""

from datetime import date

import pytest

from models.rules.posts import PostKind
from models.rules.sheets import PostCell
from tests.rules.rosters import compared, row


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("团委书记", True), ("班长、机电学生党支书", True), ("专职辅导员", True), ("校兼职", True),
        ("副书记", False), ("原书记", False), ("前团支书", False), ("分团委书记助理", False),
        ("班长", False), ("", False), ("班长、副书记", False), ("副班长、团委书记", True),
    ],
)  # fmt: skip
def test_a_title_that_sounds_like_an_office_is_told(title: str, told: bool):
    """没认出来的职务不能一声不响成了称呼；人照常收下。"""
    done = compared(row(title=title))
    assert [p.fatal for p in done.problems] == [False] * told
    assert done.posts == ()
    assert [m.title for m in done.members] == [title] * bool(title)


def test_the_reminder_says_how_to_write_it():
    (told,) = compared(row(title="团委书记")).problems
    assert told.told == (
        "第 2 行 职务：「团委书记」只当称呼，没有任命；要任命就只写 专职、兼职、书记或团支书"
    )


def test_every_new_post_is_told_with_its_unit_and_days():
    """谁任什么、从哪天起，提交前核对得了。"""
    cells = (
        PostCell(PostKind.BRANCH),
        PostCell(PostKind.PART_TIME, date(2026, 9, 1), date(2027, 7, 1)),
    )
    done = compared(row(posts=cells), row(3, "T9", "新老师", branch="", posts=(
        PostCell(PostKind.ADMIN),)))  # fmt: skip
    assert [(f.name, f.number, f.posts) for f in done.fates] == [
        (
            "李雷",
            "202301001",
            ("团支书 机电2301 2026-11-25 起", "兼职 机电系 2026-09-01–2027-07-01"),
        ),
        ("新老师", "T9", ("管理员 2026-11-25 起",)),
    ]
    assert [f.posts for f in compared(row()).fates] == [()]
