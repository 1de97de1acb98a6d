"""等人看、等人点头的时候有人离校了：到那天起批不成，说清是谁、怎么了结。"""

from datetime import date, timedelta

import pytest

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.services import backfills, claims, ledger
from models.tables import BackfillState
from tests.services.classes import BRANCH, a_class, changed, numbers, states
from tests.services.worlds import EARLY, TODAY, WANG, ZHAO, act, appoint, department, talk, youths

pytestmark = pytest.mark.usefixtures("db")

SOON = TODAY + timedelta(days=1)


@pytest.mark.parametrize(("day", "gone"), [(TODAY, True), (date(2026, 6, 30), True), (SOON, False)])
@pytest.mark.parametrize("who", ["cadre", "youth"])
async def test_a_late_record_with_somebody_gone_does_not_pass(
    day: date, gone: bool, who: str
) -> None:
    me = await department()
    one, two = await youths(2)
    filed = await backfills.file(await act(WANG), [one, two], [], talk(EARLY))
    entry = filed.backfill.entry
    await changed(me if who == "cadre" else two, left_on=day)
    if not gone:
        done = await backfills.approve(await act(ZHAO), entry)
        assert done.backfill.state is BackfillState.APPROVED
        return
    name = "老师2" if who == "cadre" else "同学1"
    with pytest.raises(Refusal, match=f"#1 里的{name}已经毕业、离校.+/补录 #1 0 已离校"):
        await backfills.approve(await act(ZHAO), entry)
    assert (await ledger.reached(me, ledger.contact_period(TODAY))).people == 0
    refused = await backfills.refuse(await act(ZHAO), entry, "已离校")
    assert refused.backfill.state is BackfillState.REFUSED


async def test_a_claim_for_somebody_gone_is_not_waited_for() -> None:
    rows = await a_class()
    await appoint(BRANCH, PostKind.BRANCH, "机电2301")
    await changed(rows[0], left_on=TODAY)
    assert await numbers(BRANCH) == [2]
    done = await claims.approve(await act(BRANCH), [range(1, 2), range(2, 3)])
    assert [c.row.name for c in done.done] == ["韩梅梅"]
    assert done.failed == ((1, "已毕业、离校"),)
    assert await states() == ["待批", "已绑定"]


async def test_back_in_school_he_is_waited_for_again() -> None:
    rows = await a_class()
    await appoint(BRANCH, PostKind.BRANCH, "机电2301")
    await changed(rows[0], left_on=TODAY)
    await changed(rows[0], left_on=None)
    assert await numbers(BRANCH) == [1, 2]
