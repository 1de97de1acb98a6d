"""导入是一个整体：哪一步断了都是原来的名册，几页人也一样。"""

from dataclasses import replace

import pytest

from models.rules.posts import PostKind
from models.rules.sheets import PostCell
from models.services import roster, roster_members
from models.services.roster import Committed
from tests.services.rosters import (
    TEACHER,
    checked,
    everything,
    give_number,
    imported,
    note,
    row,
    who,
)
from tests.services.worlds import appoint, chief

pytestmark = pytest.mark.usefixtures("db")

STEPS = {
    "单位": ("models.services.units", "enter"),
    "人": ("models.services.roster_members", "enter"),
    "分录": ("models.services.journal", "write"),
    "合并": ("models.services.merges", "merge"),
    "职务": ("models.services.posts", "enter"),
    "重数": ("models.services.merges", "recount"),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
async def test_a_break_after_any_step_leaves_the_old_roster(
    step: tuple[str, str], monkeypatch: pytest.MonkeyPatch
):
    """断电也是这样：没有提交的事务，库自己退回去。"""
    await appoint(TEACHER, PostKind.PART_TIME, "机电系")
    (noted,) = await note("韩梅梅")
    await give_number(noted, "202301002")
    rows = (row(posts=(PostCell(PostKind.BRANCH),)), row(3, "202301002", "韩梅梅"),
            row(4, "T1", "王老师", branch="", qq=TEACHER))  # fmt: skip
    draft, before = await checked(*rows), await everything()
    module, name = step
    real = getattr(__import__(module, fromlist=[name]), name)

    async def breaks(*args: object, **more: object) -> None:
        await real(*args, **more)
        raise ZeroDivisionError

    monkeypatch.setattr(f"{module}.{name}", breaks)
    with pytest.raises(ZeroDivisionError):
        await roster.commit(await chief(), draft)
    monkeypatch.undo()
    assert await everything() == before
    assert isinstance(await roster.commit(await chief(), draft), Committed)


async def test_more_people_than_one_page():
    many = [row(i, f"2023{i:05d}", f"同学{i}", qq=100_000 + i)
            for i in range(2, roster_members.PAGE * 2 + 10)]  # fmt: skip
    assert (await imported(*many)).figures.added == len(many)
    changed = [replace(r, name=f"改{r.line}") for r in many]
    assert (await imported(*changed)).figures.changed == len(many)
    assert (await who("202300005"))["name"] == "改5"
