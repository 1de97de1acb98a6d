"""每条职责怎么算：角色、排第几、签没签到、结没结束、哪一段、哪一种职务。"""

from datetime import date, datetime
from pathlib import Path

import pytest

from config import regulation
from config.regulation import FILE
from models import db
from models.rules.activities import ActivityKind
from models.rules.posts import PostKind
from models.services import activities, contacts, duties, members, merges, people, units
from tests.services.gatherings import guests, guide, held, opened, sign, unsign
from tests.services.worlds import (
    NOON,
    QIAN,
    SHANGHAI,
    TODAY,
    WANG,
    ZHAO,
    act,
    appoint,
    cadre,
    chief,
    department,
    enrol,
    talk,
    youths,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")

LECTURE, TALK, THEME_DAY = ActivityKind.LECTURE, ActivityKind.TALK, ActivityKind.THEME_DAY
LAST_YEAR = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)
"""上一个学年。"""


async def figures(person: int, day: date = TODAY) -> dict[str, tuple[int, int | None]]:
    """条款号 → (做到, 指标)；榜上的那份总是一样。"""
    own = {o.duty.id: (o.progress.done, o.progress.target) for o in await duties.owed(person, day)}
    (same,) = [m for m in await members.everyone(day) if m.person == person]
    board = {o.duty.id: (o.progress.done, o.progress.target) for o in same.owed}
    capped = {k: (min(n, t or n), t) for k, (n, t) in own.items()}
    assert {k: (min(n, t or n), t) for k, (n, t) in board.items()} == capped
    return own


async def who(qq: int) -> int:
    return (await people.by_qq([qq]))[qq].id


async def test_a_full_timer_owes_123_a_part_timer_does_not():
    wang = await department()
    assert await figures(wang) == {
        "D3": (0, None), "D4": (0, 1), "D5": (0, 2), "D6": (0, 3), "D14": (0, 1),
    }  # fmt: skip
    for qq in (QIAN, ZHAO):
        assert await figures(await who(qq)) == {"D14": (0, 1)}


async def test_each_kind_fills_its_own():
    wang = await department()
    await held(LECTURE, [wang], came=await guests())
    await held(TALK, [wang], came=await youths(40))
    await held(THEME_DAY, [wang])
    assert await figures(wang) == {
        "D3": (0, None), "D4": (1, 1), "D5": (1, 2), "D6": (0, 3), "D14": (1, 1),
    }  # fmt: skip
    await held(THEME_DAY, [await who(QIAN)], came=[wang])
    assert (await figures(wang))["D6"] == (1, 3)


async def test_only_what_is_over_and_stands_counts():
    wang = await department()
    told = await opened(LECTURE, [wang])
    await sign(told.view.id, told.entry, await guests())
    assert (await figures(wang))["D4"] == (0, 1)
    await activities.end(await chief(), told.entry)
    assert (await figures(wang))["D4"] == (1, 1)
    await activities.cancel(await chief(), told.entry)
    assert (await figures(wang))["D4"] == (0, 1)


async def test_the_third_speaker_does_not_count_a_host_never():
    wang = await department()
    others = [await cadre(qq) for qq in (31, 32)]
    await held(LECTURE, [*others, wang], came=await guests())
    assert (await figures(wang))["D4"] == (0, 1)
    assert (await figures(others[1]))["D4"] == (1, 1)
    told = await opened(LECTURE, [others[0]], by=WANG)
    await sign(told.view.id, told.entry, await guests())
    await activities.end(await chief(), told.entry)
    assert (await figures(wang))["D4"] == (0, 1)
    assert (await figures(others[0]))["D4"] == (2, 1)


async def test_a_sign_in_taken_back_is_none():
    wang = await department()
    told = await held(THEME_DAY, [await who(QIAN)], came=[wang])
    await unsign(told.view.id, wang)
    assert (await figures(wang))["D6"] == (0, 3)


async def test_last_academic_year_is_another():
    wang = await department()
    await held(LECTURE, [wang], came=await guests(), now=LAST_YEAR)
    assert (await figures(wang))["D4"] == (0, 1)
    assert (await figures(wang, LAST_YEAR.date()))["D4"] == (1, 1)


async def test_a_small_talk_is_one_face_to_face_not_two():
    """签到带入的联系就是那场活动；登记的面谈另算，电话不算。"""
    wang = await department()
    came = await youths(3)
    await held(ActivityKind.FACE_TO_FACE, [wang], came=came)
    assert (await figures(wang))["D14"] == (1, 1)
    await contacts.record(await act(WANG), came[:1], [], talk(mode="电话"))
    assert (await figures(wang))["D14"] == (1, 1)
    said = await contacts.record(await act(WANG), came[:1], [], talk())
    assert (await figures(wang))["D14"] == (2, 1)
    await contacts.undo(await act(WANG), said.entry)
    assert (await figures(wang))["D14"] == (1, 1)
    assert (await figures(await who(QIAN)))["D14"] == (0, 1)
    await held(TALK, [wang], came=[await who(QIAN)])
    assert (await figures(await who(QIAN)))["D14"] == (1, 1)


async def test_guidance_is_listed_without_a_target():
    wang = await department()
    (unit, _) = await units.named_by((await chief()).speaker, "机电2301")
    await guide(wang, unit.id)
    assert (await figures(wang))["D3"] == (1, None)


async def test_the_kind_held_longest_in_the_window_decides():
    wang = await department()
    await held(LECTURE, [wang], came=await guests())
    later = NOON.replace(month=12)
    await appoint(WANG, PostKind.PART_TIME, since=later.date(), now=later)
    assert (await figures(wang, later.date())).keys() == {"D14"}


async def test_two_who_are_one_count_once_and_split_again():
    wang = await department()
    twin = await enrol("王老师", None)
    await held(LECTURE, [twin], came=await guests())
    both = await held(THEME_DAY, [await who(QIAN)], came=[wang, twin])
    await held(THEME_DAY, [await who(QIAN)], came=[twin])
    before = await figures(wang)
    done = await _merge(twin, wang)
    after = await figures(wang)
    assert (after["D4"], after["D6"]) == ((1, 1), (2, 3))
    await merges.split(await chief(), done)
    assert await figures(wang) == before
    assert both.fresh


async def _merge(gone: int, kept: int) -> int:
    return (await db.tx(merges.merge)(await chief(), gone, kept)).entry


async def test_another_school_counts_by_its_own_words(tmp_path: Path):
    """条款号、时段、谁该做，都照那一份。"""
    written = FILE.read_text("utf-8")
    path = tmp_path / "other.toml"
    other = written.replace("[duties.D4]", "[duties.K7]")
    start = other.index("[duties.K7]")
    part = other[start:].replace('who = ["专职"]\ntarget = 1\nwindow = "学年"',
                                 'who = ["兼职"]\ntarget = 5\nwindow = "季"', 1)  # fmt: skip
    path.write_text(other[:start] + part, "utf-8")
    wang = await department()
    qian = await who(QIAN)
    await held(LECTURE, [wang, qian], came=await guests())
    regulation.use(path)
    assert (await figures(qian))["K7"] == (1, 5)
    assert "K7" not in await figures(wang)
    assert "K7" in await figures(qian, date(2026, 9, 1))


@pytest.mark.parametrize("kind", [LECTURE, TALK, ActivityKind.FACE_TO_FACE])
async def test_nobody_but_the_hosts_came_so_it_fills_nothing(kind: ActivityKind):
    wang, qian = await department(), await who(QIAN)
    before = await figures(wang)
    await held(kind, [wang])
    await held(kind, [wang, qian], came=[wang, qian])
    told = await held(kind, [wang], came=await guests())
    await unsign(told.view.id, (await guests())[0])
    assert await figures(wang) == before
    await held(kind, [wang], came=[qian])
    assert await figures(wang) != before
