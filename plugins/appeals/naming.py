"""一个词说的是谁：全名、学号、QQ 号、姓加老师；前面的单位不算，说不出是谁的就是说不出。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from config.settings import superusers
from models.rules.appeals import TITLES
from models.services import people, tenures
from models.services.people import Match
from plugins._chat.arguments import fold, is_qq
from plugins._chat.turn import Turn

NOBODY = (
    "0", "没有", "没", "无", "没有涉及", "没有涉及谁", "没涉及", "不涉及", "没有谁", "没人",
    "没有人", "没有别人", "没有别的人", "没有了", "不知道", "不清楚", "不用",
)  # fmt: skip
_TITLED = re.compile(rf"(?P<surname>[\u3400-\u9fff]{{1,4}})(?:{TITLES})")
_UNIT = re.compile(r".*[系院部班处社](?:里|上)?的?(?=.{2})|.*的(?=.{2})")
_NO_NAME = re.compile(
    rf"(?:我们?的?|你们?的?|他们?的?|她们?的?|那个|这个|某个?|有个|所有的?|全部的?|全体|各位|几个|每个)?"
    rf"(?:{TITLES}|班主任|领导|团干部?|干部|大家|人|都)们?"
)
_AND = re.compile("[和跟与及]")


@dataclass(frozen=True)
class Found:
    """可能是谁；sure：说的是全名或号，不是「王老师」。"""

    persons: Sequence[Match] = ()
    sure: bool = True


def nobody(said: str) -> bool:
    return fold(said).strip(" 。.!！") in NOBODY


def nameless(word: str) -> bool:
    """「我们辅导员」「所有老师」：没有说出是谁。"""
    return _NO_NAME.fullmatch(word) is not None


def titled(word: str) -> bool:
    return _TITLED.fullmatch(word) is not None


def apart(word: str) -> list[str]:
    """「王建国和钱进」是两个人。"""
    return [part for part in _AND.split(word) if part]


def qq_of(word: str) -> list[int]:
    return [int(word)] if is_qq(word) else []


def superuser(word: str) -> bool:
    """写的是超级管理员的 QQ 号：他可以不在名册里。"""
    return is_qq(word) and int(word) in superusers()


async def who(turn: Turn, word: str) -> Found:
    named = _UNIT.sub("", word, count=1)
    whole = _TITLED.fullmatch(named)
    tries = dict.fromkeys((word, named, whole["surname"] if whole else named))
    found = await people.search([*tries])
    for one in tries:
        if found[one]:
            return Found(found[one])
    if not whole:
        return Found()
    serving = await tenures.roll(turn.today, None, None)
    ids = {s.person for s in serving if s.name.startswith(whole["surname"])}
    return Found([*(await people.by_ids(ids)).values()], sure=False)
