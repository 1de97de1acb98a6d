"""坏帧：一条好好的事件被截断、改坏、换成别的东西；每回都一样（按种子）。"""

import json
import random
from collections.abc import Iterator
from typing import Any

ODD: list[Any] = [
    None, -1, 0, 1.5, 10**25, "", "字", "\ud800", [], [[]], {}, {"data": 5}, True, "a" * 5000,
]  # fmt: skip
WHOLE: list[str | bytes] = [
    "", " ", "{", "null", "5", '"x"', "[]", "{}", "[" * 5000 + "]" * 5000, '{"post_type": 1e999}',
    b"\xff\xfe\x00", b"", '{"post_type": "message", "post_type": {}}', '{"echo": {}}', "\x00",
]  # fmt: skip


def frames(count: int, event: dict[str, Any]) -> Iterator[str | bytes]:
    """event 是拿来改坏的那一条。"""
    chance, text = random.Random(5), json.dumps(event)
    yield from WHOLE
    for n in range(count - len(WHOLE)):
        at = chance.randrange(len(text))
        if n % 4 == 0:
            yield text[:at]
        elif n % 4 == 1:
            yield text[:at] + chr(chance.randrange(32, 127)) + text[at + 1 :]
        elif n % 4 == 2:
            yield json.dumps(event | {chance.choice([*event]): chance.choice(ODD)})
        else:
            yield chance.randbytes(at)
