"""一阵 /联系：每条都不一样，每句回话认得出是答哪一条。"""

import asyncio
import itertools
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from models.db import BUSY
from scripts.fake_qq import FakeQQ, Sent, at

TODAY = date(2026, 11, 25)
CADRES = (2001, 2002, 2003, 2004)
CADRE_GROUPS = tuple(range(3001, 3009))
GROUPS = (*CADRE_GROUPS, 3101, 3102)
"""后两个没有设过，按学生群。"""
MODES, DAYS, YOUTHS = ("面谈", "电话", "线上", "走寝"), ("今天", "昨天", "前天"), 1100
NUMBER = re.compile(r"#(\d+)")


class Said(NamedTuple):
    """一句 /联系：哪条消息、在哪个群、谁登记了谁。"""

    message: int
    group: int
    cadre: int
    youth: int
    mode: str
    day: str


class Burst:
    """一句接一句；52 800 句之内没有两句的人、方式、日子都一样，不会被当成手滑。"""

    def __init__(self) -> None:
        self._nth = itertools.count()
        self.ids = itertools.count(1_000_001)

    def lines(
        self, qq: FakeQQ, count: int, groups: Iterable[int] = GROUPS
    ) -> Iterator[tuple[Said, str]]:
        for group in itertools.islice(itertools.cycle(groups), count):
            yield self._line(qq, next(self._nth), group)

    def _line(self, qq: FakeQQ, n: int, group: int) -> tuple[Said, str]:
        n, youth = divmod(n, YOUTHS)
        n, mode = divmod(n, len(MODES))
        n, ago = divmod(n, len(DAYS))
        who, student = CADRES[n % len(CADRES)], 40_000 + youth
        parts = ("/联系 ", at(student), f" {MODES[mode]} {DAYS[ago]}")
        event = qq.event(who, *parts, group=group)
        day = (TODAY - timedelta(ago)).isoformat()
        said = Said(event["message_id"], group, who, student, MODES[mode], day)
        return said, json.dumps(event)


def told(sent: Iterable[Sent]) -> Mapping[int, list[str]]:
    """每条消息引出的回话。"""
    words: defaultdict[int, list[str]] = defaultdict(list)
    for each in sent:
        if each.parts[0]["type"] == "reply":
            words[int(each.parts[0]["data"]["id"])].append(each.text)
    return words


async def quiet(qq: FakeQQ, pause: float) -> None:
    """等到 pause 秒没有新的动静：推过去的都办完了。"""
    seen = -1
    while seen < len(qq.calls):
        seen = len(qq.calls)
        await asyncio.sleep(pause)


def receipt(text: str) -> int | None:
    """回执上的编号；不是回执为 None。"""
    found = NUMBER.search(text) if text.startswith(("联系+", "已记录：")) else None
    return int(found[1]) if found else None


class Verdict(NamedTuple):
    """receipts 句有回执且在表里，refused 句说没有记下且不在表里，其余都在 wrong 里。

    unquotable：消息号没有补记进账的回执，引用它们就认不出。
    """

    receipts: int
    refused: int
    wrong: list[str]
    unquotable: int = 0

    @property
    def honest(self) -> bool:
        return not self.wrong and not self.unquotable


def judge(
    said: Iterable[Said], words: Mapping[int, list[str]], stored: Mapping[Said, Any]
) -> Verdict:
    receipts, refused, wrong = 0, 0, []
    for each in said:
        answers = words.get(each.message, [])
        number = receipt(answers[0]) if len(answers) == 1 else None
        if number is not None and stored.get(each) == number:
            receipts += 1
        elif answers == [BUSY] and each not in stored:
            refused += 1
        else:
            kept = "在表里" if each in stored else "不在表里"
            wrong.append(f"{kept}：{'／'.join(answers)[:60] or '没有回话'}")
    return Verdict(receipts, refused, wrong)
