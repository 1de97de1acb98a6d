"""P5，随手试：职务、说到的人、转交都是抽的；说到的人怎么也看不到、数不到、收不到、接不到。"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import db
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.tickets import Sight, TicketKind, sight
from models.services import answered, audit, handover, ladder, numbers, people, queues, tickets
from models.services.audit import Wanted
from models.services.casework import Ticket
from models.services.tickets import Draft
from tests.services.asking import LI, furnish
from tests.services.worlds import ADMIN, CHIEF, NOON, QIAN, TODAY, WANG, ZHAO, act
from tests.stores import Sqlite

STAFF = (WANG, QIAN, ZHAO, ADMIN, CHIEF)
QQS = st.sampled_from(STAFF)
MOVES = st.one_of(
    st.tuples(st.just("转交"), QQS, QQS),
    st.tuples(st.just("照次序"), QQS, QQS),
    st.tuples(st.just("交接"), QQS, QQS),
    st.tuples(st.just("催办"), QQS, QQS),
    st.tuples(st.just("换号"), QQS, QQS),
)
UNKNOWN = 990


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    return sqlite


class Undo(Exception):
    """一轮试完，库里退回原样。"""


@db.tx
async def _round(avoided: set[int], later: int | None, moves: list[tuple[str, int, int]]) -> None:
    known = await people.by_qq(avoided)
    strange = frozenset({UNKNOWN} if later else ())
    about = frozenset(m.id for m in known.values())
    draft = Draft(TicketKind.APPEAL, "…", avoided=about, avoided_qq=strange)
    entry = (await tickets.open(await act(LI), draft)).entry
    persons = {qq: m.id for qq, m in (await people.by_qq(STAFF)).items()}
    out, now = set(avoided), dict.fromkeys(STAFF, 0) | {qq: qq for qq in STAFF}
    for what, who, whom in moves:
        before = await tickets.by_entry(entry)
        told = await _moved(what, entry, await act(now[who]), persons, who, whom)
        assert not {now[qq] for qq in out} & set(told), (what, told)
        if what == "换号" and later and UNKNOWN not in now.values():
            await db.execute("UPDATE person SET qq = ? WHERE id = ?", UNKNOWN, persons.get(later))
            if later in persons:
                now[later] = UNKNOWN
                out.add(later)
        await _unseen(await tickets.by_entry(entry), out, now, persons, before)
    raise Undo


async def _moved(
    what: str, entry: int, by: Act, persons: dict[int, int], who: int, whom: int
) -> tuple[int, ...]:
    try:
        match what:
            case "转交" if whom in persons:
                return (await tickets.transfer(by, entry, persons[whom])).told
            case "照次序":
                return (await tickets.transfer(by, entry, None)).told
            case "交接" if {who, whom} <= persons.keys():
                await handover.hand_over(by, persons[who], persons[whom])
            case "催办":
                walked = await ladder.walk(NOON, 9)
                return tuple(qq for n in walked for qq in (*n.told, n.former) if qq)
    except Refusal:
        pass
    return ()


async def _unseen(
    t: Ticket, out: set[int], now: dict[int, int], persons: dict[int, int], before: Ticket
) -> None:
    if t.owner and t.case.owner != before.case.owner:
        assert t.owner.qq not in {now[qq] for qq in out}
    for qq in out:
        who = await people.speaker(now[qq], TODAY, qq == CHIEF)
        assert sight(who, t.case) is Sight.NOTHING
        assert await numbers.meant(Act(who, NOON), t.number) is None
        assert (await queues.page(who, NOON)).total == 0
        assert await _counted(who, persons.get(qq)) == 0
        seen = await audit.page(Wanted(asker=who.person, qq=who.qq))
        assert [one for one in seen.lines if t.number in (one.number, one.about)] == []
    assert not {now[qq] for qq in out} & set(await tickets.told(t, NOON))


async def _counted(who: Speaker, person: int | None) -> int:
    if person is None:
        return 0
    own = await answered.of_cadre(person, ["专职", "兼职"], TODAY, who)
    whole = await answered.of_school(TODAY, who)
    load, _ = await queues.load(person, NOON, who)
    return load + sum(one.asked for one in (*own, *whole) if one.kind is TicketKind.APPEAL)


@pytest.mark.usefixtures("db")
async def test_whoever_it_is_about_never_learns_of_it():
    await furnish()
    tried: list[tuple[set[int], int | None, list[tuple[str, int, int]]]] = []

    @settings(max_examples=25, deadline=None, database=None)
    @given(st.sets(QQS, max_size=3), st.none() | st.sampled_from((WANG, QIAN, ZHAO)),
           st.lists(MOVES, min_size=1, max_size=6))  # fmt: skip
    def draw(avoided: set[int], later: int | None, moves: list[tuple[str, int, int]]) -> None:
        tried.append((avoided, later, moves))

    draw()
    for one in tried:
        with pytest.raises(Undo):
            await _round(*one)
