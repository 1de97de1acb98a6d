"""/绑定 的对话：私聊里对上、猜错、换号、解除；群里照群名片认。"""

import pytest

from models.services import units
from plugins._chat import dialogue
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.services.classes import HAN, LI, listed, qq_of

YOUTH, NEW, BRANCH, TEACHER = 4001, 4009, 2001, 2002
PAIR = f"/绑定 {LI} 李雷"
BOUND = "已绑定 机电系 机电2301 李*\n现在能看 /我的、确认团干部登记的联系；更多发 /帮助"
WRONG = "绑定失败：学号和姓名没有对上名册。核对后再发：/绑定 学号 姓名"


@pytest.fixture
async def li(house: House) -> int:
    """机电2301 有团支书；李雷在名册里，还没绑定。"""
    await house.appoint(TEACHER, "王老师", "专职 机电系")
    await house.appoint(BRANCH, "周支书", "团支书 机电2301")
    return await listed("李雷", LI)


NOTED = (
    "已记下：群名片和名册对得上，就等团支书点头。没有回音就把群名片改成「机电2301-姓名」再发，"
    "或私聊我发：/绑定 学号 姓名"
)


@pytest.fixture
async def in_class(house: House) -> None:
    """这个群是机电2301 的。"""
    assert "学生群" in await house.one(SUPER, "/本群 设为 学生群 机电2301", group=CLASS_GROUP)


async def bind_by_card(house: House, who: int = YOUTH, card: str = "机电2301-李雷") -> str:
    house.qq.cards[who] = card
    return await house.one(who, "/绑定", group=CLASS_GROUP)


@pytest.mark.parametrize(
    "line", [PAIR, f"/绑定 李雷 {LI}", f"／绑定李雷 {LI}", "/绑定 ２０２３０１０１７　李　雷"]
)
async def test_bound_in_private(house: House, li: int, line: str):
    assert await house.one(YOUTH, line) == BOUND
    assert await qq_of(li) == YOUTH
    again = await house.one(YOUTH, line)
    assert again == ("你已绑定 机电系 机电2301 李*。不是你就发：/绑定 解除；换号用新的 QQ 来发。")
    assert await house.one(YOUTH, "/绑定") == again


async def test_wrong_ones_are_told_alike_and_slowed(house: House, li: int):
    assert await house.one(NEW, f"/绑定 {LI} 王芳") == WRONG
    assert await house.one(NEW, f"/绑定 {HAN} 李雷") == WRONG
    assert await house.one(NEW, f"/绑定 {HAN} 王芳") == WRONG.replace("再发", "隔 1 分钟再发")
    told = await house.one(NEW, PAIR)
    assert told.startswith("绑定失败：试得有点快，10:0")
    assert told.endswith("再来。也可以在团支部群里发 /绑定，由团支书点头。")
    assert await qq_of(li) is None


@pytest.mark.parametrize("line", [PAIR, f"/绑定 换 {LI} 李雷", "/绑定 李雷", "/绑定 换"])
@pytest.mark.parametrize("group", [ADMIN_GROUP, CLASS_GROUP])
async def test_the_pair_in_a_group_is_not_taken(house: House, li: int, line: str, group: int):
    told = await house.one(YOUTH, line, group=group)
    assert told.startswith("绑定失败：请私聊我发 /绑定 学号 姓名。群里写的没有记下，请撤回")
    assert await qq_of(li) is None


async def test_too_long_a_number_is_a_question_of_how(house: House, li: int):
    assert await house.one(YOUTH, f"/绑定 {'1' * 21} 李雷") == (
        "私聊我发学号和姓名，比如：/绑定 202412017 李雷"
    )


@pytest.mark.parametrize(
    "card",
    [
        "机电2301-李雷",
        "机电2301李雷",
        "机电2301班李雷",
        "【机电2301】李雷",
        "李雷 机电23-1",
        "李雷",
    ],
)
async def test_a_card_is_noted_and_masked(house: House, li: int, in_class: None, card: str):
    assert await bind_by_card(house, card=card) == "机电系 机电2301 李*：已记下，等团支书点头"
    assert await qq_of(li) is None


async def test_a_card_that_says_nothing(house: House, li: int, in_class: None):
    assert await bind_by_card(house, card="阳光") == (
        "绑定失败：名册里没对上。群名片改成「机电2301-姓名」再发 /绑定，或私聊我发：/绑定 学号 姓名"
    )
    await listed("李雷", HAN)
    assert "绑定失败：名册里这个名字不止一位，" in await bind_by_card(house)


@pytest.mark.parametrize("card", ["李雷", "机电2301-李雷", "机电2301-没有这个人", "阳光", ""])
@pytest.mark.parametrize("group", [ADMIN_GROUP, CLASS_GROUP])
async def test_where_the_unit_is_not_known_every_card_reads_alike(
    house: House, li: int, card: str, group: int
):
    """谁都能建一个群、改张群名片来问：名册里有没有这个人，一个字不说。"""
    house.qq.cards[NEW] = card
    assert await house.one(NEW, "/绑定", group=group) == NOTED


async def test_who_is_bound_is_told_masked(house: House, li: int, in_class: None):
    await house.one(YOUTH, PAIR)
    told = await bind_by_card(house)
    assert "你已绑定 机电系 机电2301 李*" in told
    assert "李雷" not in told
    assert (await bind_by_card(house, NEW)).startswith("绑定失败：名册里的这一位已绑定别的 QQ。")


async def test_a_post_holder_waits_for_the_committee(house: House, li: int):
    """知道团支书的学号和姓名，换不来团支书的权利。"""
    assert "已任命" in await house.one(SUPER, f"/任命 {LI} 团支书 机电2302")
    assert await house.one(NEW, PAIR) == ("机电系 机电2301 李*：这一位有职务，已记下，等校团委点头")
    assert "给校团委、书记和团支书用" in await house.one(NEW, "/本群 列表")
    assert await qq_of(li) is None


async def test_released_by_himself(house: House, li: int):
    assert "解除谁的绑定" in await house.one(YOUTH, "/绑定 解除")
    await house.one(YOUTH, PAIR)
    assert await house.one(YOUTH, "/绑定 解除") == (
        "解除以后，这个 QQ 就不再是名册里的你，要用再绑定。回复 1 解除，不解除回「取消」。"
    )
    assert await qq_of(li) == YOUTH
    assert await house.one(YOUTH, "1") == (
        "已解除 机电系 机电2301 李雷 的绑定。再绑定发：/绑定 学号 姓名"
    )
    assert await qq_of(li) is None


@pytest.mark.parametrize("since", ["", " 自 2026-12-20"])
async def test_a_post_holder_is_not_even_asked(house: House, li: int, since: str):
    """在任的、将来到任的都解除不了自己，问了再拒绝是白问。"""
    await house.one(YOUTH, PAIR)
    assert "已任命" in await house.one(SUPER, f"/任命 {LI} 团支书 机电2302{since}")
    assert await house.one(YOUTH, "/绑定 解除") == (
        "你有职务，解除要请校团委来办。换了 QQ 就用新号私聊我发：/绑定 换 学号 姓名"
    )


async def test_released_by_the_branch_and_told(house: House, li: int):
    await house.one(YOUTH, PAIR)
    told, warned = await house.say(BRANCH, "/绑定 解除 ", at(YOUTH), group=CLASS_GROUP)
    assert told.text == "已解除 机电系 机电2301 李* 的绑定，登记过的都还在。"
    assert (warned.user, warned.text[:9]) == (YOUTH, "你的名册绑定已解除")
    assert "还没有绑定" in await house.one(BRANCH, "/绑定 解除 李雷")
    assert "不在名册里" in await house.one(BRANCH, "/绑定 解除 ", at(NEW), group=CLASS_GROUP)


async def test_release_in_a_group_names_somebody(house: House, li: int):
    await house.one(YOUTH, PAIR)
    told = await house.one(YOUTH, "/绑定 解除", group=CLASS_GROUP)
    assert told.startswith("解除自己的请私聊我发")


@pytest.mark.parametrize("group", [None, CLASS_GROUP])
async def test_nobody_reads_the_roster_by_releasing(house: House, li: int, group: int | None):
    """同名的会列出学号：不该看的人问不出来。"""
    await listed("李雷", HAN, "机电2302")
    await house.one(YOUTH, PAIR)
    for who in (YOUTH, NEW):
        told = await house.one(who, "/绑定 解除 李雷", group=group)
        assert told.startswith("这一步给团支书、团干部用。")
    assert await qq_of(li) == YOUTH


async def test_the_approver_dismissed_while_choosing(house: House, li: int):
    await house.one(YOUTH, PAIR)
    await listed("李雷", HAN, "机电2302")
    assert "「李雷」有 2 位" in await house.one(BRANCH, "/绑定 解除 李雷")
    await house.one(SUPER, "/卸任 ", at(BRANCH), group=ADMIN_GROUP)
    assert "解除要由他的团支书" in await house.one(BRANCH, "1")
    assert await qq_of(li) == YOUTH


async def test_the_same_event_after_a_restart(house: House, li: int):
    event = house.qq.event(YOUTH, f"/绑定 {LI} 王芳")
    (told,) = await house.push(event)
    assert told.text == WRONG
    house.adapter.desk = type(house.adapter.desk)("off")
    dialogue.clear()
    assert await house.push(event) == []


async def test_units_in_the_reply_are_the_roster_s(house: House):
    await listed("赵老师", "10086", None)
    assert (await house.one(YOUTH, "/绑定 10086 赵老师")).startswith("已绑定 赵*\n")
    assert await units.find("机电系") is None
