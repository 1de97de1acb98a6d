"""闲聊在原始帧上就认得出来。"""

from typing import Any

import pytest

from plugins._chat import dialogue, intake
from plugins._chat.dialogue import Question
from plugins._chat.intake import worth_reading
from tests.chat.frames import frame

Frames = list[intake.Frame]


def part(kind: str, **data: Any) -> dict[str, Any]:
    return {"type": kind, "data": data}


PICTURE = part("image", file="a.jpg")
WORTH: list[tuple[object, bool]] = [
    ([part("text", text="/联系")], True),
    ([part("text", text="  ／帮助")], True),
    ([part("text", text="大家好 /联系")], False),
    ([part("reply", id="5"), part("text", text="1")], True),
    ([part("at", qq="10001"), part("text", text="你好")], True),
    ([part("at", qq=10001)], True),
    ([part("text", text="你好"), part("at", qq="10001")], True),
    ([part("at", qq="10002"), part("text", text="你好")], False),
    ([part("at", qq="all"), part("text", text="你好")], False),
    ([PICTURE], False),
    ([PICTURE, part("text", text="/联系")], True),
    ([part("text", text=""), part("text", text="/联系")], True),
    ([{"type": "text"}, part("text", text="/联系")], True),
    ([{"type": "rps", "data": None}], False),
    ([], False),
    (None, False),
    ({"type": "text"}, False),
    ("/联系", True),
    ("闲聊", False),
    ("[CQ:reply,id=5]1", True),
    ("[CQ:at,qq=10001] 你好", True),
    ("[CQ:at,qq=10002] 你好", False),
    ("[CQ:at,qq=10002] [CQ:at,qq=10003] /联系 走寝", True),
    ([part("text", text=" "), part("at", qq="10002"), part("text", text=" /联系")], True),
]


@pytest.mark.parametrize(("message", "worth"), WORTH)
def test_chatter_is_told_apart_in_the_raw_frame(message: object, worth: bool):
    dialogue.clear()
    assert worth_reading(frame(1) | {"message": message}) is worth


def test_whoever_owes_an_answer_is_heard_and_only_there():
    async def answer(*_: Any) -> None: ...

    dialogue.clear()
    dialogue.ask((10001, 1, 2001), Question(answer, 5))
    assert worth_reading(frame(1, text="李雷"))
    assert not worth_reading(frame(1, qq=2002, text="李雷"))
    assert not worth_reading(frame(1, group=2, text="李雷"))
    dialogue.clear()


def test_everything_private_is_read():
    assert worth_reading(frame(1, text="你好") | {"message_type": "private"})
