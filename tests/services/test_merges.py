"""合并与拆开：记下的一行不少，数跟着人走，拆回来和没合过一样。"""

from typing import Any

import pytest

from models import db
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.services import contacts, merges, people, posts
from models.services.merges import Merge
from models.services.people import Stranger
from models.services.posts import Wanted
from tests.services.worlds import TODAY, act, appoint, cadre, chief, enrol, talk

pytestmark = pytest.mark.usefixtures("db")

TABLES = ("person", "post", "contact", "contact_youth")


@db.tx
async def merge(act: Act, gone: int, kept: int) -> Merge:
    return await merges.merge(act, gone, kept)


async def provisional(name: str, qq: int | None = None) -> int:
    """先被登记过一次的暂记。"""
    done = await contacts.record(await act(2), [], [Stranger(name, qq)], talk(mode="电话"))
    return done.people[0].id


async def done_by(qq: int) -> int:
    """这位团干部今年联系到几人。"""
    person = (await people.by_qq([qq]))[qq].id
    found = await db.rows(
        "SELECT COUNT(DISTINCT person_id) AS n FROM contact_youth"
        " WHERE cadre_id = ? AND counted = ?",
        person, True,
    )  # fmt: skip
    return found[0]["n"]


async def everything() -> dict[str, Any]:
    return {t: await db.rows(f"SELECT * FROM {t} ORDER BY id") for t in TABLES}


async def test_what_was_recorded_follows_the_person() -> None:
    await cadre()
    known = await enrol("李雷", None)
    gone = await provisional("李雷", 77)
    await contacts.record(await act(2), [known], [], talk())
    assert await done_by(2) == 2
    done = await merge(await chief(), gone, known)
    assert await done_by(2) == 1
    (match,) = (await people.search(["李雷"]))["李雷"]
    assert (match.id, match.qq, match.provisional) == (known, 77, False)
    assert (await people.speaker(77, TODAY)).person == known
    assert done.number == 3


async def test_a_nameless_guest_starts_to_count() -> None:
    await cadre()
    gone, known = await provisional("韩梅"), await enrol("韩梅", 88)
    assert await done_by(2) == 0
    await merge(await chief(), gone, known)
    assert await done_by(2) == 1


async def test_both_in_one_contact_count_once() -> None:
    await cadre()
    known = await enrol("李雷", None)
    await contacts.record(await act(2), [known], [Stranger("雷子", 77)], talk())
    gone = (await people.by_qq([77]))[77].id
    assert await done_by(2) == 2
    await merge(await chief(), gone, known)
    assert await done_by(2) == 1


async def test_posts_and_own_records_move_and_nobody_contacts_himself() -> None:
    await cadre(2)
    known = await enrol("王老师", None)
    await contacts.record(await act(2), [known], [], talk())
    await merge(await chief(), (await people.by_qq([2]))[2].id, known)
    assert await done_by(2) == 0
    assert (await people.speaker(2, TODAY)).cadre


async def test_split_gives_back_what_was_there() -> None:
    await cadre(2)
    await appoint(3, PostKind.PART_TIME, "机电系")
    known = await enrol("李雷", None)
    await contacts.record(await act(2), [known], [Stranger("雷子", 77)], talk())
    gone = await provisional("雷子", 77)
    before = await everything()
    done = await merge(await chief(), gone, known)
    assert await everything() != before
    back = await merges.split(await chief(), done.entry)
    assert await everything() == before
    assert back.number == done.number
    with pytest.raises(Refusal, match="已经拆开过"):
        await merges.split(await chief(), done.entry)


async def test_what_came_later_stays_with_the_one_who_stayed() -> None:
    await cadre()
    known, gone = await enrol("李雷", None), await provisional("雷子", 77)
    done = await merge(await chief(), gone, known)
    await contacts.record(await act(2), [known], [], talk())
    await merges.split(await chief(), done.entry)
    assert await done_by(2) == 2
    assert (await people.by_qq([77]))[77].id == gone


async def test_only_the_committee_splits_and_a_doubled_event_splits_once() -> None:
    await cadre()
    done = await merge(await chief(), await provisional("雷子", 77), await enrol("李雷", None))
    with pytest.raises(Refusal, match="拆开合并要校团委"):
        await merges.split(await act(2), done.entry)
    again = await chief()
    first = await merges.split(again, done.entry)
    second = await merges.split(again, done.entry)
    assert (first.fresh, second.fresh, second.entry) == (True, False, first.entry)


async def test_two_different_people_are_not_merged() -> None:
    await cadre()
    one, other = await enrol("李雷", 71), await enrol("李磊", 72)
    before = await everything()
    with pytest.raises(Refusal, match="各有各的QQ"):
        await merge(await chief(), one, other)
    with pytest.raises(Refusal, match="同一个人"):
        await merge(await chief(), one, one)
    gone = await provisional("雷子")
    await merge(await chief(), gone, one)
    with pytest.raises(Refusal, match="已经合并过了"):
        await merge(await chief(), gone, other)
    assert (await everything())["person"][:2] == before["person"][:2]


async def test_left_means_no_rights_from_that_day() -> None:
    await cadre(2)
    await leave(2)
    gone = await people.speaker(2, TODAY)
    assert (gone.posts, gone.bound) == ((), False)
    assert gone.person is not None


@db.tx
async def leave(qq: int) -> None:
    await db.execute("UPDATE person SET left_on = ? WHERE qq = ?", TODAY, qq)


async def test_merged_while_a_choice_was_open_it_is_the_one_who_stayed() -> None:
    """选了同名的哪一位之后、写下之前被合并：记在留下的那位名下，两个都选了也只算一位。"""
    await cadre()
    known, gone = await enrol("李雷", None), await provisional("雷子", 77)
    await merge(await chief(), gone, known)
    done = await contacts.record(await act(2), [gone, known], [], talk())
    assert [p.id for p in done.people] == [known]
    kinds = [Wanted(PostKind.PART_TIME, "机电系")]
    await posts.appoint(await chief(), [gone], [], kinds, TODAY)
    assert (await people.speaker(77, TODAY)).cadre
