"""催办：先提醒他，再告诉书记，再换人；说到的人一句也听不到；放假只提醒值班的。"""

from datetime import datetime, timedelta

import pytest

from config import calendar
from models import db
from models.rules.ladder import Step
from models.rules.posts import PostKind
from models.rules.tickets import Sight, TicketKind, sight
from models.services import ladder, posts, tickets
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

DAY = timedelta(days=1)
DUE = NOON + DAY


@pytest.fixture
async def school(db: object) -> None:
    await furnish()


async def ask(*avoided: int, now: datetime = NOON) -> int:
    about = frozenset([await person(q) for q in avoided])
    kind = TicketKind.APPEAL if avoided else TicketKind.QUESTION
    return (await tickets.open(await act(LI, now), Draft(kind, "团费交多少", avoided=about))).entry


async def walked(now: datetime) -> list[tuple[Step, tuple[int, ...], int | None]]:
    return [(n.step, n.told, n.former) for n in await ladder.walk(now, 10)]


@pytest.mark.usefixtures("school")
async def test_step_by_step():
    entry = await ask()
    assert await walked(DUE - timedelta(hours=5)) == []
    assert await walked(DUE - timedelta(hours=4)) == [(Step.REMINDED, (WANG,), None)]
    assert await walked(DUE) == []
    assert await walked(DUE + DAY) == [(Step.TOLD, (ZHAO,), None)]
    assert await walked(DUE + 2 * DAY) == [(Step.MOVED, (ZHAO,), WANG)]
    owner = (await tickets.by_entry(entry)).owner
    assert owner
    assert owner.qq == ZHAO
    assert await walked(DUE + 9 * DAY) == []


@pytest.mark.usefixtures("school")
async def test_answered_ones_are_left_alone():
    entry = await ask()
    await tickets.answer(await act(WANG), entry, "每月两角")
    assert await walked(DUE + 2 * DAY) == []
    assert await ladder.step(entry, DUE + 9 * DAY) is None


@pytest.mark.usefixtures("school")
async def test_waiting_for_him_is_not_late():
    entry = await ask()
    await tickets.ask_back(await act(WANG), entry, "哪个支部？")
    assert await walked(DUE + 2 * DAY) == []


@pytest.mark.usefixtures("school")
async def test_whom_it_is_about_hears_nothing():
    entry = await ask(WANG, ZHAO)
    heard = [await walked(DUE + k * DAY) for k in range(4)]
    assert [told for each in heard for _, told, _ in each] == [(QIAN,), (ADMIN,), (ADMIN,)]
    case = (await tickets.by_entry(entry)).case
    assert case.owner is None
    assert sight((await act(QIAN)).speaker, case) is Sight.NOTHING
    assert sight((await act(WANG)).speaker, case) is Sight.NOTHING


@pytest.mark.usefixtures("school")
async def test_who_left_office_is_replaced_at_once():
    entry = await ask()
    wang = await person(WANG)
    await posts.dismiss(await act(CHIEF), wang, None, NOON.date())
    assert await walked(DUE - timedelta(hours=4)) == [(Step.MOVED, (QIAN,), WANG)]
    assert (await tickets.by_entry(entry)).step == Step.REMINDED


@pytest.mark.usefixtures("school")
async def test_after_a_long_stop_the_steps_keep_apart():
    await ask()
    late = datetime(2026, 12, 8, 10, tzinfo=SHANGHAI)
    assert [s for s, *_ in await walked(late)] == [Step.REMINDED]
    assert await walked(late + timedelta(minutes=1)) == []
    assert [s for s, *_ in await walked(late + timedelta(hours=4))] == [Step.TOLD]


@pytest.mark.usefixtures("school")
async def test_in_vacations_only_the_one_on_duty(monkeypatch: pytest.MonkeyPatch):
    summer = datetime(2026, 7, 28, 10, tzinfo=SHANGHAI)
    far = await cadre(77, PostKind.PART_TIME, "经管系")
    entry = await ask(now=summer)
    assert await walked(summer + 3 * DAY) == []
    onduty = calendar.calendar().model_copy(update={"duty_person": "77"})
    monkeypatch.setattr(calendar, "_current", onduty)
    assert await tickets.transfer(await act(WANG, summer), entry, far)
    second = await ask(now=summer + DAY)
    owner = (await tickets.by_entry(second)).owner
    assert owner
    assert owner.qq == 77
    assert [(s, told) for s, told, _ in await walked(summer + 5 * DAY)] == [
        (Step.REMINDED, (77,)),
        (Step.REMINDED, (77,)),
    ]
    assert await walked(summer + 9 * DAY) == []


@pytest.mark.usefixtures("school")
async def test_at_most_so_many_at_a_time():
    for n in range(3):
        await tickets.open(await act(LI), Draft(TicketKind.QUESTION, f"问题 {n}"))
    assert len(await ladder.walk(DUE, 2)) == 2
    assert len(await ladder.walk(DUE, 2)) == 1
    (row,) = await db.rows("SELECT COUNT(*) AS n FROM entry WHERE kind = ?", "ticket.remind")
    assert row["n"] == 3
