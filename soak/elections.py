"""一本账上办许多次匿名投票，旁边照常有记名的；每次留下看得见的痕迹和谁真投了什么。"""

import random
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from models import db
from models.rules.ballots import positions
from models.rules.polls import Draft, Method
from models.rules.posts import PostKind
from models.rules.rights import Act, Origin
from models.services import ballots, people, polls, posts, secret_ballots, units
from models.services.people import Stranger
from models.services.posts import Wanted
from plugins._chat.clock import SHANGHAI
from soak.images import images

START = datetime(2026, 11, 25, 8, tzinfo=SHANGHAI)
SUPER, HOST, FIRST = 1, 2, 5000
BRANCHES = ("机电2301", "机电2302", "经管2301")
EACH, INVITED = 10, 18
CHOICES = {
    Method.SINGLE: ("1", "2", "3"),
    Method.MULTIPLE: ("1", "1 2", "1 2 3"),
    Method.RANK: ("2", "1>2", "3>2>1"),
}

_messages = count(1)


@dataclass(frozen=True)
class Election:
    """truth：人 → 投了什么，branch：人 → 支部。

    during：截止之前每次提交的样子；closed：刚截止；tidied：抹过。
    """

    poll: int
    truth: dict[int, str]
    branch: dict[int, int]
    during: tuple[bytes, ...]
    closed: bytes
    tidied: bytes


async def held(path: Path, how_many: int, chance: random.Random) -> AsyncIterator[Election]:
    """库已经开着。"""
    voters = await settled()
    for n in range(how_many):
        yield await _one(path, n, voters, chance)


async def settled() -> dict[int, tuple[int, int]]:
    """QQ → (人, 支部)。"""
    await posts.appoint(
        await act(SUPER, START), [], [Stranger("王老师", HOST)],
        [Wanted(PostKind.FULL_TIME, "机电系")], START.date(),
    )  # fmt: skip
    return await _enrolled()


@db.tx
async def _enrolled() -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for nth, name in enumerate(BRANCHES):
        unit, _ = await units.ensure(name)
        for qq in range(FIRST + nth * EACH, FIRST + (nth + 1) * EACH):
            line = {"kind": "学生", "name": f"同学{qq}", "qq": qq, "unit_id": unit.id}
            found[qq] = (await db.insert("person", {**line, "provisional": False}), unit.id)
    return found


async def _one(
    path: Path, n: int, voters: dict[int, tuple[int, int]], chance: random.Random
) -> Election:
    now = START + timedelta(minutes=30 * n)
    invited = chance.sample(sorted(voters), INVITED)
    method = chance.choice([*CHOICES])
    draft = Draft(
        f"第 {n} 次", method, ("甲", "乙", "丙"), 1 if method is Method.SINGLE else 3, True, True,
        now + timedelta(minutes=20), persons=tuple(voters[qq][0] for qq in invited),
    )  # fmt: skip
    opened = await polls.open(await act(HOST, now), draft)
    named = replace(draft, question=f"记名 {n}", method=Method.SINGLE, most=1, anonymous=False)
    other = await polls.open(await act(HOST, now), named)
    voting = chance.sample(invited, chance.randint(11, INVITED))
    said = {qq: _leaning(CHOICES[method], voters[qq][1], chance) for qq in voting}
    for second, qq in enumerate(voting):
        at = now + timedelta(seconds=40 * (second + 1))
        await secret_ballots.cast(await act(qq, at), opened.entry, said[qq])
        if chance.random() < 0.3:
            busy = await act(chance.choice(invited), at + timedelta(seconds=5))
            await ballots.cast(busy, other.entry, str(chance.randint(1, 3)))
    during = tuple(images(path))
    await polls.close_due(draft.deadline)
    *_, closed = images(path)
    await secret_ballots.tidy(draft.deadline)
    *_, tidied = images(path)
    truth = {voters[qq][0]: choice for qq, choice in said.items()}
    branch = {voters[qq][0]: voters[qq][1] for qq in voting}
    return Election(opened.poll.id, truth, branch, during, closed, tidied)


def _leaning(choices: Sequence[str], branch: int, chance: random.Random) -> str:
    """各支部各有偏好：分得出支部，就猜得准一些。"""
    weights = [4 if nth == branch % len(choices) else 1 for nth in range(len(choices))]
    (choice,) = chance.choices(choices, weights)
    assert positions(choice)
    return choice


async def act(qq: int, now: datetime) -> Act:
    speaker = await people.speaker(qq, now.date(), qq == SUPER, f"群名片{qq}")
    number = next(_messages)
    return Act(speaker, now, Origin(10001, -qq, qq, number, 1_700_000_000 + number))
