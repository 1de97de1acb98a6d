"""匿名的票：投过的记号和票分开放，截止才拆；一投就定，重投只算一次，群里不收。"""

from dataclasses import replace
from datetime import timedelta

import pytest

from models import db
from models.rules.polls import PollState
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.services import ballots, merges, people, polls, pool, secret_ballots, units
from models.values import as_datetime
from tests.services.polls import DRAFT, opened, ten
from tests.services.worlds import NOON, WANG, act, chief, department, enrol, later

pytestmark = pytest.mark.usefixtures("db")
ANONYMOUS = replace(DRAFT, anonymous=True)
ENDED = DRAFT.deadline + timedelta(seconds=1)


async def whisper(qq: int, seconds: float = 1) -> Act:
    return await act(qq, later(seconds), chat=-qq)


async def vote(entry: int, said: dict[int, str]) -> None:
    for qq, choice in said.items():
        await secret_ballots.cast(await whisper(qq), entry, choice)


async def secret() -> list[tuple[int | None, str]]:
    found = await db.rows("SELECT unit_id, choice FROM secret_ballot")
    return sorted(((r["unit_id"], r["choice"]) for r in found), key=str)


async def counted(table: str) -> int:
    return (await db.rows(f"SELECT COUNT(*) AS n FROM {table}"))[0]["n"]


async def test_nothing_but_the_mark_shows_before_the_end():
    entry = await opened(await ten(), ANONYMOUS)
    deliveries = await counted("delivery")
    await vote(entry, dict.fromkeys(range(5000, 5006), "2"))
    seen = await polls.view(entry, later(9))
    assert (seen.cast, seen.shown, seen.allowed) == (6, False, False)
    assert (await polls.result(entry)).ballots == await counted("secret_ballot") == 0
    assert await counted("delivery") == deliveries
    told = await db.rows(
        "SELECT e.at, e.refers_id, e.number, d.text, d.actor_id FROM entry e"
        " JOIN entry_detail d ON d.entry_id = e.id WHERE e.kind = ?",
        "vote.secret",
    )
    assert {as_datetime(r["at"]) for r in told} == {NOON.replace(hour=0)}
    assert {(r["refers_id"], r["number"], r["actor_id"], r["text"]) for r in told} == {
        (None, None, None, '{"actor":null}')
    }


async def test_the_end_opens_them_all():
    entry = await opened(await ten(), ANONYMOUS)
    await vote(entry, {5000: "1", 5001: "2", 5002: "2", 5003: "2", 5004: "1"})
    between = await polls.view(entry, ENDED)
    assert (between.state, between.allowed) == (PollState.CLOSED, False)
    await polls.close_due(ENDED)
    result = await polls.result(entry)
    assert (await polls.view(entry, ENDED)).allowed
    assert [line.count for line in result.lines] == [2, 3]
    assert (result.ballots, result.electors, await pool.waiting("v")) == (5, 10, [])


async def test_fewer_than_five_are_not_even_kept():
    entry = await opened(await ten(), ANONYMOUS)
    await vote(entry, dict.fromkeys(range(5000, 5004), "2"))
    await polls.close_due(ENDED)
    assert (await secret(), await polls.papers(entry)) == ([], [])
    assert (await polls.view(entry, ENDED)).cast == 4
    assert await counted("anonymous_waiting") == 0


async def test_it_is_final():
    entry = await opened(await ten(), ANONYMOUS)
    await vote(entry, {5000: "1"})
    with pytest.raises(Refusal, match="一投就定"):
        await secret_ballots.cast(await whisper(5000), entry, "2")
    assert await counted("anonymous_waiting") == 1


async def test_a_redelivered_one_is_one():
    entry, line = await opened(await ten(), ANONYMOUS), await whisper(5000)
    first = await secret_ballots.cast(line, entry, "1")
    again = await secret_ballots.cast(line, entry, "1")
    assert (first.fresh, again.fresh, again.poll) == (True, False, first.poll)
    assert (await counted("anonymous_waiting"), await counted("anonymous_once")) == (1, 1)


async def test_in_a_group_nothing_is_stored():
    entry = await opened(await ten(), ANONYMOUS)
    with pytest.raises(Refusal, match="私聊我：/选 #1"):
        await secret_ballots.cast(await act(5000), entry, "1")
    assert (await counted("anonymous_waiting"), await counted("anonymous_once")) == (0, 0)
    assert (await polls.view(entry, NOON)).cast == 0


async def test_a_wrong_choice_does_not_use_up_the_line():
    entry, line = await opened(await ten(), ANONYMOUS), await whisper(5000)
    with pytest.raises(Refusal, match="没有第 7 项"):
        await secret_ballots.cast(line, entry, "7")
    assert (await secret_ballots.cast(line, entry, "2")).fresh


async def test_late_ones_and_strangers_are_not_taken():
    entry = await opened(await ten(), ANONYMOUS)
    await enrol("外班的", 6000)
    with pytest.raises(Refusal, match="没有你"):
        await secret_ballots.cast(await whisper(6000), entry, "1")
    with pytest.raises(Refusal, match="已截止"):
        await secret_ballots.cast(await act(5000, DRAFT.deadline, chat=-5000), entry, "1")


async def test_a_named_ballot_never_ends_up_in_an_anonymous_poll():
    entry = await opened(await ten(), ANONYMOUS)
    with pytest.raises(ValueError, match="匿名"):
        await ballots.cast(await act(5000), entry, "1")
    assert await counted("ballot") == 0


@pytest.mark.parametrize("again", [True, False])
async def test_a_poll_called_off_leaves_no_paper(again: bool):
    entry = await opened(await ten(), ANONYMOUS)
    other = await opened((5000, 5001), replace(ANONYMOUS, question="别的一次"))
    await vote(entry, dict.fromkeys(range(5000, 5007), "2"))
    await vote(other, {5000: "1"})
    who = await act(2, later(9))
    if again:
        await polls.restart(who, entry, replace(ANONYMOUS, question="哪天好"))
    else:
        await polls.cancel(who, entry)
    assert (await counted("anonymous_waiting"), await secret()) == (1, [])


async def test_units_are_told_apart_from_five_up():
    await department()
    invited = [await db.tx(units.ensure)(name) for name in ("机电2301", "机电2302")]
    for n in range(11):
        await enrol(f"同学{n}", 5000 + n, invited[n > 5][0].id)
    ids = tuple(unit.id for unit, _ in invited)
    large = (await polls.open(await act(WANG), replace(ANONYMOUS, units=ids))).entry
    small = (await polls.open(await act(WANG), replace(ANONYMOUS, question="q", units=ids))).entry
    await vote(large, {5000 + n: "1" if n < 6 else "2" for n in range(11)})
    await vote(small, dict.fromkeys(range(5001, 5010), "1"))
    await polls.close_due(ENDED)
    each = await polls.by_unit(large)
    assert [(name, r.ballots, r.first) for name, r in each] == [
        ("机电2301", 6, (1,)), ("机电2302", 5, (2,)),
    ]  # fmt: skip
    assert (await polls.by_unit(small), (await polls.result(small)).ballots) == ([], 9)


async def test_two_who_turn_out_to_be_one_have_one_ballot():
    """并到名下的那一位已经投过，就不能再投。"""
    entry = await opened(await ten(), ANONYMOUS)
    await vote(entry, {5000: "1"})
    found = await people.by_qq([5000, 5001])
    await db.tx(_forget_qq)(found[5000].id)
    await db.tx(merges.merge)(await chief(), found[5000].id, found[5001].id)
    with pytest.raises(Refusal, match="一投就定"):
        await secret_ballots.cast(await whisper(5001), entry, "2")


async def _forget_qq(person: int) -> None:
    await db.execute("UPDATE person SET qq = NULL WHERE id = ?", person)


async def test_the_once_mark_is_forgotten_after_a_day():
    entry = await opened(await ten(), ANONYMOUS)
    await vote(entry, {5000: "1"})
    await _forget(1)
    assert await counted("anonymous_once") == 1
    await _forget(2)
    assert await counted("anonymous_once") == 0


@db.tx
async def _forget(days: int) -> None:
    await pool.forget((NOON + timedelta(days=days)).date())
