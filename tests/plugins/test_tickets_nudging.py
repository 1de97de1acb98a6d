"""到点的催办在钟里走；安静时段不出声；诉求的内容一个字也不说。"""

from datetime import datetime

import pytest

from models.rules.tickets import TicketKind
from plugins._chat import clock
from plugins.tickets.ticking import tick
from scripts.fake_qq import Sent
from tests.house import House
from tests.plugins.desks import QUESTION, WANG, ZHAO, ask, furnish


@pytest.fixture
async def room(house: House) -> House:
    return await furnish(house)


async def at(room: House, moment: str) -> list[Sent]:
    """钟走到这一刻，敲一下。"""
    before = len(room.qq.sent)
    clock.begin_at(datetime.fromisoformat(moment), None)
    await tick()
    await room.settle()
    return room.qq.sent[before:]


async def test_the_ladder_speaks_privately_and_politely(room: House):
    await ask()
    assert await at(room, "2026-11-25T19:00") == []
    (first,) = await at(room, "2026-11-25T20:01")
    assert first.text == "问题 #1 还等你答复，最迟 周四 10:00。\n看内容：/工单 #1"
    assert first.user == WANG
    (second,) = await at(room, "2026-11-27T10:01")
    assert second.text == (
        "问题 #1 归王老师，应在 11月26日 周四 10:00 答复，还没有。\n要换人发 /转交 #1 姓名"
    )
    moved = await at(room, "2026-11-30T10:01")
    assert {s.user: s.text for s in moved} == {
        ZHAO: "问题 #1 还没有答复，现在归你这里，应在 11月26日 周四 10:00 答复。\n看内容：/工单 #1",
        WANG: "#1 还没有答复，先转给赵书记了，你不用再管。",
    }


async def test_not_in_quiet_hours_and_not_lost(room: House):
    await ask()
    assert await at(room, "2026-11-26T13:00") == []
    assert len(await at(room, "2026-11-26T14:01")) == 1


async def test_the_reminder_can_be_quoted(room: House):
    await ask()
    (note,) = await at(room, "2026-11-25T20:01")
    sent = await room.say(WANG, "带学生证", quote=note.message)
    assert "带学生证" in sent[0].text


async def test_an_appeal_is_named_by_number_only(room: House):
    await ask(TicketKind.APPEAL)
    for moment in ("2026-11-25T20:01", "2026-11-27T10:01", "2026-11-30T10:01"):
        for sent in await at(room, moment):
            assert QUESTION not in sent.text
            assert "李雷" not in sent.text
