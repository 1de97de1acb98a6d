"""确认、异议、撤销：本人说了算，登记的人和校团委撤得掉。"""

from datetime import datetime

import pytest

from models.rules.refusal import Refusal
from models.services import contacts, people
from models.services.contacts import Receipt
from models.services.people import Stranger
from models.tables import Entry
from tests.services.worlds import NOON, act, cadre, chief, talk, youths

pytestmark = pytest.mark.usefixtures("db")


async def record(*persons: int, now: datetime = NOON, mode: str = "面谈") -> Receipt:
    return await contacts.record(await act(2, now), persons, [], talk(mode=mode))


async def test_denied_confirmed_and_undone_change_the_figure() -> None:
    await cadre()
    one, two = await youths(2)
    entry = (await record(one, two)).entry
    assert (await contacts.answer(await act(5000), entry, False)).progress.done == 1
    assert await contacts.objections(besides=None) == [1]
    assert (await contacts.answer(await act(5000), entry, True)).progress.done == 2
    assert await contacts.objections(besides=None) == []
    await contacts.answer(await act(5001), entry, False)
    undone = await contacts.undo(await act(2), entry)
    assert (undone.undone, undone.progress.done, undone.new) == (True, 0, 0)
    with pytest.raises(Refusal, match="#1 已经撤销，不用再确认"):
        await contacts.answer(await act(5001), entry, True)
    with pytest.raises(Refusal, match="#1 已经撤销过了"):
        await contacts.undo(await act(2), entry)


async def test_answers_are_the_persons_own_and_idempotent() -> None:
    await cadre()
    (one,) = await youths(1)
    entry = (await record(one)).entry
    for qq in (2, 404):
        with pytest.raises(Refusal, match="本人来确认"):
            await contacts.answer(await act(qq), entry, True)
    said = await act(5000)
    assert (await contacts.answer(said, entry, True)).fresh
    assert not (await contacts.answer(said, entry, True)).fresh
    assert not (await contacts.answer(await act(5000), entry, True)).fresh
    assert await Entry.filter(kind="confirm").count() == 1
    assert await contacts.names_me(entry, one)
    assert not await contacts.names_me(entry, None)


async def test_redelivered_answer_does_not_flip_a_later_one() -> None:
    await cadre()
    entry = (await record(*await youths(1))).entry
    no = await act(5000)
    await contacts.answer(no, entry, False)
    await contacts.answer(await act(5000), entry, True)
    assert (await contacts.answer(no, entry, False)).progress.done == 1


async def test_one_line_confirms_several() -> None:
    await cadre()
    (one,) = await youths(1)
    entries = [(await record(one, mode=m)).entry for m in ("面谈", "电话", "线上")]
    assert [p.number for p in await contacts.waiting_for(one)] == [3, 2, 1]
    await contacts.answer(await act(5000), entries[0], True)
    said = await act(5000)
    done = await contacts.answer_all(said, entries, True)
    assert [r.fresh for r in done] == [False, True, True]
    assert not any(r.fresh for r in await contacts.answer_all(said, entries, True))
    assert await contacts.waiting_for(one) == []
    assert await Entry.filter(kind="confirm").count() == 3


async def test_provisional_person_with_qq_may_answer() -> None:
    await cadre()
    entry = (await contacts.record(await act(2), [], [Stranger("小王", 60)], talk())).entry
    assert (await contacts.answer(await act(60), entry, False)).progress.done == 0


async def test_undo_is_for_the_author_and_the_committee() -> None:
    await cadre(2)
    await cadre(3)
    persons = await youths(2)
    first, second = await record(persons[0]), await record(persons[1])
    for qq in (3, 5000):
        with pytest.raises(Refusal, match="由登记的团干部或校团委来撤：/撤销 #1"):
            await contacts.undo(await act(qq), first.entry)
    said = await act(2)
    assert (await contacts.undo(said, first.entry)).fresh
    assert not (await contacts.undo(said, first.entry)).fresh
    me = (await people.by_qq([2]))[2].id
    latest = await contacts.latest_of(me)
    assert latest
    assert latest.number == second.number
    assert (await contacts.undo(await chief(), second.entry)).undone
    assert await contacts.latest_of(me) is None
