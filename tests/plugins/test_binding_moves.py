"""换号：夺得走别人的绑定，所以只有书记、校团委点得了头，原来的号夜里也知会。"""

from datetime import datetime

import pytest

from plugins._chat import clock
from scripts.fake_qq import Sent
from tests.house import CLASS_GROUP, SUPER, House
from tests.services.classes import LI, listed, qq_of

YOUTH, NEW, BRANCH, TEACHER, ZHAO = 4001, 4009, 2001, 2002, 2005
PAIR = f"{LI} 李雷"
NIGHT = datetime(2026, 11, 25, 23, tzinfo=clock.SHANGHAI)
WHO_MAY = "换号，要本系书记或校团委点头"


@pytest.fixture
async def li(house: House) -> int:
    """李雷绑着 4001；他的支部有团支书，系里有专职和书记。"""
    await house.appoint(TEACHER, "王老师", "专职 机电系")
    await house.appoint(BRANCH, "周支书", "团支书 机电2301")
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    person = await listed("李雷", LI)
    assert "已绑定" in await house.one(YOUTH, f"/绑定 {PAIR}")
    return person


def told(sent: list[Sent]) -> list[tuple[int | None, str]]:
    return [(s.user, s.text[:11]) for s in sent]


async def asked(house: House) -> list[Sent]:
    return await house.say(NEW, f"/绑定 换 {PAIR}")


async def test_a_change_is_told_to_both(house: House, li: int):
    assert await house.one(NEW, f"/绑定 {PAIR}") == (
        "绑定失败：名册里的这一位已绑定别的 QQ。换了号就私聊我发：/绑定 换 学号 姓名"
    )
    claimed, warned = await asked(house)
    assert claimed.text == ("机电系 机电2301 李*：换号要人核对，已记下，等本系书记或校团委点头")
    assert (warned.user, warned.text[:11]) == (YOUTH, "有人申请把你在名册里的")
    assert told(await house.say(ZHAO, "/绑定 同意 1")) == [
        (ZHAO, "已绑定 机电系 机电2"),
        (YOUTH, "你在名册里的绑定换到了"),
        (NEW, "已绑定 机电系 机电2"),
    ]
    assert await qq_of(li) == NEW
    assert "名册里还没有你" in await house.one(YOUTH, "/我的")


@pytest.mark.parametrize("who", [BRANCH, TEACHER])
@pytest.mark.parametrize("step", ["同意 1", "拒绝 1"])
async def test_the_branch_and_the_cadres_read_who_may(house: House, li: int, who: int, step: str):
    await asked(house)
    assert await house.one(who, "/绑定 待批") == (f"没有等你点头的绑定。\n另有 1 位{WHO_MAY}。")
    assert await house.one(who, f"/绑定 {step}") == (f"没有办成：1 {WHO_MAY}。发 /绑定 待批 看看。")
    assert await qq_of(li) == YOUTH


async def test_beside_those_who_wait_for_him(house: House, li: int):
    await asked(house)
    await listed("韩梅梅", "202301018")
    house.qq.cards[4002] = "机电2301-韩梅梅"
    await house.say(4002, "/绑定", group=CLASS_GROUP)
    seen = await house.one(BRANCH, "/绑定 待批")
    assert seen.startswith("等你点头的：\n2 韩梅梅 ")
    assert seen.endswith(f"都对就发：/绑定 同意 2\n另有 1 位{WHO_MAY}。")


async def test_at_night_the_old_account_is_told_at_once(house: House, li: int):
    """早上才知道就晚了：那是他自己的账，又只说给他一个人。"""
    clock.begin_at(NIGHT, None)
    assert [user for user, _ in told(await asked(house))] == [NEW, YOUTH]
    assert told(await house.say(ZHAO, "/绑定 同意 1"))[1:] == [(YOUTH, "你在名册里的绑定换到了")]


async def test_at_night_a_release_is_told_at_once(house: House, li: int):
    clock.begin_at(NIGHT, None)
    assert told(await house.say(BRANCH, "/绑定 解除 李雷"))[1:] == [
        (YOUTH, "你的名册绑定已解除。有")
    ]


async def test_an_ordinary_note_waits_for_no_night(house: House, li: int):
    """没有通过的只是知会，夜里不发。"""
    clock.begin_at(NIGHT, None)
    await asked(house)
    assert told(await house.say(SUPER, "/绑定 拒绝 1"))[1:] == []
