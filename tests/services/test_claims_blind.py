"""不知道是哪个单位的群里，对没对上一个样；照群名片认也有次数。"""

from dataclasses import replace
from datetime import timedelta

import pytest

from models.rules.binding import MOST_WRONG
from models.rules.refusal import Refusal
from models.services import binding
from models.services.binding import Bound
from models.services.claims import Claimed
from models.services.tries import Wrong
from tests.services.classes import HAN, LI, LI_QQ, NEW, claim, group_of, listed, school, states
from tests.services.worlds import GROUP, NOON, act

pytestmark = pytest.mark.usefixtures("db")

MINUTE = timedelta(minutes=1)
CARDS = [
    ("李雷",),  # 恰好一位
    ("机电2301", "李雷"),
    ("王芳",),  # 不止一位
    ("张伟",),  # 绑了别的 QQ
    ("没有这个人",),
    (),
]


@pytest.fixture
async def roster(db: object) -> None:
    await school()
    await listed("李雷", LI)
    for number in (HAN, "202301030"):
        await listed("王芳", number)
    await listed("张伟", "202301031")
    assert isinstance(await binding.by_pair(await act(NEW, chat=-NEW), "202301031", "张伟"), Bound)


async def by_card(qq: int, *pieces: str, now=NOON) -> object:
    return await binding.by_card(await act(qq, now), GROUP, "-".join(pieces), pieces)


@pytest.mark.parametrize("pieces", CARDS)
async def test_every_card_is_one_of_the_two_that_read_alike(roster: None, pieces: tuple[str, ...]):
    done = await by_card(LI_QQ, *pieces)
    assert (isinstance(done, Claimed) and done.blind) or (isinstance(done, Wrong) and done.card)


@pytest.mark.parametrize("pieces", CARDS)
async def test_every_card_waits_alike(roster: None, pieces: tuple[str, ...]):
    """等多久也看不出来：同一张再发、对没对上，都算一次。"""
    for _ in range(3):
        await by_card(LI_QQ, *pieces)
    with pytest.raises(Refusal, match=r"试得有点快，12:01 再来。也可以私聊我发：/绑定 学号 姓名"):
        await by_card(LI_QQ, *pieces)
    for n in range(1, MOST_WRONG - 2):
        await by_card(LI_QQ, *pieces, now=NOON + 20 * n * MINUTE)
    with pytest.raises(Refusal, match="今天试了 6 次了，明天再来"):
        await by_card(LI_QQ, *pieces, now=NOON + 300 * MINUTE)


@pytest.mark.parametrize("pieces", [("李雷",), ("张伟",)])
async def test_the_same_event_says_the_same(roster: None, pieces: tuple[str, ...]):
    said = await act(LI_QQ)
    first, again = [await binding.by_card(said, GROUP, "x", pieces) for _ in range(2)]
    assert isinstance(first, Claimed | Wrong)
    assert again == replace(first, fresh=False)


async def test_in_private_he_may_still_try(roster: None):
    """群里试完了，私聊的次数另算；反过来也一样。"""
    for _ in range(3):
        await by_card(LI_QQ, "张伟")
    assert isinstance(await binding.by_pair(await act(LI_QQ, chat=-LI_QQ), LI, "李雷"), Bound)


async def test_claims_in_a_known_group_count_too(roster: None):
    await group_of(GROUP, "机电2301")
    await listed("韩梅梅", "202301040")
    for name in ("李雷", "韩梅梅", "李雷"):
        assert isinstance(await claim(LI_QQ, name), Claimed)
    assert await states() == ["已作罢", "已作罢", "待批"]
    with pytest.raises(Refusal, match="试得有点快"):
        await claim(LI_QQ, "韩梅梅")


async def test_claims_by_pair_count_too(roster: None):
    """换号申请一个接一个，也是在试。"""
    rows = [("202301050", "甲"), ("202301051", "乙"), ("202301052", "丙"), ("202301053", "丁")]
    for n, (number, name) in enumerate(rows):
        await listed(name, number)
        await binding.by_pair(await act(7000 + n, chat=-7000 - n), number, name)
    for number, name in rows[:3]:
        done = await binding.by_pair(await act(LI_QQ, chat=-LI_QQ), number, name, moving=True)
        assert isinstance(done, Claimed)
    with pytest.raises(Refusal, match="试得有点快"):
        await binding.by_pair(await act(LI_QQ, chat=-LI_QQ), *rows[3], moving=True)
