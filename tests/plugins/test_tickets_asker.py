"""提问的人接着说：请他补充的直接回就算；客套话不算；不问了知会归他答的人；图转不了。"""

from datetime import datetime

import pytest

from models import db
from models.rules.asking import LONGEST
from models.rules.tickets import TicketKind
from plugins._chat import clock
from plugins.tickets.ticking import tick
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.plugins.desks import LI, WANG, ask, furnish, to

PHOTO = {"type": "image", "data": {"file": "x"}}
ASKED = "王老师想问清楚你的问题 #1：\n哪个支部的？\n直接回我或引用这条；晚了发 /提问 #1 要补的话"


@pytest.fixture
async def room(house: House) -> House:
    return await furnish(house)


async def state() -> str:
    return (await db.rows("SELECT state FROM ticket"))[0]["state"]


async def lines() -> int:
    return (await db.rows("SELECT COUNT(*) AS n FROM ticket_line"))[0]["n"]


async def back(room: House) -> int:
    """反问他一句，返回那句话的消息号。"""
    await ask()
    sent = await room.say(WANG, "/答复 #1 问：哪个支部的？")
    assert to(sent, LI) == ASKED
    return next(s.message for s in sent if s.user == LI)


@pytest.mark.parametrize("words", ["机电2301", "302", "取消过一次的那个"])
async def test_a_plain_reply_in_private_is_heard(room: House, words: str):
    await back(room)
    sent = await room.say(LI, words)
    assert to(sent, LI) == "收到了，补在你的问题 #1 里，会再答复你。"
    assert to(sent, WANG) == f"#1 又问：{words}\n引用本条就能答复"
    assert await room.say(LI, "还有一句闲话") == []


async def test_long_after_it_is_quoted(room: House):
    message = await back(room)
    clock.begin_at(datetime(2026, 11, 25, 15, tzinfo=clock.SHANGHAI), None)
    await clock.move(datetime(2026, 11, 25, 15, 30, tzinfo=clock.SHANGHAI))
    assert await room.say(LI, "机电2301") == []
    assert len(await room.say(LI, "机电2301", quote=message)) == 2


async def test_a_thank_you_still_waits(room: House):
    await back(room)
    told = "#1 还等你补充，直接回我或引用那条；晚了发 /提问 #1 要补的话"
    assert await room.one(LI, "好的，谢谢老师") == told
    assert (await state(), await lines()) == ("等补充", 2)
    assert "收到了" in (await room.say(LI, "机电2301"))[0].text


async def test_never_mind_calls_it_off(room: House):
    await back(room)
    sent = await room.say(LI, "不用了")
    assert to(sent, LI) == "好的，你的问题 #1 撤回了。"
    assert to(sent, WANG) == "#1 他撤回了，不用答。"
    assert await room.one(WANG, "/答复 #1 那也说一句") == "#1 他撤回了，不用答。"


async def test_he_is_told_when_nothing_came(room: House):
    await back(room)
    clock.begin_at(datetime(2026, 12, 2, 10, 1, tzinfo=clock.SHANGHAI), None)
    before = len(room.qq.sent)
    await tick()
    await room.settle()
    (told,) = room.qq.sent[before:]
    assert (told.user, told.text) == (
        LI, "你的问题 #1 没等到你补充，先结了；还要问就发 /提问 #1 要补的话",
    )  # fmt: skip


@pytest.mark.parametrize("words", ["收到，谢谢", "好的谢谢老师", "👌", "谢谢你啊机器人", "？"])
async def test_thanks_never_open_it_again(room: House, words: str):
    await ask()
    sent = await room.say(WANG, "/答复 #1 带学生证")
    message = next(s.message for s in sent if s.user == LI)
    assert await room.say(LI, words, quote=message) == []
    assert "不客气" in await room.one(LI, f"/提问 #1 {words}")
    assert (await state(), await lines()) == ("已答", 2)


@pytest.mark.parametrize("words", ["？", "稍等", "我问问", "好的", "👌"])
async def test_not_yet_an_answer(room: House, words: str):
    await ask()
    (shown,) = await room.say(WANG, "/工单 #1")
    assert "这句不像答复" in await room.one(WANG, words, quote=shown.message)
    assert (await state(), await lines()) == ("待答", 1)


@pytest.mark.parametrize("words", ["谢谢", "？", "1", "👌"])
async def test_a_question_of_nothing_is_asked_for(room: House, words: str):
    assert "想问什么" in await room.one(LI, f"/提问 {words}")
    assert await db.rows("SELECT 1 AS one FROM ticket") == []


async def test_a_recall_is_told_to_the_owner(room: House):
    await room.say(LI, "/提问 宿舍空调不制冷该找哪个部门报修")
    note = next(s for s in room.qq.sent if s.user == WANG and "李雷 问 #1" in s.text)
    sent = await room.recall(LI, room.last)
    assert to(sent, WANG) == "#1 他撤回了，不用答。"
    assert await room.one(WANG, "找后勤", quote=note.message) == "#1 他撤回了，不用答。"


async def test_pictures_are_not_half_stored(room: House):
    await ask()
    how = "图我转不了，写成字发 /答复 #1 要说的话"
    assert await room.one(WANG, "/答复 #1 看图 ", PHOTO) == how
    (shown,) = await room.say(WANG, "/工单 #1")
    assert await room.one(WANG, PHOTO, quote=shown.message) == how
    await room.say(WANG, "/答复 #1")
    assert await room.one(WANG, "看图", PHOTO) == how
    sent = await room.say(WANG, "带学生证")
    answer = next(s.message for s in sent if s.user == LI)
    assert "图我转不了" in await room.one(LI, "是这样吗", PHOTO, quote=answer)
    assert await lines() == 2


async def test_who_left_office_is_told_so(room: House):
    await ask()
    (shown,) = await room.say(WANG, "/工单 #1")
    await room.say(SUPER, "/卸任 ", at(WANG), group=ADMIN_GROUP)
    told = await room.one(WANG, "带学生证", quote=shown.message)
    assert told == "你已不在任，这句没有发给他；#1 由书记交接。"
    assert await lines() == 1


@pytest.mark.parametrize("kind", list(TicketKind))
async def test_long_words_arrive_whole(room: House, kind: TicketKind):
    words = "甲" * (LONGEST - 1) + "完"
    await ask(kind)
    await room.say(WANG, f"/答复 #1 {words}")
    (line,) = [s for s in room.qq.sent if s.user == LI]
    assert words in line.text
    more = await room.say(LI, words, quote=line.message)
    assert "看全文：/工单 #1" in to(more, WANG) or kind is TicketKind.APPEAL
    assert words in await room.one(WANG, "/工单 #1")
    if kind is TicketKind.QUESTION:
        assert words in await room.one(LI, "/提问 #1")


async def test_a_bare_digit_never_rates_in_a_group(room: House):
    await ask(chat=CLASS_GROUP)
    await room.say(SUPER, "/帮助", group=CLASS_GROUP)
    await room.say(WANG, "/答复 #1 带学生证")
    sent = await room.say(WANG, "/结单 #1")
    closed = next(s for s in sent if s.group == CLASS_GROUP)
    assert "引用这条回 1–5" in closed.text
    assert await room.say(LI, "5", group=CLASS_GROUP) == []
    assert "记下 5 分" in await room.one(LI, "5", group=CLASS_GROUP, quote=closed.message)
