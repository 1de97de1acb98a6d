"""匿名的票：封起来一样长；满五张才留，支部也满五张才分，也不让人拿总数减出不到五张的。"""

import json
from collections.abc import Sequence

from models.rules.tally import LEAST, apart

SIZE = 120
"""最长的一张（十二项全排）也装得下；都补到这么长，看长短猜不出投了什么。"""

Ballot = tuple[int | None, str]
"""(支部, 怎么投的)。"""


def packed(poll: int, ballot: Ballot) -> str:
    body = json.dumps([poll, *ballot]).ljust(SIZE)
    if len(body) != SIZE:
        raise ValueError("票比定好的长，藏不住长短")
    return body


def unpacked(poll: int, body: str) -> Ballot:
    of, unit, choice = json.loads(body)
    if of != poll:
        raise ValueError("别处的票混了进来")
    return unit, choice


def kept(ballots: Sequence[Ballot]) -> list[Ballot]:
    """截止时留下的：不足五张的一张不留；分不得的支部抹去。"""
    if len(ballots) < LEAST:
        return []
    known = apart(ballots)
    return [(unit if unit in known else None, choice) for unit, choice in ballots]
