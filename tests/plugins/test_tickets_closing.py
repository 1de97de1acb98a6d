"""/结单 /评分：办完、评分、重投、撤不回、待交接。"""

import pytest

from models import db
from models.rules.tickets import TicketKind
from models.services import tickets
from models.services.tickets import Draft
from plugins._chat import clock
from tests.chat.test_again import forget
from tests.house import SUPER, House
from tests.plugins.desks import CHEN, LI, QUESTION, WANG, ZHAO, ask, furnish, to
from tests.services.worlds import act


@pytest.fixture
async def room(house: House) -> House:
    return await furnish(house)


async def test_closed_and_rated_by_one_digit(room: House):
    await ask()
    await room.say(WANG, "/答复 #1 带学生证")
    sent = await room.say(WANG, "/结单 #1")
    assert to(sent, LI).startswith("你的问题 #1 办完了。\n满意吗？回复 1–5")
    assert await room.one(LI, "5") == "谢谢，你的问题 #1 记下 5 分。"
    assert "已经评过" in await room.one(LI, "/评分 1 #1")


async def test_not_content(room: House):
    await ask()
    await room.say(WANG, "/答复 #1 带学生证")
    sent = await room.say(LI, "/评分 2")
    assert "重新打开了" in to(sent, LI)
    assert to(sent, WANG) == to(sent, ZHAO)
    assert to(sent, ZHAO).startswith("#1 评了 2 分，重新打开，归王老师")


async def test_solved_by_the_asker(room: House):
    await ask()
    sent = await room.say(WANG, "/答复 #1 带学生证")
    answer = next(s for s in sent if s.user == LI)
    told = await room.one(LI, "解决了！", quote=answer.message)
    assert told == "好的，你的问题 #1 结了。\n满意吗？回复 1–5（5 最满意）"
    assert "记下 4 分" in await room.one(LI, "4")


async def test_the_same_event_answers_once(room: House):
    await ask()
    event = room.qq.event(WANG, "/答复 #1 带学生证")
    assert len(await room.push(event)) == 2
    forget(room)
    assert await room.push(event) == []
    (rows,) = await db.rows("SELECT COUNT(*) AS n FROM ticket_line")
    assert rows["n"] == 2


async def test_an_answer_cannot_be_taken_back(room: House):
    await ask()
    await room.say(WANG, "/答复 #1 带学生证")
    (told,) = await room.recall(WANG, room.last)
    assert "撤不回；说错了再发一句更正：/答复 #1" in told.text


async def test_the_queue_of_the_committee(room: House):
    await tickets.open(await act(999, clock.now()), Draft(TicketKind.QUESTION, QUESTION, 10001))
    assert "等答复的 1" in await room.one(CHEN, "/工单")
    await room.say(CHEN, "/答复 #1 带学生证")
    assert (await tickets.by_number(1)).owner.name == "陈老师"  # pyright: ignore[reportOptionalMemberAccess] 有


async def test_what_is_left_over(room: House):
    await ask()
    assert "待交接：工单 1" in await room.one(SUPER, "/卸任 王老师")


async def test_the_owner_reads_it_in_his_own_account(room: House):
    await ask()
    assert "等你答复 1，发 /工单" in await room.one(WANG, "/我的")
    assert "等你答复" not in await room.one(ZHAO, "/我的")
