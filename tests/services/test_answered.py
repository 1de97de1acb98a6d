"""响应、按时、解决、满意：和一张清单从头点一遍的数一样。

说到看的人的诉求，他看到的数里没有；在群里说的数里，说到谁的都没有。
"""

import random
from datetime import datetime, timedelta
from itertools import product

import pytest

from models import db
from models.rules.rights import Speaker
from models.rules.tickets import TicketKind
from models.services import answered, people, units
from models.services.answered import Tally
from tests.services.cards import ticket
from tests.services.worlds import NOON, SHANGHAI, TODAY, ZHAO, department

pytestmark = pytest.mark.usefixtures("db")

FIELDS = ("asked", "answered", "on_time", "solved", "rated", "satisfied")
BEGINS = datetime(2026, 8, 31, tzinfo=SHANGHAI)
"""本学年第一天。"""
MIDNIGHT = datetime.combine(TODAY, datetime.min.time(), SHANGHAI)


def figures(found: tuple[Tally, ...]) -> dict[TicketKind, tuple[int, ...]]:
    return {t.kind: tuple(getattr(t, f) for f in FIELDS) for t in found}


def counted(lines: list[dict], kind: TicketKind, **where: object) -> tuple[int, ...]:
    """笨办法：一件一件点。"""
    mine = [
        one for one in lines
        if one["kind"] is kind and one["opened"] >= BEGINS
        and (one["answered"] or one["opened"] + timedelta(days=1) < MIDNIGHT)
        and all(one[key] == value for key, value in where.items())
    ]  # fmt: skip
    on_time = [
        one
        for one in mine
        if one["answered"] and one["answered"] <= one["opened"] + timedelta(days=1)
    ]
    return (
        len(mine), sum(bool(one["answered"]) for one in mine), len(on_time),
        sum(bool(one["closed"]) for one in mine), sum(bool(one["rating"]) for one in mine),
        sum((one["rating"] or 0) >= 4 for one in mine),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
async def test_rates_agree_with_a_plain_recount(seed: int) -> None:
    chance = random.Random(seed)
    wang = await department()
    zhao = (await people.by_qq([ZHAO]))[ZHAO].id
    homes = [u.id for u in [await units.find("机电系"), await units.find("经管系")] if u]
    lines: list[dict] = []
    for _ in range(60):
        opened = BEGINS + timedelta(hours=chance.randrange(-400, 1900))
        after = chance.choice((0, 1, 24, 25, 90))
        done = chance.random() < 0.7 and opened + timedelta(hours=after)
        one = {
            "opened": opened, "owner": chance.choice((wang, zhao, None)),
            "department": chance.choice((*homes, None)), "kind": chance.choice([*TicketKind]),
            "answered": done or None,
            "closed": done + timedelta(hours=3) if done and chance.random() < 0.6 else None,
            "rating": chance.choice((None, 1, 3, 4, 5)) if done else None,
            "avoided": chance.choice((None, None, wang, zhao)),
        }  # fmt: skip
        lines.append(one)
        await ticket(**one)
    viewer = await people.speaker(ZHAO, TODAY)
    seen = {
        None: [one for one in lines if one["avoided"] is None],
        viewer: [one for one in lines if one["avoided"] != zhao],
        Speaker(99): lines,
    }
    for kind, (who, his) in product(TicketKind, seen.items()):
        assert figures(await answered.of_school(TODAY, who))[kind] == counted(his, kind)
        own = figures(await answered.of_cadre(wang, ["专职"], TODAY, who))[kind]
        assert own == counted(his, kind, owner=wang)
        if kind is TicketKind.QUESTION:
            await beside_each_other({wang, zhao}, own_of=wang)
        for home in homes:
            whole = figures(await answered.of_department(home, TODAY, who))[kind]
            assert whole == counted(his, kind, department=home)


async def beside_each_other(owners: set[int], own_of: int) -> None:
    """一句 SQL 数出来的各人，和一个一个数的一样；没人管的不在里面。"""
    (own, *_) = await answered.of_cadre(own_of, ["专职"], TODAY, Speaker(99))
    every = await answered.of_owners(own.duty, TODAY)
    assert every.keys() == owners
    assert every[own_of] == own


async def test_who_has_no_person_is_hidden_from_by_number() -> None:
    """只有 QQ 的超级管理员被说到，他看到的数里也没有。"""
    wang = await department()
    made = await ticket(NOON, wang, kind=TicketKind.APPEAL, answered=NOON)
    await db.tx(db.insert)("ticket_avoid", {"ticket_id": made, "qq": 77})
    found = [
        figures(await answered.of_cadre(wang, ["专职"], TODAY, Speaker(qq)))[TicketKind.APPEAL][0]
        for qq in (77, 78)
    ]
    assert found == [0, 1]


async def test_a_reopened_one_is_not_solved_until_it_is_closed_again() -> None:
    wang = await department()
    await ticket(NOON, wang, answered=NOON, rating=1, reopened=1)
    await ticket(NOON, wang, answered=NOON, closed=NOON, rating=5)
    assert figures(await answered.of_cadre(wang, ["专职"], TODAY))[TicketKind.QUESTION] == (
        2, 2, 2, 1, 2, 1,
    )  # fmt: skip


async def test_one_just_asked_is_not_late_yet() -> None:
    """没到时限的、过了时限就是今天的，明天才数；时限之内他自己不问了的，不数。"""
    wang = await department()
    for opened in (NOON, NOON - timedelta(days=1), NOON - timedelta(days=3)):
        await ticket(opened, wang)
    for closed in (NOON - timedelta(days=2, hours=20), NOON - timedelta(hours=1)):
        await ticket(NOON - timedelta(days=3), wang, closed=closed)
    own = figures(await answered.of_cadre(wang, ["专职"], TODAY))[TicketKind.QUESTION]
    assert own == (2, 0, 0, 1, 0, 0)
