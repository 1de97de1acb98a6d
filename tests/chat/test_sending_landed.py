"""送到没有，说一声：明确被拒的再想办法；没有应答的不知道。"""

import pytest

from models.rules.rights import Origin
from plugins._chat.line import Line
from plugins._chat.sending import sender_of
from plugins._chat.turn import Answer
from scripts.fake_qq import at
from tests.chat.test_sending import lost
from tests.house import CLASS_GROUP, House


async def put(house: House, group: int | None, who: int | None = None) -> list[bool | None]:
    told: list[bool | None] = []

    async def landed(sent: bool | None) -> None:
        told.append(sent)

    bot = house.adapter.bots["10001"]
    line = Line(Origin(10001, group or -9000, 9000, 0, 0), group, (), unsaid=True)
    sender_of(bot).put(bot, line, Answer("答复", landed=landed, at=who))
    await house.settle()
    return told


async def test_it_landed(house: House):
    assert await put(house, None) == [True]


async def test_it_was_refused(house: House):
    house.qq.refuse = lambda api, _params: api == "send_private_msg"
    assert await put(house, None) == [False]


async def test_somebody_is_called_in_the_group(house: House):
    assert await put(house, CLASS_GROUP, 9000) == [True]
    first, _, words = house.qq.sent[-1].parts
    assert first == at(9000)
    assert words["data"]["text"] == "答复"


async def test_nobody_knows(house: House, monkeypatch: pytest.MonkeyPatch):
    lost(house, monkeypatch, lambda api, _params: api == "send_private_msg")
    assert await put(house, None) == [None]
