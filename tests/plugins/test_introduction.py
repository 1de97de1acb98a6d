import json
from datetime import datetime

import pytest

from models.services import groups
from plugins._chat import clock
from plugins.groups import introduction
from tests.house import ADMIN_GROUP, SUPER, House, Socket, connected
from tests.plugins.happenings import joined

NEW_GROUP = 88888


def clock_at(hour: int, minute: int) -> None:
    clock.begin_at(datetime(2026, 11, 25, hour, minute, tzinfo=clock.SHANGHAI), None)


async def test_one_short_introduction_then_silence(house: House):
    (sent,) = await house.push(joined(NEW_GROUP))
    assert sent.group == NEW_GROUP
    assert "平常聊天不看也不记" in sent.text
    assert "/帮助" in sent.text
    assert len(sent.text) <= 120
    assert len(sent.parts) == 1
    assert await house.push(joined(NEW_GROUP)) == []


async def test_commands_that_are_not_there_are_not_promised(house: House):
    (sent,) = await house.push(joined(NEW_GROUP))
    told = await house.one(SUPER, "/帮助 更多")
    assert [c for c in ("/隐私", "/提问") if c in sent.text and c not in told] == []


async def test_others_joining_are_met_with_silence(house: House):
    assert await house.push(joined(NEW_GROUP, 2050)) == []
    assert (await groups.view(NEW_GROUP)).account is None


async def test_an_account_that_does_not_serve_the_group_is_silent(house: House):
    async with connected(house, other := Socket(10002)):
        frame = joined(ADMIN_GROUP, 10002) | {"self_id": 10002}
        await other.incoming.put(json.dumps(frame))
        await other.incoming.join()
        await house.adapter.desk.settle()
        assert other.qq.sent == []


@pytest.mark.parametrize(("hour", "minute"), [(23, 0), (13, 0), (7, 0)])
async def test_in_quiet_hours_it_waits(house: House, hour: int, minute: int):
    clock_at(hour, minute)
    assert await house.push(joined(NEW_GROUP)) == []
    await introduction.introduce_later()
    await house.settle()
    assert house.qq.sent[1:] == []
    clock_at(15, 0)
    await introduction.introduce_later()
    await introduction.introduce_later()
    await house.settle()
    (sent,) = house.qq.sent[1:]
    assert (sent.group, sent.text[:4]) == (NEW_GROUP, "大家好，")
