"""装不进 64 位的号码：不是人，不是消息，悄悄丢掉。"""

import re

import pytest

from plugins._chat.arguments import At, tokens
from plugins._chat.line import read, sound
from tests.chat.shapes import said
from tests.house import ADMIN_GROUP, SUPER, House

NUMBERS = ["self_id", "user_id", "group_id", "message_id", "time"]
BIG = 2**63


@pytest.mark.parametrize(("qq", "found"), [("9" * 12, 1), ("1" * 13, 0), ("9" * 19, 0)])
def test_a_person_has_at_most_twelve_digits(qq: str, found: int):
    assert tokens([("at", {"qq": qq})]) == (At(int(qq)),) * found


@pytest.mark.parametrize("key", NUMBERS)
@pytest.mark.parametrize("value", [BIG, -BIG - 1, str(BIG), 1e20])
def test_such_a_line_cannot_be_read(key: str, value: object):
    frame = said("/帮助")[1] | {key: value}
    assert not sound(frame)
    with pytest.raises(ValueError, match="64"):
        read(frame)


@pytest.mark.parametrize("value", [BIG - 1, -BIG, None])
def test_the_largest_and_none_are_sound(value: object):
    assert sound(said("/帮助")[1] | dict.fromkeys(NUMBERS, value))


def test_such_a_quote_is_no_quote():
    frame = said({"type": "reply", "data": {"id": str(BIG)}}, "1")[1]
    assert read(frame).quote is None


@pytest.mark.parametrize("key", NUMBERS[1:])
@pytest.mark.parametrize("value", [BIG, 10**30])
async def test_it_is_dropped_without_a_word(
    house: House, everything: list[str], key: str, value: int
):
    frame = house.qq.event(SUPER, "/帮助", group=ADMIN_GROUP)
    everything.clear()
    assert await house.push(frame | {key: value}) == []
    assert [line for line in everything if re.search("Traceback|没有办成|Error|已丢弃", line)] == []
    assert len(await house.push(frame)) == 1
