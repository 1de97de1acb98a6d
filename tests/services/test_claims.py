"""等人点头的绑定：照群名片认、要说清是哪一位，一个号只等一个。"""

import pytest

from models.rules.refusal import Refusal
from models.services import binding, claims, people
from models.services.binding import Mine
from models.services.claims import Claimed
from models.tables.binding import BindClaim, ClaimState, ClaimWhy
from tests.services.classes import (
    HAN,
    LI,
    LI_QQ,
    NEW,
    WANG,
    a_class,
    claim,
    group_of,
    listed,
    qq_of,
    school,
    states,
)
from tests.services.worlds import GROUP, TODAY, act, chief

pytestmark = pytest.mark.usefixtures("db")


def each(*wanted: int) -> list[range]:
    return [range(n, n + 1) for n in wanted]


async def test_a_card_is_a_claim_and_binds_nobody():
    li, _ = await a_class()
    (first, _) = await BindClaim.all().order_by("id")
    assert (first.qq, first.person_id, first.card, first.why, first.state) == (
        LI_QQ, li, "机电2301-李雷", ClaimWhy.CARD, ClaimState.WAITING,
    )  # fmt: skip
    assert await qq_of(li) is None
    assert (await people.speaker(LI_QQ, TODAY)).person is None


@pytest.mark.parametrize(
    ("unit", "pieces", "sentence"),
    [
        ("机电2301", ("韩梅梅",), "没对上"),
        ("机电2301", ("王芳",), "没对上"),
        ("机电系", ("王芳",), "不止一位"),
        ("经管系", ("王芳",), "没对上"),
        ("机电系", ("机电2301", "王芳"), "没对上"),
        ("机电系", ("经管2301", "李雷"), "没对上"),
        ("机电2301", ("阳光",), "没对上"),
        ("机电2301", (), "没对上"),
    ],
)
async def test_which_cards_are_not_enough(unit: str, pieces: tuple, sentence: str):
    await school()
    await group_of(GROUP, unit)
    await listed("李雷", LI)
    for number, branch in ((HAN, "机电2302"), (WANG, "机电2302")):
        await listed("王芳", number, branch)
    with pytest.raises(Refusal, match=sentence):
        await claim(LI_QQ, *pieces)
    assert await BindClaim.all().count() == 0


@pytest.mark.parametrize(
    ("unit", "pieces"),
    [
        ("机电系", ("李雷",)),
        (None, ("李雷",)),
        (None, ("机电2301", "王芳")),
        ("机电系", ("机电23-1团支部", "王芳")),
        ("机电2301", ("热依木•买买提",)),
    ],
)
async def test_which_cards_are_enough(unit: str | None, pieces: tuple):
    await school()
    if unit:
        await group_of(GROUP, unit)
    await listed("李雷", LI)
    await listed("热依木·买买提", "202301055")
    await listed("王芳", HAN)
    await listed("王芳", WANG, "机电2302")
    assert isinstance(await claim(LI_QQ, *pieces), Claimed)


async def test_a_new_claim_replaces_the_one_before_and_the_same_one_stays():
    await a_class()
    await claim(LI_QQ, "李雷")
    assert await states() == ["待批", "待批"]
    await listed("王强", WANG)
    await claim(LI_QQ, "王强")
    assert await states() == ["已作罢", "待批", "待批"]


async def test_the_same_event_is_one_claim():
    await school()
    await listed("李雷", LI)
    said = await act(LI_QQ)
    first, again = [await binding.by_card(said, GROUP, "李雷", ["李雷"]) for _ in range(2)]
    assert isinstance(first, Claimed)
    assert isinstance(again, Claimed)
    assert (first.fresh, again.fresh, again.entry) == (True, False, first.entry)


async def test_who_is_bound_is_told_so():
    await a_class()
    await claims.approve(await chief(), each(1))
    assert isinstance(await claim(LI_QQ, "李雷"), Mine)
    with pytest.raises(Refusal, match="已绑定别的 QQ"):
        await claim(NEW, "李雷")
