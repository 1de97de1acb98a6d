"""/结单 之后回 1：真的答复接成一句，先给他看，存为词条待审；装不下、存过的不问。"""

import pytest

from models.rules.faqs import LONGEST_QUESTION
from tests.house import House
from tests.plugins.desks import LI, QUESTION, WANG, ZHAO, ask, furnish, to

OFFER = (
    f"已结单 #1。回复 1 存为词条（再请一位看过才用）：\n问：{QUESTION}\n答：先登报；带学生证来补办"
)


@pytest.fixture
async def room(house: House) -> House:
    built = await furnish(house)
    await ask()
    return built


async def answered(room: House) -> None:
    await room.say(WANG, "/答复 #1 问：哪个支部的？")
    await room.say(LI, "机电2301")
    await room.say(WANG, "/答复 #1 先登报。")
    await room.say(WANG, "/答复 #1 带学生证来补办")


async def test_the_pair_is_shown_and_one_digit_keeps_it(room: House):
    await answered(room)
    sent = await room.say(WANG, "/结单 #1 当面说清了")
    assert to(sent, WANG) == OFFER
    kept = await room.say(WANG, "1")
    assert to(kept, WANG) == "待审 #2：请赵书记看过就用；写错了发 /撤销 #2"
    note = next(s for s in kept if s.user == ZHAO)
    assert note.text.startswith(f"#2 王老师 加词条：{QUESTION} | 先登报；带学生证来补办\n")
    assert "现在就用" in (await room.say(ZHAO, "1", quote=note.message))[0].text


async def test_it_is_offered_once(room: House):
    await answered(room)
    await room.say(WANG, "/结单 #1")
    await room.say(WANG, "1")
    await room.say(LI, "/提问 #1 还是没懂怎么办")
    await room.say(WANG, "/答复 #1 来我这里办")
    assert to(await room.say(WANG, "/结单 #1"), WANG) == "已结单 #1。"


async def test_what_is_no_answer_or_too_long_is_not_offered(room: House):
    await room.say(WANG, "/答复 #1 问：哪个支部的？")
    assert to(await room.say(WANG, "/结单 #1 已当面说清"), WANG) == "已结单 #1。"
    await room.say(LI, f"/提问 {'很长的话' * (LONGEST_QUESTION // 4)}到底怎么转接")
    await room.say(WANG, "/答复 #2 在系统里发起")
    assert to(await room.say(WANG, "/结单 #2"), WANG) == "已结单 #2。"
