"""开一件：派给谁、几时该答、手滑不开两件；匿名的不留是谁。"""

from datetime import datetime, timedelta

import pytest

from models import db
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.tickets import Sight, TicketKind, TicketState, sight
from models.services import journal, people, tickets
from models.services.tickets import Draft
from tests.services.asking import LI, furnish, person
from tests.services.worlds import (
    ADMIN,
    CHIEF,
    NOON,
    QIAN,
    SHANGHAI,
    WANG,
    ZHAO,
    act,
    cadre,
)

pytestmark = pytest.mark.usefixtures("db")

ASKED = Draft(TicketKind.QUESTION, "团员证丢了怎么补")
APPEAL = Draft(TicketKind.APPEAL, "宿舍晚上太吵")


@pytest.fixture
async def school(db: object) -> None:
    await furnish()


@pytest.mark.usefixtures("school")
async def test_it_goes_to_the_cadre_of_his_department_with_a_date():
    done = await tickets.open(await act(LI), ASKED)
    assert (done.number, done.owner_qq, done.told) == (1, WANG, (WANG,))
    assert done.due == NOON + timedelta(days=1)
    assert done.closing == datetime(2026, 11, 30, 12, tzinfo=SHANGHAI)
    assert (await tickets.thread(done.entry)).question == ASKED.text


@pytest.mark.usefixtures("school")
async def test_the_one_with_fewest_open_comes_first():
    await cadre(88)
    first = await tickets.open(await act(LI), ASKED)
    second = await tickets.open(await act(LI), Draft(TicketKind.QUESTION, "团费交多少"))
    assert {first.owner_qq, second.owner_qq} == {WANG, 88}


@pytest.mark.usefixtures("school")
async def test_avoided_people_are_skipped_down_to_the_committee():
    avoided = frozenset({await person(q) for q in (WANG, QIAN, ZHAO)})
    done = await tickets.open(await act(LI), Draft(TicketKind.APPEAL, "…吵", avoided=avoided))
    assert (done.owner, done.told) == (None, (ADMIN,))
    case = (await tickets.by_entry(done.entry)).case
    for qq in (WANG, QIAN, ZHAO):
        assert sight((await act(qq)).speaker, case) is Sight.NOTHING
    assert sight((await act(ADMIN)).speaker, case) is Sight.CLOCK


@pytest.mark.usefixtures("school")
async def test_when_everybody_is_named_nobody_is_left():
    avoided = [await person(q) for q in (WANG, QIAN, ZHAO, ADMIN)]
    assert (await tickets.route(await person(LI), NOON.date(), avoided)).nobody


@pytest.mark.usefixtures("school")
async def test_a_guest_is_for_the_committee_and_stays_unknown():
    done = await tickets.open(await act(999), ASKED)
    assert (done.owner, done.told) == (None, (ADMIN,))
    assert await people.by_qq([999]) == {}


@pytest.mark.usefixtures("school")
async def test_the_same_event_and_the_same_words_open_one():
    said = await act(LI)
    first = await tickets.open(said, ASKED)
    assert (await tickets.open(said, ASKED)).entry == first.entry
    again = await tickets.open(await act(LI, NOON + timedelta(seconds=50)), ASKED)
    assert (again.entry, again.repeated, again.fresh) == (first.entry, True, False)
    assert (await tickets.open(await act(LI, NOON + timedelta(seconds=61)), ASKED)).fresh
    hidden = await tickets.open(await act(LI), APPEAL)
    assert (await tickets.open(await act(LI), APPEAL)).entry == hidden.entry


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("text", ["", "  ", "长" * 501])
async def test_what_is_no_question_is_refused(text: str):
    with pytest.raises(Refusal):
        await tickets.open(await act(LI), Draft(TicketKind.QUESTION, text))


@pytest.mark.usefixtures("school")
async def test_an_appeal_lies_sealed_and_only_its_owner_reads_it():
    done = await tickets.open(await act(LI), APPEAL)
    (line,) = await db.rows("SELECT text, sealed FROM ticket_line")
    assert line["text"] == ""
    assert APPEAL.text.encode() not in bytes(line["sealed"])
    seen = await tickets.view(await act(WANG), done.number)
    assert isinstance(seen, tickets.Thread)
    assert seen.question == APPEAL.text
    for qq in (CHIEF, ADMIN, ZHAO):
        assert isinstance(await tickets.view(await act(qq), done.number), tickets.Ticket)
    with pytest.raises(Refusal, match="没有 #1 这个工单"):
        await tickets.view(await act(QIAN), done.number)


@pytest.mark.usefixtures("school")
async def test_reading_an_appeal_is_an_entry_once_an_hour():
    done = await tickets.open(await act(LI), APPEAL)
    for minutes in (1, 2, 70):
        await tickets.view(await act(WANG, NOON + timedelta(minutes=minutes)), done.number)
    assert await count("ticket.read") == 2


async def count(kind: str) -> int:
    return (await db.rows("SELECT COUNT(*) AS n FROM entry WHERE kind = ?", kind))[0]["n"]


@pytest.mark.usefixtures("school")
async def test_an_anonymous_one_keeps_the_hour_and_nobody():
    now = NOON + timedelta(minutes=34)
    done = await tickets.open_anonymous(now, APPEAL, "c" * 64)
    assert (await tickets.open_anonymous(now, APPEAL, "c" * 64)).entry == done.entry
    (row,) = await db.rows("SELECT * FROM ticket")
    assert [row[k] for k in ("asker_id", "qq", "account", "chat")] == [None] * 4
    t = await tickets.by_entry(done.entry)
    assert t.opened == NOON
    (entry,) = await db.rows("SELECT * FROM entry WHERE id = ?", done.entry)
    assert entry["number"] is None
    assert str(entry["at"])[11:16] == "16:00"  # UTC 的前一天，上海的零点
    assert await journal.detail(done.entry) == {"actor": None}
    assert await db.rows("SELECT * FROM delivery WHERE entry_id = ?", done.entry) == []


@pytest.mark.usefixtures("school")
async def test_following_up_anonymously():
    done = await tickets.open_anonymous(NOON, APPEAL, "c" * 64)
    added = await tickets.follow(NOON + timedelta(minutes=5), done.entry, "还是吵")
    assert added.ticket.state is TicketState.OPEN
    lines = (await tickets.thread(done.entry)).lines
    assert [(s.text, s.at, s.person) for s in lines][1] == ("还是吵", NOON, None)
    with pytest.raises(Refusal):
        await tickets.follow(await act(LI), done.entry, "我来说")


@pytest.mark.usefixtures("school")
async def test_only_the_asker_follows_up():
    done = await tickets.open(await act(LI), ASKED)
    with pytest.raises(Refusal):
        await tickets.follow(await act(QIAN), done.entry, "我也想问")
    assert (await tickets.follow(await act(LI), done.entry, "急用")).told == (WANG,)


@pytest.mark.usefixtures("school")
async def test_urgent_ones_go_to_the_people_named():
    far = await cadre(77, PostKind.PART_TIME, "经管系")
    draft = Draft(TicketKind.APPEAL, "撑不住了", urgent=True, readers=frozenset({far}))
    done = await tickets.open(await act(999), draft)
    assert done.owner_qq == 77
