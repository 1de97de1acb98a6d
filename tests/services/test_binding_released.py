"""解除过的一天里：换一行、换一个号都算换号，要人点头；原样绑回来不用。"""

from datetime import timedelta

import pytest

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.services import binding, claims
from models.services.binding import Bound, Mine
from models.services.claims import Claimed
from models.services.tries import Wrong
from models.tables import BindTry
from models.tables.binding import ClaimWhy
from tests.services.classes import (
    BRANCH,
    HAN,
    LI,
    LI_QQ,
    NEW,
    changed,
    claim,
    group_of,
    listed,
    qq_of,
    school,
)  # fmt: skip
from tests.services.worlds import GROUP, NOON, act, appoint

pytestmark = pytest.mark.usefixtures("db")

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


async def pair(qq: int, number: str = LI, name: str = "李雷", now=NOON):
    return await binding.by_pair(await act(qq, now, chat=-qq), number, name)


@pytest.fixture
async def released(db: object) -> int:
    """李雷绑上又自己解除了。"""
    li = await listed("李雷", LI)
    await listed("韩梅梅", HAN)
    assert isinstance(await pair(LI_QQ), Bound)
    await binding.release(await act(LI_QQ), li)
    return li


def moved(done: Bound | Claimed | Mine | Wrong) -> bool:
    return isinstance(done, Claimed) and done.why is ClaimWhy.MOVED


async def test_the_same_row_is_bound_again_at_once(released: int):
    assert isinstance(await pair(LI_QQ), Bound)


@pytest.mark.parametrize(("qq", "number", "name"), [(LI_QQ, HAN, "韩梅梅"), (NEW, LI, "李雷")])
async def test_another_row_or_another_account_waits_a_day(
    released: int, qq: int, number: str, name: str
):
    assert moved(await pair(qq, number, name, NOON + DAY - SECOND))
    assert isinstance(await pair(qq, number, name, NOON + DAY + SECOND), Bound)


async def test_strangers_to_it_bind_as_ever(released: int):
    assert isinstance(await pair(NEW, HAN, "韩梅梅"), Bound)


async def test_the_branch_secretary_does_not_take_over_whom_he_released(released: int):
    """团支书解除了本支部的人，再用自己的第二个号照群名片认：他自己点不了头。"""
    await school()
    await group_of(GROUP, "机电2301")
    await appoint(BRANCH, PostKind.BRANCH, "机电2301")
    assert moved(await claim(NEW, "李雷"))
    assert await claims.waiting((await act(BRANCH)).speaker, NOON.date()) == []


async def test_a_release_is_no_wrong_try(released: int):
    """解除不算试错；过了一天就清掉。"""
    for _ in range(2):
        assert isinstance(await pair(LI_QQ, "999999"), Wrong)
    done = await pair(LI_QQ, "999999")
    assert isinstance(done, Wrong)
    assert done.again == NOON + timedelta(minutes=1)
    await pair(LI_QQ, "999999", now=NOON + 2 * DAY)
    assert await BindTry.all().count() == 1


async def test_a_claim_from_before_is_not_approved_after_the_release():
    """申请在先，名册后来把号写给了本人：团支书解除了他，先前那个申请也不作数。"""
    await school()
    await group_of(GROUP, "机电2301")
    await appoint(BRANCH, PostKind.BRANCH, "机电2301")
    li = await listed("李雷", LI)
    await claim(NEW, "李雷")
    await changed(li, qq=LI_QQ)
    await binding.release(await act(BRANCH), li)
    with pytest.raises(Refusal, match="1 已作罢"):
        await claims.approve(await act(BRANCH), [range(1, 2)])
    assert await qq_of(li) is None
