"""另外知会的人：慢慢发，不挡回话；要紧的不等，安静时段也发。"""

import asyncio
from datetime import datetime

import pytest

from models.services import journal
from plugins._chat import clock, sending
from plugins._chat.desk import Desk
from plugins._chat.line import read
from plugins._chat.turn import Answer, Note
from tests.house import ADMIN_GROUP, SUPER, House

NIGHT = datetime(2026, 11, 25, 23, tzinfo=clock.SHANGHAI)
MANY: tuple[Note, ...] = tuple((9000 + n, "没有通过") for n in range(6))


def put(house: House, answer: Answer) -> None:
    line = read(house.qq.event(SUPER, "/x", group=ADMIN_GROUP))
    house.adapter.desk.sender.put(house.adapter.bots["10001"], line, answer)


async def test_many_are_told_one_each_and_slowly(house: House, monkeypatch: pytest.MonkeyPatch):
    """一次拒绝一百个，不是一下子一百条私聊，也不让群里下一句等着。"""
    monkeypatch.setattr(sending, "PACE", (2, 0.6))
    house.adapter.desk = Desk("10/10s,60/min")
    before = len(house.qq.sent)
    put(house, Answer("好的", notes=(*MANY, *MANY)))
    put(house, Answer("下一句", alerts=((8000, "换走了"),)))
    await asyncio.sleep(0.3)
    soon = [(s.user, s.text) for s in house.qq.sent[before:]]
    assert sorted(soon, key=str) == sorted(
        [(None, "好的"), (None, "下一句"), *MANY[:2], (8000, "换走了")], key=str
    )
    await house.adapter.desk.settle()
    assert [(s.user, s.text) for s in house.qq.sent[before:] if s.user][3:] == [*MANY[2:]]


async def test_only_what_is_urgent_at_night(house: House):
    clock.begin_at(NIGHT, None)
    before = len(house.qq.sent)
    put(house, Answer("好的", notes=MANY, alerts=((8000, "换走了"),)))
    await house.adapter.desk.settle()
    assert [s.text for s in house.qq.sent[before:]] == ["好的", "换走了"]


async def test_closing_lets_the_urgent_ones_out(house: House):
    """停机时慢慢发的不等，要紧的发完。"""
    house.adapter.desk = Desk("10/10s,60/min")
    before = len(house.qq.sent)
    put(house, Answer("好的", alerts=tuple((8000 + n, "换走了") for n in range(9))))
    await asyncio.sleep(0)
    await house.adapter.desk.close()
    assert len(house.qq.sent) - before == 10


async def test_a_note_about_an_entry_can_be_quoted(house: House):
    """私聊知会他的那句话，引用它就是在说那条分录。"""
    entry = 1  # 搭屋子时设群的那一条
    put(house, Answer("", notes=((9000, "有一个新问题", entry),)))
    await house.settle()
    assert await journal.quoted(10001, -9000, house.qq.sent[-1].message) == entry
