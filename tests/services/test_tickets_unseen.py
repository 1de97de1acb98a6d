"""说到的人：看不到话的人转交时试不出是谁；后来才认出来的，不再归他；他经手交接，挑不了谁来办。"""

import pytest

from models import db
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.tickets import Sight, TicketKind, sight
from models.services import handover, journal, ladder, merges, posts, queues, tickets
from models.services.tickets import Draft
from tests.services.asking import LI, furnish, person
from tests.services.worlds import ADMIN, CHIEF, NOON, QIAN, WANG, ZHAO, act, enrol

pytestmark = pytest.mark.usefixtures("db")
UNKNOWN = 999


async def appeal(*avoided: int, qq: int | None = None) -> int:
    await furnish()
    persons = frozenset([await person(one) for one in avoided])
    draft = Draft(TicketKind.APPEAL, "…", avoided=persons, avoided_qq=frozenset([qq] if qq else []))
    return (await tickets.open(await act(LI), draft)).entry


async def owner(entry: int) -> int | None:
    found = (await tickets.by_entry(entry)).owner
    return found.qq if found else None


async def refused() -> int:
    sql = "SELECT COUNT(*) AS n FROM entry WHERE kind = ?"
    return (await db.rows(sql, "ticket.refused"))[0]["n"]


@pytest.mark.parametrize("mover", [ADMIN, CHIEF, ZHAO])
async def test_who_sees_only_the_clock_cannot_choose(mover: int):
    """指定谁都是同一句，每一次都记下；照次序派、自己接才成。"""
    entry = await appeal(QIAN)
    said = set[str]()
    for n, qq in enumerate((QIAN, LI, WANG)):
        told = await act(mover)
        for _ in range(2):
            with pytest.raises(Refusal) as no:
                await tickets.transfer(told, entry, await person(qq))
            said.add(str(no.value))
        assert await refused() == n + 1
    assert said == {"内容你看不到，转给谁照次序来：/转交 #1；自己来答：/转交 #1 我"}
    done = await tickets.transfer(await act(mover), entry, None)
    assert await owner(entry) == ZHAO
    assert done.told == (() if mover == ZHAO else (ZHAO,))


async def test_in_turn_it_is_the_secretary_and_then_the_committee():
    entry = await appeal(QIAN)
    for turns in (ZHAO, None, ZHAO, None):
        await tickets.transfer(await act(ADMIN), entry, None)
        assert await owner(entry) == turns


async def test_when_the_secretary_is_the_one_it_waits_for_the_committee():
    entry = await appeal(ZHAO)
    assert (await tickets.transfer(await act(CHIEF), entry, None)).told == (ADMIN,)
    with pytest.raises(Refusal, match="自己来答：/转交 #1 我"):
        await tickets.transfer(await act(ADMIN), entry, None)
    await tickets.transfer(await act(ADMIN), entry, await person(ADMIN))
    assert sight((await act(ADMIN)).speaker, (await tickets.by_entry(entry)).case) is Sight.TEXT


async def test_the_owner_may_name_anybody_but_whom_it_is_about():
    entry = await appeal(QIAN)
    with pytest.raises(Refusal, match="不能转给他"):
        await tickets.transfer(await act(WANG), entry, await person(QIAN))
    assert await refused() == 1
    await tickets.transfer(await act(WANG), entry, await person(ZHAO))
    assert await owner(entry) == ZHAO


async def rebound(qq: int) -> int:
    """王老师换成了 qq 这个号。"""
    wang = await person(WANG)
    await db.tx(db.execute)("UPDATE person SET qq = ? WHERE id = ?", qq, wang)
    return wang


async def merged(qq: int) -> int:
    """先前名册外的这个人，原来就是王老师。"""
    wang = await rebound(qq + 1)
    await db.tx(db.execute)("UPDATE person SET qq = NULL WHERE id = ?", wang)
    await db.tx(merges.merge)(await act(CHIEF), await person(qq), wang)
    return wang


@pytest.mark.parametrize("known", [False, True])
async def test_who_turns_out_to_be_the_one_has_it_no_longer(known: bool):
    """当场就看不到、数不到、不知会；一分钟之内派给别人，他一个字也听不到。"""
    await enrol("某人", UNKNOWN) if known else None
    entry = await appeal(qq=UNKNOWN)
    assert await owner(entry) == WANG
    wang = await (merged(UNKNOWN) if known else rebound(UNKNOWN))
    who = (await act(UNKNOWN)).speaker
    assert who.person == wang
    assert await queues.load(wang, NOON, who) == (0, 0)
    assert await tickets.told(await tickets.by_entry(entry), NOON) == (ADMIN,)
    (nudge,) = await ladder.walk(NOON, 10)
    assert (nudge.told, nudge.former) == ((QIAN,), None)
    assert await owner(entry) == QIAN
    assert await ladder.walk(NOON, 10) == []
    (last,) = await db.rows("SELECT kind FROM entry ORDER BY id DESC LIMIT 1")
    assert last["kind"] == "ticket.transfer"


async def handed(by: Act, giver: int, taker: int) -> None:
    await handover.hand_over(by, await person(giver), await person(taker))


async def test_whom_it_is_about_does_not_choose_who_gets_it_next():
    """他经手交接，说到他的那件留着，别的照交；说的话、数的数都一样。"""
    entry = await appeal(ADMIN)
    with pytest.raises(Refusal) as about:
        await handed(await act(ADMIN), WANG, QIAN)
    with pytest.raises(Refusal) as nothing:
        await handed(await act(ADMIN), QIAN, WANG)
    assert str(about.value).replace("老师2", "") == str(nothing.value).replace("老师4", "")
    other = await tickets.open(await act(LI), Draft(TicketKind.QUESTION, "团员证丢了"))
    by_him = await handover.hand_over(await act(ADMIN), await person(WANG), await person(QIAN))
    assert (by_him.moved, by_him.left) == ((("工单", 1),), ())
    assert (await owner(entry), await owner(other.entry)) == (WANG, QIAN)
    await tickets.open(await act(LI), Draft(TicketKind.QUESTION, "团费交多少"))
    await handed(await act(CHIEF), WANG, QIAN)
    assert await owner(entry) == QIAN


async def test_a_number_to_be_avoided_is_avoided_when_it_is_known():
    """只写了 QQ，那个号其实就是王老师：一开始就不派给他。"""
    assert await owner(await appeal(qq=WANG)) == QIAN


async def test_a_dismissed_owner_leaves_it_to_the_next():
    entry = await appeal(ADMIN)
    await posts.dismiss(await act(ADMIN), await person(WANG), None, NOON.date())
    assert await tickets.told(await tickets.by_entry(entry), NOON) == ()
    assert await journal.by_number(1) == entry
