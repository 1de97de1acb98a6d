from datetime import datetime, timedelta

import pytest

from models import db
from models.rules.posts import PostKind
from models.rules.rights import Place
from models.services import audit, contacts, groups, journal, merges, posts
from models.services.audit import PAGE, Found, Wanted
from models.services.groups import Setting
from tests.services.worlds import (
    CHIEF,
    GROUP,
    NOON,
    act,
    appoint,
    cadre,
    chief,
    enrol,
    later,
    talk,
    youths,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")


def told(found: Found) -> list[tuple[str, str | None]]:
    return [(line.kind, line.actor) for line in found.lines]


async def test_newest_first_with_what_it_refers_to() -> None:
    await cadre(2)
    (one,) = await youths(1)
    done = await contacts.record(await act(2), [one], [], talk())
    await contacts.answer(await act(5000, later(60)), done.entry, True)
    await contacts.undo(await act(2, later(120)), done.entry)
    found = await audit.page(Wanted())
    assert told(found) == [
        ("undo", "老师2"), ("confirm", "同学0"), ("contact", "老师2"), ("appoint", "群名片1"),
    ]  # fmt: skip
    assert [(line.number, line.about) for line in found.lines[:3]] == [
        (None, 1),
        (None, 1),
        (1, None),
    ]
    assert not found.more
    assert found.names.people[one] == "同学0"
    assert [line.at for line in found.lines] == [later(120), later(60), NOON, NOON]


async def test_pages_meet_without_a_gap_or_a_double() -> None:
    await cadre(2)
    entries = []
    for qq in range(2 * PAGE + 3):
        who = await enrol(f"甲{qq}", 6000 + qq)
        when = later(90 * qq)
        entries.append((await contacts.record(await act(2, when), [who], [], talk())).entry)
    seen, wanted = [], Wanted(kinds=("contact",))
    while True:
        found = await audit.page(wanted)
        seen += [line.entry for line in found.lines]
        # 其间又写了一条：已经在看的几页不动
        newer = await act(2, later(9000 + len(seen)))
        await contacts.record(newer, await youths(1, 7000 + len(seen)), [], talk(mode="电话"))
        if not found.more:
            break
        wanted = wanted.after(found)
    assert seen == entries[::-1]
    second = await audit.page(Wanted(kinds=("contact",), skip=PAGE))
    assert len(second.lines) == PAGE


async def test_only_since_midnight() -> None:
    await cadre(2)
    (one,) = await youths(1)
    tomorrow = NOON + timedelta(days=1)
    await contacts.record(await act(2, tomorrow), [one], [], talk())
    midnight = datetime(2026, 11, 24, tzinfo=NOON.tzinfo)
    assert told(await audit.page(Wanted(since=midnight))) == [("contact", "老师2")]
    assert told(await audit.page(Wanted(since=midnight + timedelta(days=1)))) == []


async def test_what_one_did_also_before_being_merged() -> None:
    me = await cadre(2)
    await cadre(3)
    one, two = await youths(2)
    await contacts.record(await act(2), [one], [], talk())
    await contacts.record(await act(3), [two], [], talk())
    await merge_away(me, kept := await enrol("王老师", None))
    assert told(await audit.page(Wanted(person=kept))) == [("contact", "老师2")]


@db.tx
async def merge_away(gone: int, kept: int) -> None:
    await merges.merge(await chief(), gone, kept)


async def test_everything_about_one_in_order() -> None:
    await cadre(2)
    (one,) = await youths(1)
    await contacts.record(await act(2), [one], [], talk())
    done = await contacts.record(await act(2, later(99)), [one], [], talk(mode="电话"))
    await contacts.answer(await act(5000, later(100)), done.entry, False)
    await contacts.undo(await act(2, later(120)), done.entry)
    found = await audit.page(Wanted(thread=done.entry))
    assert told(found) == [("contact", "老师2"), ("object", "同学0"), ("undo", "老师2")]
    assert told(await audit.page(Wanted(thread=done.entry, skip=PAGE))) == []


async def test_nothing_confided_is_fetched() -> None:
    await cadre(2)
    (one,) = await youths(1)
    await contacts.record(await act(2), [one], [], talk(note="家里有事"))
    (line,) = (await audit.page(Wanted(kinds=("contact",)))).lines
    assert line.detail
    assert "note" not in line.detail
    assert "家里有事" not in repr(line)


@db.tx
async def erase(entry: int) -> None:
    await db.execute("DELETE FROM entry_detail WHERE entry_id = ?", entry)


async def test_what_was_erased_stays_as_a_line() -> None:
    await cadre(2)
    (one,) = await youths(1)
    done = await contacts.record(await act(2), [one], [], talk())
    await erase(done.entry)
    (line,) = (await audit.page(Wanted(kinds=("contact",)))).lines
    assert (line.number, line.actor, line.detail) == (1, None, None)


async def test_names_of_posts_units_and_groups() -> None:
    me = await cadre(2)
    await appoint(2, PostKind.PART_TIME, "经管系")
    await posts.dismiss(await chief(), me, PostKind.PART_TIME, NOON.date())
    await groups.settle_all(await chief(), [Setting(GROUP, Place.STUDENTS, "机电2301")])
    found = await audit.page(Wanted())
    assert set(found.names.units.values()) == {"机电系", "经管系", "机电2301"}
    assert {(name, kind) for name, kind, _ in found.names.posts.values()} == {
        ("老师2", "专职"), ("老师2", "兼职"),
    }  # fmt: skip
    assert found.names.people == {me: "老师2"}


async def test_an_entry_that_names_nobody_has_no_actor() -> None:
    await groups.claim(GROUP, 10001, await chief())
    (line,) = (await audit.page(Wanted())).lines
    assert (line.kind, line.actor) == ("group.claim", None)
    assert line.detail
    assert await journal.kind_of(line.entry) == "group.claim"
    assert CHIEF not in {line.detail.get("actor")}


async def test_a_take_over_lists_bare_group_numbers() -> None:
    await groups.claim(GROUP, 10001, await chief())
    await groups.take_over(await chief(), 10002, [10002])
    (line, _) = (await audit.page(Wanted())).lines
    assert line.detail
    assert (line.kind, line.detail["groups"]) == ("group.take_over", [GROUP])


async def test_a_very_long_detail_is_not_taken_apart() -> None:
    await written("roster.import", {"lines": "长" * 30_000, "people": [1]})
    (line,) = (await audit.page(Wanted())).lines
    assert line.detail == {}
    assert line.actor == "群名片1"


@db.tx
async def written(kind: str, detail: dict[str, object]) -> None:
    await journal.write(kind, await chief(), detail)
