"""事件：各种形状都进得来，型对得上，日志里没有聊天。"""

from collections.abc import Iterator

import pytest
from nonebot.exception import NoLogException
from nonebot.log import logger

from plugins._chat.link import LinkAdapter
from tests.chat import shapes
from tests.house import ADMIN_GROUP, SUPER, House

SHAPES = list(shapes.stream(5_000, 1_795_000_000))


@pytest.fixture
def loud() -> Iterator[list[str]]:
    """WARNING 以上的日志。"""
    lines: list[str] = []
    handler = logger.add(lambda m: lines.append(str(m)), level="WARNING")
    yield lines
    logger.remove(handler)


def test_there_are_78_shapes():
    assert len(SHAPES) == 78
    assert len({name for name, _, _ in SHAPES}) == 78


@pytest.mark.parametrize(("name", "model", "event"), SHAPES, ids=[s[0] for s in SHAPES])
async def test_a_shape_is_read_as_what_it_is(name: str, model: str, event: shapes.Event):
    read = LinkAdapter.json_to_event(event)
    assert type(read).__name__ == model, name
    assert read.time == event["time"]
    if "message_id" in event and model != "Event":
        assert read.model_dump()["message_id"] == event["message_id"]
    with pytest.raises(NoLogException):
        read.get_log_string()
    assert str(read) == repr(read)
    assert repr(read).startswith("<")
    assert len(repr(read)) < 60


async def test_every_shape_passes_the_link(house: House, loud: list[str]):
    for _, _, event in SHAPES:
        await house.push(event)
    assert not house.socket.closed
    assert loud == []
    assert len(await house.say(SUPER, "/帮助", group=ADMIN_GROUP)) == 1


@pytest.mark.skipif(not shapes.SAMPLES.is_dir(), reason="没有样例可跑")
async def test_every_sample_passes_the_link(house: House, loud: list[str]):
    assert {name for name, _, _ in shapes.samples()} == {name for name, _, _ in SHAPES}
    for name, model, event in shapes.samples():
        assert type(LinkAdapter.json_to_event(event)).__name__ == model, name
        await house.push(event)
    assert not house.socket.closed
    assert loud == []


@pytest.mark.parametrize("frame", [None, [], "x", 5, {}, {"time": 1}, {"post_type": "message"}])
def test_what_is_no_event_is_none(frame: object):
    assert LinkAdapter.json_to_event(frame) is None


@pytest.mark.parametrize("message", [5, [5], [{"type": "text"}], [{"type": 5, "data": 5}], {}])
def test_an_odd_message_steps_down_to_a_plain_event(message: object):
    _, event = shapes.said("x")
    read = LinkAdapter.json_to_event(event | {"message": message})
    assert read is not None
    assert read.get_type() == "message"
