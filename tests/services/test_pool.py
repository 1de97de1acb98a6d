"""一个池子两样东西：整点只入诉求的账，截止只拆那一次的票，谁也不碰谁的。"""

from dataclasses import replace
from datetime import timedelta

import pytest

from models import db
from models.rules.tickets import TicketKind
from models.services import anonymous, polls, pool
from models.services.tickets import Draft, Opened
from tests.services.polls import opened, ten
from tests.services.test_secret_ballots import ANONYMOUS, ENDED, vote, whisper
from tests.services.worlds import NOON

pytestmark = pytest.mark.usefixtures("db")


async def waiting() -> int:
    return (await db.rows("SELECT COUNT(*) AS n FROM anonymous_waiting"))[0]["n"]


async def test_appeals_and_ballots_wait_side_by_side():
    entry = await opened(await ten(), ANONYMOUS)
    await vote(entry, dict.fromkeys(range(5000, 5006), "2"))
    line = await whisper(5000)
    kept = await anonymous.keep(line, Draft(TicketKind.APPEAL, "停水三天了", None, None))
    assert kept.code
    assert (await anonymous.keep(line, Draft(TicketKind.APPEAL, "停水", None, None))).code is None
    assert (len(await anonymous.waiting(kept.code)), await waiting()) == (1, 7)
    (done,) = await anonymous.mix(NOON + timedelta(hours=1))
    assert isinstance(done, Opened)
    assert await waiting() == 6
    await polls.close_due(ENDED)
    assert (await waiting(), await polls.papers(entry)) == (0, ["2"] * 6)


async def test_the_end_of_one_poll_leaves_the_other_sealed():
    qqs = await ten()
    entries = [await opened(qqs, ANONYMOUS)]
    longer = ANONYMOUS.deadline + timedelta(days=1)
    entries.append(await opened(qqs, replace(ANONYMOUS, question="另一次", deadline=longer)))
    for entry in entries:
        await vote(entry, dict.fromkeys(range(5000, 5005), "1"))
    await polls.close_due(ENDED)
    assert [len(await polls.papers(entry)) for entry in entries] == [5, 0]
    assert await waiting() == 5


async def test_how_long_it_is_cannot_be_read_off():
    await put("短", "长" * 400)
    sizes = {len(r["body"]) for r in await db.rows("SELECT body FROM anonymous_waiting")}
    assert len(sizes) == 1
    assert {body for _, body in await pool.waiting()} == {"短", "长" * 400}


@db.tx
async def put(*bodies: str) -> None:
    for body in bodies:
        await pool.put(body)
