"""评议开着、取消、截止，项目跟着是什么样子。"""

from datetime import timedelta

import pytest

from models import db
from models.rules.polls import Method
from models.rules.projects import Stage
from models.rules.refusal import Refusal
from models.services import (
    ballots,
    lifelines,
    polls,
    projects,
)
from models.services.polls import Draft
from tests.services.villages import (
    HAN,
    LILEI,
    MEI,
    stage,
    under_way,
    village,
)
from tests.services.worlds import (
    ADMIN,
    NOON,
    act,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def people() -> list[int]:
    return await village()


async def test_the_review_closes_the_project(people: list[int]):
    told = await under_way()
    entry, owner = told.project.entry, told.project.owner
    draft = Draft(
        "评议", Method.SCORE, ("创意", "落实"), 5, anonymous=False, shown=True,
        deadline=NOON + timedelta(1), idea=told.project.id, persons=tuple(people),
    )  # fmt: skip
    gone = await polls.open(await act(ADMIN), draft)
    await polls.cancel(await act(ADMIN), gone.entry)
    assert await stage(entry) is Stage.UNDERWAY
    poll = await polls.open(await act(ADMIN), draft)
    assert await stage(entry) is Stage.REVIEWING
    assert owner
    assert await projects.owned_by(owner) == 1
    with pytest.raises(Refusal, match="评议截止就自己结了"):
        await projects.close(await act(LILEI), entry)
    await ballots.cast(await act(HAN), poll.entry, "5 4")
    await ballots.cast(await act(MEI), poll.entry, "1 1")
    found = await lifelines.project(entry)
    assert found.outcome
    assert found.outcome.means == ()
    await polls.close(await act(ADMIN), poll.entry)
    found = await lifelines.project(entry)
    assert found.outcome
    assert (found.stage, found.closed) == (Stage.CLOSED, NOON.date())
    assert (found.outcome.cast, found.outcome.electors) == (2, 2)
    await db.tx(db.execute)("UPDATE person SET merged_into_id = ? WHERE id = ?", *people)
    found, seen = await lifelines.project(entry), await polls.view(poll.entry, NOON)
    assert found.outcome
    assert (found.outcome.cast, found.outcome.electors, found.outcome.enough) == (1, 1, True)
    assert (seen.cast, seen.electors, (await polls.result(poll.entry)).electors) == (1, 1, 1)
    assert found.outcome.means == (("创意", 5), ("落实", 4))
    assert (await projects.owned_by(owner), await lifelines.owned(owner)) == (0, [])
    with pytest.raises(Refusal, match="已经结了，不能写进展"):
        await projects.progress(await act(LILEI), entry, "还有")
