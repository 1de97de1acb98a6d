"""/绑定 只问缺的那一样：像学号、姓名的才算答，聊天不理。"""

import pytest

from tests.house import NOW, House
from tests.services.classes import LI, changed, listed, qq_of

YOUTH, NEW = 4001, 4009
BOUND = "已绑定 机电2301 李*\n现在能看 /我的、确认团干部登记的联系；更多发 /帮助"

LEFT = "名册里你已毕业、离校。有误请告诉本系书记或校团委。"


@pytest.fixture
async def li() -> int:
    return await listed("李雷", LI)


async def test_only_what_is_missing_is_asked(house: House, li: int):
    assert await house.one(YOUTH, "/绑定") == (
        "把学号（工号）和姓名发给我，比如：202412017 李雷；不绑了回「取消」。"
    )
    assert await house.one(YOUTH, LI) == "姓名是？不绑了回「取消」。"
    assert await house.one(YOUTH, "李雷") == BOUND
    assert await house.one(NEW, "/绑定 李雷") == "学号（工号）是？不绑了回「取消」。"
    assert await house.one(NEW, "取消") == "好的，不办了。"
    assert await qq_of(li) == YOUTH


@pytest.mark.parametrize("asked", ["/绑定", f"/绑定 {LI}", "/绑定 李雷"])
@pytest.mark.parametrize(
    "chat",
    [
        "我 想 问 一下 学号 是 什么", "好的", "在吗", "谢谢", "等一下", "我不知道", "稍等，我找找",
        "什么学号？", "10点半再说", "2023", "1", "[OK]", "学号忘了", "好的 谢谢", "ok",
    ],
)  # fmt: skip
async def test_chatter_is_no_answer(house: House, li: int, asked: str, chat: str):
    """不像的不理，问题留着，也不算试错一次。"""
    await house.one(YOUTH, asked)
    assert await house.say(YOUTH, chat) == []
    assert await house.one(YOUTH, f"{LI} 李雷") == BOUND


@pytest.mark.parametrize(
    ("name", "said"),
    [("李雷", "李　雷"), ("阿依古丽", "阿依古丽"), ("热依木·买买提", "热依木•买买提"),
     ("Anna Lee", "anna lee")],
)  # fmt: skip
async def test_any_name_answers(house: House, name: str, said: str):
    await listed(name, "202301099")
    assert await house.one(YOUTH, "/绑定 202301099") == "姓名是？不绑了回「取消」。"
    assert (await house.one(YOUTH, said)).startswith("已绑定 ")


@pytest.mark.parametrize("number", ["202301017", "工号 B01017", "2023 01017", "学号：B01017"])
async def test_any_number_answers(house: House, number: str):
    await listed("李雷", "B01017" if "B" in number else LI)
    await house.one(YOUTH, "/绑定 李雷")
    assert (await house.one(YOUTH, number)).startswith("已绑定 ")


async def test_both_together_replace_what_was_said(house: House, li: int):
    """先只写了学号，答的时候两样都写了：照后写的。"""
    await house.one(YOUTH, "/绑定 202301999")
    assert await house.one(YOUTH, f"{LI} 李雷") == BOUND


async def test_what_stands_before_the_colon_is_no_name(house: House, li: int):
    assert await house.one(YOUTH, f"/绑定 学号：{LI} 姓名：李雷") == BOUND


@pytest.mark.parametrize("line", ["/绑定", f"/绑定 {LI} 李雷"])
async def test_who_left_is_told_so_and_whom_to_ask(house: House, li: int, line: str):
    """绑过的、没绑过的毕业生都听得到，不是「名册里还没有你」。"""
    await changed(li, left_on=NOW.date())
    if line != "/绑定":
        assert await house.one(YOUTH, line) == f"绑定失败：{LEFT}"
    await changed(li, qq=YOUTH)
    assert await house.one(YOUTH, line) == LEFT
