"""两边都有的东西合到一个人身上：职务不叠着，本人答过的话不丢，拆开照旧。"""

from collections.abc import Sequence
from typing import Any

import pytest

from models import db
from models.rules.contacts import ContactState
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.services import contacts, merges, people, posts
from models.services.people import Stranger
from models.services.posts import Wanted
from tests.services.worlds import TODAY, act, cadre, chief, enrol, later, talk

pytestmark = pytest.mark.usefixtures("db")

merge = db.tx(merges.merge)
FULL, PART = PostKind.FULL_TIME, PostKind.PART_TIME


async def held(person: int, kind: PostKind, unit: str | None) -> None:
    await posts.appoint(await chief(), [person], [], [Wanted(kind, unit)], TODAY)


async def in_post(person: int) -> Sequence[dict[str, Any]]:
    return await db.rows("SELECT * FROM post WHERE person_id = ? ORDER BY id", person)


async def test_two_rival_posts_are_not_held_at_once() -> None:
    gone, kept = await cadre(2), await enrol("王老师", None)
    await held(kept, PART, "机电系")
    with pytest.raises(Refusal, match=r"只能任一个.+/卸任 老师2 专职"):
        await merge(await chief(), gone, kept)
    await posts.dismiss(await chief(), gone, FULL, TODAY)
    await merge(await chief(), gone, kept)
    assert [p.kind for p in (await people.speaker(2, TODAY)).posts] == [PART]


@pytest.mark.parametrize("kind", [FULL, PART, PostKind.SECRETARY])
async def test_the_same_post_twice_is_one_again_and_parts_again(kind: PostKind) -> None:
    gone, kept = await cadre(2, kind), await enrol("王老师", None)
    await held(kept, kind, "机电系")
    before = await in_post(gone), await in_post(kept)
    done = await merge(await chief(), gone, kept)
    assert [p.kind for p in (await people.speaker(2, TODAY)).posts] == [kind]
    await merges.split(await chief(), done.entry)
    assert (await in_post(gone), await in_post(kept)) == before


async def test_other_posts_stand_side_by_side() -> None:
    gone, kept = await cadre(2), await enrol("王老师", None)
    await held(kept, PostKind.SECRETARY, "机电系")
    await merge(await chief(), gone, kept)
    assert len((await people.speaker(2, TODAY)).posts) == 2


async def both_in_one(gone_says: bool | None, kept_says: bool | None) -> tuple[int, int, int]:
    """一次联系里两行原来是一个人，各答各的；(那次, 并掉的, 留下的)。"""
    await cadre(2)
    kept = await enrol("李雷", None)
    done = await contacts.record(await act(2), [kept], [Stranger("雷子", 77)], talk())
    gone = (await people.by_qq([77]))[77].id
    for person, said in ((gone, gone_says), (kept, kept_says)):
        if said is not None:
            await answered(person, said, done.entry)
    return done.entry, gone, kept


@db.tx
async def answered(person: int, yes: bool, entry: int) -> None:
    state = ContactState.CONFIRMED if yes else ContactState.DENIED
    await db.execute(
        "UPDATE contact_youth SET state = ? WHERE person_id = ?"
        " AND contact_id = (SELECT id FROM contact WHERE entry_id = ?)", state, person, entry,
    )  # fmt: skip
    await merges.recount(person)


async def lines() -> list[tuple[int, str, bool]]:
    found = await db.rows("SELECT person_id, state, counted FROM contact_youth ORDER BY id")
    return [(r["person_id"], r["state"], bool(r["counted"])) for r in found]


@pytest.mark.parametrize(
    ("gone_says", "kept_says", "state"),
    [
        (False, None, ContactState.DENIED),
        (None, False, ContactState.DENIED),
        (False, True, ContactState.DENIED),
        (True, None, ContactState.CONFIRMED),
        (None, None, ContactState.RECORDED),
    ],
)
async def test_what_either_answered_stands_and_is_given_back(
    gone_says: bool | None, kept_says: bool | None, state: ContactState
) -> None:
    _, gone, kept = await both_in_one(gone_says, kept_says)
    before = await lines()
    done = await merge(await chief(), gone, kept)
    (_, said, counted) = next(line for line in await lines() if line[0] == kept)
    assert (said, counted) == (state, state is not ContactState.DENIED)
    await merges.split(await chief(), done.entry)
    assert await lines() == before


async def test_answered_after_the_merge_it_is_his_own_last_word() -> None:
    entry, gone, kept = await both_in_one(False, None)
    done = await merge(await chief(), gone, kept)
    await contacts.answer(await act(77, later(9)), entry, True)
    await merges.split(await chief(), done.entry)
    assert (kept, ContactState.CONFIRMED, True) in await lines()
