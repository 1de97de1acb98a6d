"""/提问 和 @机器人：有把握就答，拿不准就问，答不上就转给团干部。"""

from datetime import datetime

import pytest

from models.tables import Ticket
from plugins._chat import clock, dialogue
from scripts.fake_qq import Part, at
from tests.house import ADMIN_GROUP, CLASS_GROUP, House
from tests.plugins.asking import (
    FAR,
    HAN,
    LI,
    STRANGER,
    SURE,
    UNSURE,
    WANG,
    asked,
    options,
    settled,
    ticket,
)

BOT = at(10001)
GROUPS = [ADMIN_GROUP, CLASS_GROUP]


@pytest.fixture
async def school(house: House) -> House:
    return await settled(house)


# ---- 三档


@pytest.mark.parametrize(
    "line", ["/提问 团费标准", "/提问 团费标准？", "/问 团费标准", "/提问团费标准"]
)
async def test_a_sure_question_is_answered(school: House, line: str):
    assert await school.one(LI, line) == SURE
    assert await school.say(LI, "谢谢") == []
    assert await asked() == []


async def test_zero_turns_the_very_words_into_a_ticket(school: House):
    await school.say(LI, "/提问 团费标准？")
    sent = await school.say(LI, "0")
    assert {s.user: s.text for s in sent} == {
        LI: ticket(1),
        WANG: "李雷 问 #1：团费标准？\n最迟 周四 10:00；引用本条就能答复",
    }
    assert await asked() == ["团费标准？"]
    assert await school.say(LI, "0") == []


@pytest.mark.parametrize("group", [None, *GROUPS])
async def test_the_answer_is_quoted_long_after(school: House, group: int | None):
    (answer,) = await school.say(LI, "/提问 团费标准", group=group)
    await school.say(LI, "/帮助", group=group)
    clock.begin_at(datetime(2026, 11, 25, 11, tzinfo=clock.SHANGHAI), None)
    assert await school.say(LI, "0", group=group) == []
    assert await school.say(HAN, "0", group=group, quote=answer.message) == []
    told = (await school.say(LI, "0", group=group, quote=answer.message))[0].text
    assert "#1\n最迟 周四 11:00" in told
    assert await asked() == ["团费标准"]
    again = await school.say(LI, "0", group=group, quote=answer.message)
    assert "#1\n" in again[0].text
    assert await asked() == ["团费标准"]


async def test_an_unsure_one_is_asked_back_and_one_digit_answers(school: House):
    listed = options(await school.one(LI, f"/提问 {UNSURE}"))
    assert sorted(listed) == ["团费交多少", "团费漏交怎么补交"]
    assert "回复 1–2 看答案" in await school.one(LI, "3")
    assert await school.say(LI, "什么呀") == []
    assert await school.one(LI, "①②"[listed.index("团费交多少")]) == SURE
    assert ticket(1) in [s.text for s in await school.say(LI, "0")]
    assert await asked() == [UNSURE]


async def test_none_of_them_is_a_ticket(school: House):
    await school.say(LI, f"/提问 {UNSURE}")
    assert (await school.say(LI, "0"))[0].text == ticket(1)


async def test_an_unknown_one_goes_to_the_cadre_at_once(school: House):
    sent = await school.say(LI, f"/提问 {FAR}")
    assert {s.user for s in sent} == {LI, WANG}
    assert sent[0].text == ticket(1)
    assert await asked() == [FAR]


async def test_the_same_again_is_a_slip(school: House):
    await school.say(LI, f"/提问 {FAR}")
    assert await school.one(LI, f"/提问 {FAR}") == "刚刚已收到你的问题 #1，最迟 周四 10:00 答复。"


async def test_bare_it_asks_for_the_question(school: House):
    assert await school.one(LI, "/提问") == "想问什么？写一句；不问了回「取消」。"
    assert await school.one(LI, "团费标准") == SURE
    await school.say(LI, "/问")
    assert (await school.say(LI, FAR))[0].text == ticket(1)
    assert "撤回了" in (await school.recall(LI, school.last))[0].text
    await school.say(LI, "/提问")
    assert await school.say(LI, {"type": "image", "data": {"file": "x"}}) == []
    assert await school.one(LI, "团费标准", {"type": "image", "data": {"file": "x"}}) == SURE


# ---- 群里只在叫它的时候


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("parts", [(BOT, " 团费标准"), (BOT, "团费标准"), ("团费标准 ", BOT)])
async def test_addressed_in_a_group(school: House, group: int, parts: tuple[str | Part, ...]):
    assert await school.say(LI, "团费标准", group=group) == []
    assert await school.one(LI, *parts, group=group) == SURE


@pytest.mark.parametrize("group", GROUPS)
async def test_no_name_is_said_in_a_group(school: House, group: int):
    sent = await school.say(LI, BOT, f" {FAR}", group=group)
    assert sent[0].text.startswith("收到了，已转团干部 #1\n最迟 周四 10:00 答复")
    assert "王老师" not in sent[0].text
    assert (await Ticket.get(number=1)).chat == group


async def test_a_question_in_a_group_is_the_askers_own(school: House):
    await school.say(LI, BOT, " 团费标准", group=CLASS_GROUP)
    assert await school.say(HAN, "0", group=CLASS_GROUP) == []
    assert await school.say(LI, "0") == []
    assert "已转" in (await school.say(LI, "0", group=CLASS_GROUP))[0].text


async def test_a_command_one_may_not_use_is_not_sent_to_anybody(school: House):
    told = await school.one(STRANGER, BOT, " 任命 我 管理员", group=CLASS_GROUP)
    assert told.startswith("我在。")
    assert await asked() == []
    assert await school.one(LI, BOT, " 词条 团费标准", group=CLASS_GROUP) != told


async def test_in_private_only_with_an_at(school: House):
    assert await school.say(LI, "团费标准") == []
    assert await school.one(LI, BOT, " 团费标准") == SURE


@pytest.mark.parametrize("words", ["你好", "在吗？", "谢谢啦", "哈哈哈", "？？？", "👍", "", "1"])
async def test_small_talk_is_no_question(school: House, words: str):
    assert (await school.one(LI, BOT, f" {words}", group=CLASS_GROUP)).startswith("我在。")
    assert await asked() == []


async def test_a_new_command_closes_the_question(school: House):
    await school.say(LI, "/提问 团费标准")
    await school.say(LI, f"/提问 {UNSURE}")
    assert "① " not in await school.one(LI, "1")
    await school.say(LI, "/帮助")
    assert await school.say(LI, "0") == []


async def test_only_in_memory(school: House):
    (answer,) = await school.say(LI, "/提问 团费标准")
    dialogue.clear()
    assert await school.say(LI, "0", quote=answer.message) == []


@pytest.mark.parametrize("line", ["/问团费标准", "/问团费标准 一年"])
async def test_without_the_space_the_line_to_copy_keeps_his_words(school: House, line: str):
    """一个字的命令后面要断开；给他照抄的一行带着他自己的话。"""
    told = await school.one(LI, line)
    assert told.splitlines()[-1] == line.replace("/问", "/问 ")
    assert await school.one(LI, told.splitlines()[-1]) == SURE
