"""/工单 /答复 /转交：派到人、答复、送到提问的人那里。"""

import pytest

from models import db
from models.rules.tickets import TicketKind
from models.services import tickets
from models.services.tickets import Draft
from plugins._chat import clock
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.plugins.desks import (
    CHEN,
    LI,
    QIAN,
    QUESTION,
    SUN,
    WANG,
    ZHAO,
    ask,
    furnish,
    private_refused,
    to,
)
from tests.services.worlds import act


@pytest.fixture
async def room(house: House) -> House:
    return await furnish(house)


async def test_answered_in_private(room: House):
    await ask()
    sent = await room.say(WANG, "/答复 #1 带学生证到团委补办")
    assert [s.user for s in sent] == [LI, WANG]
    assert to(sent, LI) == (
        "王老师答复你的问题 #1：\n带学生证到团委补办\n没说清就引用这条接着问；好了回「解决了」"
    )
    assert to(sent, WANG) == "已送达 #1。办完了发 /结单 #1"
    (line,) = await db.rows("SELECT read FROM ticket_line WHERE side = '答'")
    assert line["read"] is not None


async def test_asked_in_a_group_answered_there(room: House):
    await ask(chat=CLASS_GROUP)
    await room.say(SUPER, "/帮助", group=CLASS_GROUP)
    sent = await room.say(WANG, "/答复 #1 带学生证")
    assert sent[0].group == CLASS_GROUP
    assert sent[0].parts[0] == at(LI)
    assert "王" not in sent[0].text
    assert "发在他提问的群里" in to(sent, WANG)


async def test_who_is_no_friend_is_called_without_content(room: House):
    await ask(chat=CLASS_GROUP)
    await room.say(SUPER, "/帮助", group=CLASS_GROUP)
    draft = Draft(TicketKind.QUESTION, "团费交多少", 10001)
    await tickets.open(await act(LI, clock.now()), draft)
    private_refused(room, LI)
    sent = await room.say(WANG, "/答复 #2 每月两角")
    (called,) = [s for s in sent if s.group == CLASS_GROUP]
    assert called.parts[0] == at(LI)
    assert called.text.strip() == "你的问题有答复了，加我好友后私聊发 /提问 #2 看"
    assert "请他来取" in to(sent, WANG)
    (line,) = await db.rows("SELECT read FROM ticket_line WHERE side = '答'")
    assert line["read"] is None


async def test_an_appeal_never_shows_in_a_group(room: House):
    await ask(chat=CLASS_GROUP)
    await room.say(SUPER, "/帮助", group=CLASS_GROUP)
    await ask(TicketKind.APPEAL)
    private_refused(room, LI)
    sent = await room.say(WANG, "/答复 #2 周三去看")
    assert [s.group for s in sent] == [None]
    assert "看得到" in to(sent, WANG)
    assert "请私聊我办" in await room.one(WANG, "/答复 #2 好", group=ADMIN_GROUP)


async def test_quoting_the_note_answers_and_the_answer_is_followed_up(room: House):
    await ask()
    (shown,) = await room.say(WANG, "/工单 #1")
    assert QUESTION in shown.text
    sent = await room.say(WANG, "带学生证", quote=shown.message)
    answer = next(s for s in sent if s.user == LI)
    more = await room.say(LI, "学生证也丢了", quote=answer.message)
    assert to(more, LI) == "收到了，补在你的问题 #1 里，会再答复你。"
    assert to(more, WANG) == "#1 又问：学生证也丢了\n引用本条就能答复"
    assert "这句不像答复" in await room.one(WANG, "好的", quote=shown.message)


async def test_asking_back(room: House):
    await ask()
    sent = await room.say(WANG, "/答复 #1 问：哪个支部的？")
    assert "想问清楚你的问题 #1：\n哪个支部的？" in to(sent, LI)
    assert to(sent, WANG).startswith("已问他 #1，等他补充，钟停着。")
    assert "等他补充" in await room.one(WANG, "/工单")


async def test_the_answer_is_asked_for_and_rights_end(room: House):
    await ask()
    assert await room.one(WANG, "/答复 #1") == "#1 答什么？写在这里；不答了回「取消」。"
    await room.say(SUPER, "/卸任 ", at(WANG), group=ADMIN_GROUP)
    assert "/答复 给团干部用" in await room.one(WANG, "带学生证")


@pytest.mark.parametrize(
    ("who", "line", "told"),
    [
        (WANG, "/答复 带学生证", "答哪一个"),
        (WANG, "/答复 #9 带学生证", "没有 #9 这个工单"),
        (SUN, "/答复 #1 我来", "没有 #1 这个工单"),
        (SUN, "/工单 #1", "没有 #1 这个工单"),
        (SUN, "/转交 #1 钱老师", "没有 #1 这个工单"),
        (SUN, "/结单 #1 好", "没有 #1 这个工单"),
        (ZHAO, "/答复 #1 我来", "由归他答的人或校团委来办"),
        (WANG, "/结单 #1", "还没有答复过"),
        (WANG, "/转交 #1 王老师", "本来就归他答"),
        (WANG, "/转交 #1 李雷", "不能转给他"),
        (WANG, "/转交 #1 没这人", "名册里没有"),
        (WANG, "/工单 那个", "没看懂"),
        (LI, "/评分 5", "没有等你评的"),
        (LI, "/评分 9", "打几分"),
        (LI, "/工单", "/工单 给团干部用"),
    ],
)
async def test_refusals(room: House, who: int, line: str, told: str):
    await ask()
    assert told in await room.one(who, line)
    (row,) = await db.rows("SELECT state, owner_id, rating FROM ticket")
    assert (row["state"], row["rating"]) == ("待答", None)


async def test_the_desk(room: House):
    assert await room.one(WANG, "/工单") == "没有等答复的。"
    await ask()
    assert await room.one(WANG, "/工单") == (
        "等你答复的 1：\n#1 团员证丢了怎么补 最迟 周四 10:00\n看一个：/工单 #1"
    )
    assert "等答复的 1" in await room.one(ZHAO, "/工单 待办")
    assert "没有等答复的" in await room.one(SUN, "/工单 待办")
    assert await room.one(WANG, "/工单", group=ADMIN_GROUP) == "等你答复 1，私聊我发 /工单 看。"


async def test_an_appeal_on_the_desk(room: House):
    await ask(TicketKind.APPEAL)
    assert "#1 诉求 最迟" in await room.one(WANG, "/工单")
    told = await room.one(CHEN, "/工单 #1")
    assert QUESTION not in told
    assert "内容只有派到的人看得到" in told
    assert QUESTION in await room.one(WANG, "/工单 #1")


async def test_handed_on(room: House):
    await ask()
    sent = await room.say(ZHAO, "/转交 #1 钱老师")
    assert to(sent, ZHAO) == "已转交 #1 给钱老师。"
    assert to(sent, QIAN) == "转给你一个问题 #1，最迟 周四 10:00\n看内容：/工单 #1"
