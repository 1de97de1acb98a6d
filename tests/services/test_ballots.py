"""投票的人：一人一张，截止前可改，截止后不收；抢着投、换号、合并也还是一人一张。"""

import asyncio
import random
from datetime import timedelta

import pytest

from models import db
from models.rules.refusal import Refusal
from models.services import ballots, bonds, merges, people, polls
from models.services.people import Stranger
from models.values import as_datetime
from tests.services.polls import DRAFT, choices, opened, room, ten
from tests.services.worlds import NOON, act, chief, enrol, later

pytestmark = pytest.mark.usefixtures("db")


async def entries() -> int:
    return (await db.rows("SELECT COUNT(*) AS n FROM entry WHERE kind = ?", "vote"))[0]["n"]


async def test_one_ballot_that_changes():
    qqs = await room()
    entry = await opened(qqs)
    first = await ballots.cast(await act(qqs[0]), entry, "1")
    second = await ballots.cast(await act(qqs[0]), entry, "2")
    same = await ballots.cast(await act(qqs[0]), entry, "回复2")
    assert (first.changed, second.changed, same.said) == (False, True, None)
    assert (second.poll.cast, await choices(), await entries()) == (1, ["2"], 2)


async def test_a_redelivered_vote_is_one_vote():
    qqs = await room()
    entry, line = await opened(qqs), await act(qqs[0])
    first = await ballots.cast(line, entry, "1")
    await ballots.cast(await act(qqs[0]), entry, "2")
    again = await ballots.cast(line, entry, "1")
    assert (again.said, again.fresh, await choices()) == (first.said, False, ["2"])


async def test_nothing_after_the_deadline_even_before_the_clock_strikes():
    qqs = await room()
    entry = await opened(qqs)
    last = DRAFT.deadline - timedelta(microseconds=1)
    assert (await ballots.cast(await act(qqs[0], last), entry, "1")).fresh
    with pytest.raises(Refusal, match="已截止"):
        await ballots.cast(await act(qqs[1], DRAFT.deadline), entry, "1")
    with pytest.raises(Refusal, match="已截止"):
        await ballots.cast(await act(qqs[0], DRAFT.deadline), entry, "2")
    assert await choices() == ["1"]


async def test_a_wrong_choice_changes_nothing():
    qqs = await room()
    entry = await opened(qqs)
    with pytest.raises(Refusal, match="没有第 3 项"):
        await ballots.cast(await act(qqs[0]), entry, "3")
    assert (await choices(), await entries()) == ([], 0)


async def test_taken_back_is_not_cast():
    qqs = await room()
    entry = await opened(qqs)
    first = await ballots.cast(await act(qqs[0]), entry, "1")
    second = await ballots.cast(await act(qqs[0]), entry, "2")
    assert first.said
    assert second.said
    assert await ballots.withdraw(await act(qqs[0]), first.said) is None
    done = await ballots.withdraw(await act(qqs[0]), second.said)
    assert done
    assert (done.poll.cast, await choices()) == (0, [])
    assert (await ballots.cast(await act(qqs[0]), entry, "1")).poll.cast == 1


async def test_the_unbound_vote_once_bound():
    qqs = await room()
    entry = await opened(qqs)
    with pytest.raises(Refusal, match="先绑定"):
        await ballots.cast(await act(qqs[9]), entry, "1")
    person = await enrol("新绑的", None)
    await db.tx(bonds.attach)(await chief(), person, qqs[9], entry)
    assert (await ballots.cast(await act(qqs[9]), entry, "1")).poll.cast == 1
    assert (await polls.view(entry, NOON)).electors == 10


async def test_the_noted_down_vote_once_bound():
    """群里先被暂记了的，绑上就并进名册那一位，他的一票跟着走。"""
    qqs = await room()
    await db.tx(people.note_down)([Stranger("暂记的", qqs[9])])
    entry = await opened(qqs)
    with pytest.raises(Refusal, match="先绑定"):
        await ballots.cast(await act(qqs[9]), entry, "1")
    person = await enrol("新绑的", None)
    await db.tx(bonds.attach)(await chief(), person, qqs[9], entry)
    assert (await ballots.cast(await act(qqs[9]), entry, "1")).fresh


async def test_a_new_number_is_the_same_person():
    """换了 QQ 的还是那个人：改得了自己的票，多不出一张。"""
    qqs = await ten()
    entry = await opened((*qqs, 6000))
    await ballots.cast(await act(qqs[0]), entry, "1")
    person = (await people.by_qq([qqs[0]]))[qqs[0]].id
    await db.tx(bonds.attach)(await chief(), person, 6000, entry)
    done = await ballots.cast(await act(6000), entry, "2")
    assert (done.changed, await choices()) == (True, ["2"])
    assert (await polls.view(entry, NOON)).electors == 10


async def test_two_who_were_one_have_one_vote_and_part_again():
    qqs = await ten()
    first, second = await enrol("李雷", None), await enrol("李雷", 7000)
    entry = await opened((*qqs, 7000))
    await ballots.cast(await act(7000), entry, "1")
    merged = await db.tx(merges.merge)(await chief(), second, first)
    assert (await polls.result(entry)).lines[0].count == 1
    assert (await ballots.cast(await act(7000), entry, "2")).changed
    assert (await polls.view(entry, NOON)).electors == 11
    await merges.split(await chief(), merged.entry)
    assert (await polls.result(entry)).ballots == 1


async def test_both_had_voted_before_they_were_one():
    """合并的两个人都投过：只算留下的那一张，有票的人也只数一个。"""
    qqs = await ten()
    entry = await opened(qqs)
    for qq, said in ((qqs[0], "1"), (qqs[1], "2")):
        await ballots.cast(await act(qq), entry, said)
    found = await people.by_qq(qqs[:2])
    await db.tx(_forget_qq)(found[qqs[0]].id)
    await db.tx(merges.merge)(await chief(), found[qqs[0]].id, found[qqs[1]].id)
    result = await polls.result(entry)
    assert ([x.count for x in result.lines], result.electors) == ([0, 1], 9)
    assert (await polls.view(entry, NOON)).cast == 1


async def _forget_qq(person: int) -> None:
    await db.execute("UPDATE person SET qq = NULL WHERE id = ?", person)


async def _race(entry: int, qqs: tuple[int, ...], seed: int) -> None:
    """二十个人一起投二百次，当中截止；钟也同时在敲。"""
    chance = random.Random(seed)
    deadline = NOON + timedelta(seconds=chance.randrange(20, 180))
    await polls.move(await chief(), entry, deadline)
    refused: list[str] = []

    async def one(second: int) -> None:
        line = await act(chance.choice(qqs), later(second))
        try:
            await ballots.cast(line, entry, str(chance.randint(1, 2)))
        except Refusal as no:
            refused.append(str(no))

    async def strike() -> None:
        await asyncio.sleep(0)
        await polls.close_due(deadline)

    await asyncio.gather(*(one(n) for n in range(200)), strike())
    assert all("已截止" in why for why in refused)
    found = await db.rows("SELECT person_id FROM ballot")
    assert len(found) == len({r["person_id"] for r in found}) <= 20
    written = await db.rows("SELECT at FROM entry WHERE kind = ?", "vote")
    assert all(as_datetime(r["at"]) < deadline for r in written)
    assert len(refused) + len(written) <= 200
    assert (await polls.result(entry)).ballots == len(found) > 0


@pytest.mark.parametrize("seed", range(3))
async def test_a_race_gives_one_ballot_each_and_none_late(seed: int):
    await ten()
    for n in range(10):
        await enrol(f"又{n}", 5010 + n)
    qqs = tuple(range(5000, 5020))
    await _race(await opened(qqs), qqs, seed)
