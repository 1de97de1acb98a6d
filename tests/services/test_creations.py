"""四.4：学年里由点子而来的活动、参评够了的项目；和一条条数的一样。"""

import random
from datetime import date, timedelta

import pytest

from models import db
from models.rules.activities import ActivityKind, ActivityState
from models.rules.polls import PollState
from models.rules.projects import Stage
from models.services import creations, journal
from models.services.creations import Created
from tests.services.worlds import TODAY, chief, enrol, youths

pytestmark = pytest.mark.usefixtures("db")

DAYS = (date(2026, 8, 1), date(2026, 9, 20), TODAY, date(2027, 5, 1), date(2027, 12, 1))


@db.tx
async def an_activity(day: date, state: ActivityState) -> int:
    noon = (await chief()).now
    entry = await journal.write("activity", await chief(), {}, numbered=True)
    return await db.insert("activity", {
        "entry_id": entry, "kind": random.choice([*ActivityKind]), "state": state, "title": "聊聊",
        "place": "", "day": day, "starts": noon, "closes": noon, "on_site": False, "account": 0,
    })  # fmt: skip


@db.tx
async def an_idea(author: int, approved: date | None) -> int:
    entry = await journal.write("idea", await chief(), {}, numbered=True)
    return await db.insert("idea", {
        "entry_id": entry, "author_id": author, "text": "好", "stage": Stage.UNDERWAY,
        "day": TODAY, "approved": approved, "account": 0,
    })  # fmt: skip


@db.tx
async def a_review(idea: int, author: int, state: PollState, voted: list[bool]) -> None:
    now = (await chief()).now
    entry = await journal.write("poll", await chief(), {}, numbered=True)
    poll = await db.insert("poll", {
        "entry_id": entry, "author_id": author, "idea_id": idea, "question": "评议",
        "method": "打分", "most": 5, "anonymous": True, "shown": False, "state": state,
        "opens": now, "deadline": now + timedelta(1), "account": 0, "chat": 0, "told": False,
    })  # fmt: skip
    for qq, one in enumerate(voted, 1):
        await db.insert("poll_voter", {"poll_id": poll, "qq": qq, "voted": one})


@db.tx
async def linked(idea: int, activity: int) -> None:
    await db.insert("idea_activity", {"idea_id": idea, "activity_id": activity})


def in_year(day: date | None) -> bool:
    return day is not None and DAYS[0] < day < DAYS[4]


@pytest.mark.parametrize("seed", range(4))
async def test_the_same_as_counting_one_by_one(seed: int):
    random.seed(seed)
    author = await enrol("韩梅梅", 52)
    naive = [0, 0, 0, 0]
    for _ in range(12):
        approved = random.choice([None, *DAYS])
        idea = await an_idea(author, approved)
        enough = False
        for _ in range(random.randrange(3)):
            state = random.choice([*PollState])
            voted = [random.random() < 0.5 for _ in range(random.randrange(5))]
            await a_review(idea, author, state, voted)
            reached = bool(sum(voted)) and sum(voted) * 2 >= len(voted)
            enough = enough or (state is PollState.CLOSED and reached)
        naive[2] += in_year(approved)
        naive[3] += in_year(approved) and enough
        for _ in range(random.randrange(3)):
            day, state = random.choice(DAYS), random.choice([*ActivityState])
            activity, from_idea = await an_activity(day, state), random.random() < 0.5
            if from_idea:
                await linked(idea, activity)
            counted = in_year(day) and state is ActivityState.ENDED
            naive[0] += counted
            naive[1] += counted and from_idea
    found = await creations.created(TODAY)
    assert found == Created(found.period, *naive)


async def test_an_activity_before_the_idea_does_not_count():
    author = await enrol("韩梅梅", 52)
    early = await an_activity(TODAY, ActivityState.ENDED)
    idea = await an_idea(author, TODAY)
    late = await an_activity(TODAY, ActivityState.ENDED)
    for activity in (early, late):
        await linked(idea, activity)
    found = await creations.created(TODAY)
    assert (found.activities, found.begun) == (2, 1)


async def test_nothing_yet():
    await youths(1)
    found = await creations.created(TODAY)
    assert (found.activities, found.begun, found.projects, found.reviewed) == (0, 0, 0, 0)
