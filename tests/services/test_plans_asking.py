"""问题、投票、项目再多也不从头翻：SQLite 的读法都顺着索引。"""

from dataclasses import replace

import pytest

from config.regulation import regulation
from models import db
from models.rules.polls import USUAL, Draft, Method
from models.rules.rights import Act
from models.services import (
    answered,
    audit,
    card_asking,
    creations,
    ideas,
    journal,
    ladder,
    lifelines,
    lit,
    numbers,
    outcomes,
    overnight,
    people,
    polls,
    projects,
    public_cards,
    queues,
    reminding,
    settling,
    tickets,
)  # fmt: skip
from models.services.audit import Wanted
from tests.services.overheard import overheard
from tests.services.worlds import GROUP, NOON, TODAY, WANG, act, cadre
from tests.stores import Sqlite

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    return sqlite


async def test_no_rate_scans_all_tickets():
    """问题、诉求几年下来几万件：一个人的顺着人，一个系、全校的顺着日子；名片从在任的人找起。"""
    person = await cadre()
    asker = await people.speaker(WANG, TODAY)
    asking = next(d for d in regulation().duties.values() if d.records == "questions")
    async with overheard() as said:
        await answered.of_cadre(person, ["专职"], TODAY, asker)
        await answered.of_department(1, TODAY, asker)
        await answered.of_school(TODAY)
        await answered.of_owners(asking, TODAY)
        await lit.everyone(TODAY)
        await lit.branch_of(person)
        await lit.counsellors(1, TODAY)
        await public_cards.own(person)
        await card_asking.ask(NOON, TODAY, 5)
    assert len(said) >= 12
    steps = [s["detail"] for sql in said for s in await db.rows(f"EXPLAIN QUERY PLAN {sql}")]
    tables = ("SCAN t", "SCAN v", "SCAN c", "SCAN person", "SCAN p", "SCAN e", "SCAN d")
    assert [step for step in steps if f"{step} ".startswith(tuple(f"{t} " for t in tables))] == []


async def test_no_poll_scans_the_ballots():
    """一次投票、等我投的、到点的，都顺着索引；十秒敲一次的钟也不从头翻。"""
    draft = Draft("哪天", Method.SINGLE, ("周五", "周六"), 1, False, True, NOON + USUAL)
    await cadre()
    made = await polls.open(await act(2), replace(draft, qqs=(2, 3)))
    speaker = (await act(2)).speaker
    async with overheard() as said:
        await polls.view(made.entry, NOON)
        await polls.result(made.entry)
        await polls.by_unit(made.entry)
        await polls.choices(made.entry)
        await polls.votable_by(speaker, NOON)
        await polls.open_here(700, NOON)
        await polls.ended_here(700)
        await creations.created(TODAY)
        await outcomes.of([1])
        await polls.close_due(NOON)
        await reminding.remind_due(NOON)
        await reminding.untold(NOON)
        await reminding.still_waiting(made.entry, 2, NOON)
    steps = [s["detail"] for sql in said for s in await db.rows(f"EXPLAIN QUERY PLAN {sql}")]
    tables = ("poll", "p", "o", "v", "m", "b", "n", "q", "e", "x", "secret_ballot", "poll_voter")
    walked = [step for step in steps if step.removeprefix("SCAN ").split()[0] in tables]
    assert len(said) >= 18
    assert [step for step in walked if step.startswith("SCAN")] == []


async def test_no_question_is_looked_for_from_the_beginning():
    """等谁答、到点的、没人再说话的，都顺着索引走；问过的再多也不从头翻。"""
    person = await cadre()
    speaker, now = (await people.speaker(2, TODAY)), NOON
    async with overheard() as said:
        await queues.load(person, now)
        await queues.load(person, now, speaker)
        await queues.page(speaker, now, own=False)
        await queues.page(speaker, now, aloud=True)
        await queues.to_rate(speaker)
        await queues.asked_in(2)
        await ladder.walk(now, 10)
        await numbers.meant(Act(speaker, now), 1)
        await journal.was_told(1)
        await audit.page(Wanted(asker=person, qq=2, thread=1))
        await audit.page(Wanted(asker=person, qq=2, person=person))
        await settling.close_silent(now)
        await overnight.waiting(now, now)
        await tickets.waiting_on(person)
    assert len(said) >= 15
    steps = [s["detail"] for sql in said for s in await db.rows(f"EXPLAIN QUERY PLAN {sql}")]
    names = ("t", "l", "r", "a", "v", "w", "e", "d", "p", "delivery", "entry", "ticket")
    assert [s for s in steps if f"{s} ".startswith(tuple(f"SCAN {n} " for n in names))] == []


async def test_no_project_is_found_by_reading_them_all():
    """一个群的、一个人的、一个学年的都顺着索引；附议、申办、票顺着那个项目。"""
    author = await cadre()
    idea = await ideas.propose(await act(2), "晚点关门", None)
    async with overheard() as said:
        await lifelines.line(idea.said)
        await lifelines.newest_in(GROUP)
        await lifelines.owned(author)
        await lifelines.served(idea.project.id, author)
        await outcomes.of([idea.project.id])
        await projects.owned_by(author)
        await creations.created(TODAY)
    assert len(said) >= 10
    steps = [s["detail"] for sql in said for s in await db.rows(f"EXPLAIN QUERY PLAN {sql}")]
    names = ("i", "s", "b", "p", "v", "l", "a", "e", "idea", "idea_progress")
    walked = [step for step in steps if f"{step} ".startswith(tuple(f"SCAN {n} " for n in names))]
    assert walked == []
