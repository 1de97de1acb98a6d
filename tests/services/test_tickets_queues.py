"""列表里有的，正是 sight 说看得到的：说到他的，书记、校团委、只有 QQ 的超级管理员也看不到有它。"""

import pytest

from models.rules.tickets import Sight, TicketKind, sight
from models.services import queues, tickets
from models.services.tickets import Draft
from tests.services.asking import LI, furnish, person
from tests.services.worlds import ADMIN, CHIEF, FAR, NOON, QIAN, WANG, ZHAO, act

pytestmark = pytest.mark.usefixtures("db")

VIEWERS = (ADMIN, CHIEF, FAR, LI, QIAN, WANG, ZHAO, 999)


async def test_the_list_is_what_may_be_seen():
    await furnish()
    entries = [(await tickets.open(await act(LI), Draft(TicketKind.QUESTION, "问"))).entry]
    for qq in (WANG, QIAN, ZHAO, ADMIN):
        about = frozenset({await person(qq)})
        draft = Draft(TicketKind.APPEAL, f"诉求 {qq}", avoided=about, avoided_qq=frozenset({CHIEF}))
        entries.append((await tickets.open(await act(LI), draft)).entry)
    plain = await tickets.open(await act(LI), Draft(TicketKind.APPEAL, "谁也没说到"))
    for viewer in VIEWERS:
        speaker = (await act(viewer)).speaker
        cases = {e: (await tickets.by_entry(e)).case for e in (*entries, plain.entry)}
        seen = {e for e, case in cases.items() if sight(speaker, case) is not Sight.NOTHING}
        listed = await queues.page(speaker, NOON)
        assert {row.ticket.entry for row in listed.rows} == seen
        assert listed.total == len(seen)
        assert all(row.text == "" for row in listed.rows if row.ticket.kind is TicketKind.APPEAL)


async def test_pages_and_what_is_late():
    await furnish()
    for n in range(queues.PAGE + 1):
        await tickets.open(await act(LI), Draft(TicketKind.QUESTION, f"问题 {n}"))
    wang = (await act(WANG)).speaker
    first = await queues.page(wang, NOON, own=True)
    assert (len(first.rows), first.total, first.late, first.more) == (queues.PAGE, 9, 0, True)
    rest = await queues.page(wang, NOON, own=True, skip=queues.PAGE)
    assert (len(rest.rows), rest.more) == (1, False)
    later = (await tickets.by_number(1)).due  # pyright: ignore[reportOptionalMemberAccess] 有
    assert (await queues.page(wang, later, own=True, late=True)).total == 9
    assert await queues.load(await person(WANG), later) == (9, 9)
