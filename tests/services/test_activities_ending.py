"""活动的结束：到了几人、达到谁的哪条、小活动带入联系；取消了都不算；交接。"""

import pytest

from models import db
from models.rules.activities import ActivityKind, ActivityRole, ActivityState, Draft
from models.rules.posts import PostKind
from models.services import activities, contacts, handover, joining, journal, ledger, people
from models.services.activities import Told
from models.services.ending import Ended
from tests.services.worlds import (
    ADMIN,
    CHIEF,
    NOON,
    QIAN,
    TODAY,
    WANG,
    ZHAO,
    act,
    appoint,
    department,
    enrol,
    youths,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")


async def opened(kind: ActivityKind, *units: str, leads: tuple[int, ...] = ()) -> Told:
    draft = Draft(kind, "聊聊", units=units)
    return await activities.create(await act(WANG), draft, leads)


@db.tx
async def sign(told: Told, persons: list[int]) -> None:
    entry = await journal.write("signin", await act(WANG), {}, refers=told.entry)
    await db.insert("sign_in", *(
        {"activity_id": told.view.id, "person_id": p, "entry_id": entry, "way": "签到",
         "at": NOON, "undone": False} for p in persons
    ))  # fmt: skip


async def ended(told: Told, qq: int = WANG) -> Ended:
    return await activities.end(await act(qq), told.entry)


async def person(qq: int) -> int:
    return (await people.by_qq([qq]))[qq].id


async def reached(cadre: int) -> int:
    return (await ledger.reached(cadre, ledger.contact_period(TODAY))).people


async def test_a_small_talk_makes_contacts_for_its_organiser_but_not_with_himself():
    wang = await department()
    told = await opened(ActivityKind.TALK)
    came = await youths(3)
    await sign(told, [*came, wang])
    done = await ended(told)
    assert [(name, n) for _, name, n in done.joined] == [("老师2", 3)]
    assert await reached(wang) == 3
    entry = await journal.by_number(done.joined[0][0])
    receipt = await contacts.receipt(entry or 0)
    assert (receipt.draft.mode, receipt.draft.day) == ("恳谈会", TODAY)


async def test_a_large_talk_and_a_lecture_make_none():
    wang = await department()
    large, lecture = await opened(ActivityKind.TALK), await opened(ActivityKind.LECTURE)
    await sign(large, await youths(31))
    await sign(lecture, await youths(3, 9000))
    assert (await ended(large)).joined == (await ended(lecture)).joined == ()
    assert await reached(wang) == 0


async def test_ending_twice_by_the_same_event_makes_contacts_once():
    wang = await department()
    told = await opened(ActivityKind.FACE_TO_FACE)
    await sign(told, await youths(2))
    one = await act(WANG)
    first, again = [await activities.end(one, told.entry) for _ in range(2)]
    assert (first.fresh, again.fresh) == (True, False)
    assert first.joined == again.joined
    assert await reached(wang) == 2


async def test_the_window_over_makes_them_too_and_late_comers_are_added_once():
    wang = await department()
    told = await opened(ActivityKind.TALK)
    await sign(told, await youths(2))
    (done,) = await activities.close_due(told.view.closes)
    assert done.joined[0][2] == 2
    await sign(told, [await enrol("后到", 7777)])
    for _ in range(2):
        await joining.join(await act(WANG), told.entry)
    assert await reached(wang) == 3


async def test_a_cancelled_one_takes_its_contacts_back():
    wang = await department()
    told = await opened(ActivityKind.TALK)
    await sign(told, await youths(2))
    await ended(told)
    done = await activities.cancel(await act(ADMIN), told.entry)
    assert done.view.state is ActivityState.CANCELLED
    assert await reached(wang) == 0


@pytest.mark.parametrize(
    ("kind", "signed", "filled"),
    [
        (ActivityKind.LECTURE, [], []),
        (ActivityKind.LECTURE, [WANG], []),
        (ActivityKind.LECTURE, [QIAN], [("D4", ("老师2",))]),
        (ActivityKind.TALK, [WANG], []),
        (ActivityKind.TALK, [QIAN], [("D5", ("老师2",)), ("D14", ("老师4", "老师2"))]),
        (ActivityKind.FACE_TO_FACE, [], []),
        (ActivityKind.FACE_TO_FACE, [QIAN], [("D14", ("老师4", "老师2"))]),
        (ActivityKind.THEME_DAY, [], []),
        (ActivityKind.THEME_DAY, [WANG, QIAN, ZHAO], [("D6", ("老师2",))]),
        (ActivityKind.OTHER, [WANG], []),
    ],
)
async def test_it_says_whose_duty_it_filled(
    kind: ActivityKind, signed: list[int], filled: list[tuple[str, tuple[str, ...]]]
):
    """123 工程只算专职：钱老师兼职、赵书记不算。"""
    await department()
    told = await opened(kind)
    await sign(told, [await person(qq) for qq in signed]) if signed else None
    assert [(f.duty, f.names) for f in (await ended(told)).filled] == filled


async def test_only_the_first_two_speakers_count():
    await department()
    for qq in (31, 32, 33):
        await appoint(qq, PostKind.FULL_TIME, "机电系")
    leads = tuple([await person(qq) for qq in (31, 32, 33)])
    told = await opened(ActivityKind.LECTURE, leads=leads)
    await sign(told, await youths(1))
    assert [f.names for f in (await ended(told)).filled] == [("老师31", "老师32")]


async def test_who_was_invited_and_came_of_them():
    await department()
    await appoint(20, PostKind.BRANCH, "机电2301")
    told = await activities.create(
        await act(CHIEF), Draft(ActivityKind.THEME_DAY, "青春", units=("机电2301", "机电系"))
    )
    unit = next(number for number, name in told.view.units if name == "机电2301")
    ours = [await enrol(f"同学{n}", 4000 + n, unit) for n in range(3)]
    await sign(told, [ours[0], await enrol("外班", 4999)])
    turnout = (await ended(told, CHIEF)).turnout
    assert (turnout.came, turnout.present, turnout.invited) == (2, 1, 3)


async def test_what_is_not_over_is_handed_over():
    wang = await department()
    told = await opened(ActivityKind.LECTURE)
    qian = await person(QIAN)
    assert await handover.open_of(wang) == (("活动", 1),)
    done = await handover.hand_over(await act(ADMIN), wang, qian)
    assert done.moved == (("活动", 1),)
    assert [lead.person for lead in (await activities.view(told.entry)).leads] == [qian]
    assert await handover.open_of(wang) == ()


async def test_the_taker_who_only_hosted_takes_the_better_place():
    wang, qian = await department(), await person(QIAN)
    ours = await opened(ActivityKind.LECTURE, leads=(qian,))
    theirs = await activities.create(await act(QIAN), Draft(ActivityKind.TALK, "谈谈"), (wang,))
    await handover.hand_over(await act(ADMIN), wang, qian)
    for told, role in ((ours, ActivityRole.SPEAKER), (theirs, ActivityRole.ORGANISER)):
        leads = (await activities.view(told.entry)).leads
        assert [(x.person, x.role, x.position) for x in leads] == [(qian, role, 0)]
