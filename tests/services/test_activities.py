"""活动：发起、码、改期、取消、到点开始；谁管得着。"""

from datetime import datetime, timedelta

import pytest

from models.rules.activities import ActivityKind, ActivityRole, ActivityState, Draft
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.services import activities, agenda, journal
from models.services.activities import Told
from tests.services.worlds import (
    ADMIN,
    BOT,
    GROUP,
    NOON,
    QIAN,
    WANG,
    ZHAO,
    act,
    appoint,
    department,
    later,
    nobody,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")

EVENING = NOON.replace(hour=19)
DAY = timedelta(days=1)


def lecture(title: str = "青春与担当", starts: datetime | None = None, *units: str) -> Draft:
    return Draft(ActivityKind.LECTURE, title, starts, units=units)


def theme(starts: datetime | None = None, *units: str) -> Draft:
    return Draft(ActivityKind.THEME_DAY, "我的青春", starts, units=units)


async def opened(draft: Draft | None = None, qq: int = WANG) -> Told:
    return await activities.create(await act(qq), draft or theme())


async def test_without_a_time_it_is_open_at_once_with_a_code():
    await department()
    told = await opened()
    assert told.fresh
    assert told.view.state is ActivityState.OPEN
    assert told.view.code
    assert told.view.closes - told.view.starts == timedelta(hours=2)
    (code,) = await activities.live()
    assert code == told.view.code
    live = (await activities.live())[code]
    assert (live.entry, live.number, live.chat, live.account) == (told.entry, 1, GROUP, BOT)
    assert live.groups == {GROUP}


async def test_a_planned_one_gets_its_code_when_its_time_comes():
    await department()
    told = await opened(theme(EVENING))
    assert told.view.state is ActivityState.PLANNED
    assert told.view.code is None
    assert await activities.start_due(EVENING - timedelta(seconds=1)) == []
    (started,) = await activities.start_due(EVENING)
    assert started.code
    assert started.state is ActivityState.OPEN
    assert await activities.start_due(EVENING) == []


async def test_the_same_event_creates_one():
    await department()
    one = await act(WANG)
    first, again = [await activities.create(one, theme()) for _ in range(2)]
    assert first.fresh
    assert not again.fresh
    assert first.view == again.view


async def test_the_same_line_within_a_minute_is_told_once():
    await department()
    first = await opened()
    again = await activities.create(await act(WANG, later(59)), theme())
    assert again.repeated
    assert again.number == first.number
    anew = await activities.create(await act(WANG, later(61)), theme())
    assert not anew.repeated


async def test_leads_speak_and_the_typist_only_hosts():
    wang = await department()
    zhao = (await act(3)).speaker.person or 0
    told = await activities.create(await act(WANG), lecture(), [zhao])
    roles = [(lead.person, lead.role) for lead in told.view.leads]
    assert roles == [(zhao, ActivityRole.SPEAKER), (wang, ActivityRole.HOST)]
    assert told.view.on_site


async def test_a_student_and_a_dismissed_cadre_open_nothing():
    with pytest.raises(Refusal, match="要有职务"):
        await activities.create(nobody(), theme())


async def test_a_branch_secretary_invites_the_own_branch_only():
    await department()
    await appoint(20, PostKind.BRANCH, "机电2301")
    told = await activities.create(await act(20), theme())
    assert [name for _, name in told.view.units] == ["机电2301"]
    with pytest.raises(Refusal, match="自己团支部"):
        await activities.create(await act(20), theme(None, "机电系"))


async def test_only_a_lead_or_the_committee_runs_it():
    await department()
    told = await opened()
    with pytest.raises(Refusal, match="主办的人或校团委"):
        await activities.cancel(await act(QIAN), told.entry)
    done = await activities.cancel(await act(ADMIN), told.entry)
    assert done.view.state is ActivityState.CANCELLED
    assert done.view.code is None
    assert await activities.live() == {}


async def test_a_moved_one_loses_its_code_and_starts_again():
    await department()
    told = await opened()
    moved = await activities.move(await act(WANG), told.entry, EVENING, None)
    assert moved.view.code is None
    assert moved.view.starts == EVENING
    assert moved.view.closes == EVENING + timedelta(hours=2)
    (started,) = await activities.start_due(EVENING)
    assert started.code != told.view.code


async def test_a_rotated_code_dies_at_once():
    await department()
    told = await opened()
    done = await activities.rotate(await act(WANG), told.entry)
    assert done.view.code != told.view.code
    assert set(await activities.live()) == {done.view.code}


async def test_an_ended_one_tells_who_came():
    await department()
    told = await opened()
    done = await activities.end(await act(WANG), told.entry)
    assert done.turnout.came == 0
    assert done.view.state is ActivityState.ENDED
    with pytest.raises(Refusal, match="已结束"):
        await activities.end(await act(WANG), told.entry)
    assert await journal.kind_of(done.said) == "activity.end"


async def test_its_window_over_it_ends_by_itself():
    await department()
    told = await opened()
    assert await activities.close_due(told.view.closes - timedelta(seconds=1)) == []
    (done,) = await activities.close_due(told.view.closes)
    assert done.view.state is ActivityState.ENDED
    assert (await agenda.view(told.entry)).code is None


async def test_another_branch_or_another_day_is_another_activity():
    await department()
    await opened(theme(EVENING))
    again = await activities.create(await act(WANG, later(1)), theme(EVENING))
    tomorrow = await activities.create(await act(WANG, later(2)), theme(EVENING + DAY))
    ours = await activities.create(await act(WANG, later(3)), theme(EVENING, "机电系"))
    assert [told.repeated for told in (again, tomorrow, ours)] == [True, False, False]


async def test_a_host_made_a_speaker_counts_among_the_first():
    wang = await department()
    zhao = (await act(ZHAO)).speaker.person or 0
    told = await activities.create(await act(WANG), lecture(), [zhao])
    done = await activities.add_host(await act(WANG), told.entry, [wang])
    leads = [(lead.person, lead.role, lead.position) for lead in done.view.leads]
    assert leads == [(zhao, ActivityRole.SPEAKER, 0), (wang, ActivityRole.SPEAKER, 1)]
    with pytest.raises(Refusal, match="不用再添"):
        await activities.add_host(await act(WANG), told.entry, [wang])


async def test_a_unit_nobody_knows_is_noted_by_the_committee_only():
    await department()
    with pytest.raises(Refusal, match="没有找到"):
        await opened(theme(None, "数媒2301"))
    assert (await opened(theme(None, "数媒2301"), ADMIN)).new_units == ("数媒2301",)


async def test_a_code_rests_for_a_day(monkeypatch: pytest.MonkeyPatch):
    """抽的次序排好：头两个都用过，第三个才给。"""
    await department()
    drawn = iter([4827, 4827, 4827, 4829])
    monkeypatch.setattr("models.rules.codes.secrets.randbelow", lambda _: next(drawn))
    first = await opened()
    assert first.view.code == "4827"
    await activities.end(await act(WANG), first.entry)
    second = await activities.create(await act(WANG, NOON + timedelta(hours=20)), theme())
    assert second.view.code == "4829"
