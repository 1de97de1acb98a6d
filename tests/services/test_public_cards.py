"""名片：公开、续、撤下，卸任当天就没有了，每学期请一次。"""

from datetime import date, datetime

import pytest

from models import db
from models.rules.card_words import Draft
from models.rules.posts import PostKind
from models.rules.public_cards import Scope
from models.rules.refusal import Refusal
from models.services import card_asking, journal, lit, posts, public_cards
from models.services.lit import State
from tests.services.cards import PHONE, publish, sealed
from tests.services.worlds import (
    FAR,
    NOON,
    QIAN,
    SHANGHAI,
    TODAY,
    WANG,
    ZHAO,
    act,
    appoint,
    chief,
    department,
    enrol,
)

pytestmark = pytest.mark.usefixtures("db")

SPRING = datetime(2027, 3, 3, 10, tzinfo=SHANGHAI)


async def seen(qq: int) -> lit.Cadre:
    (found,) = [c for c in await lit.everyone(TODAY) if c.qq == qq]
    return found


async def test_a_card_is_sealed_and_the_old_one_ends() -> None:
    await department()
    first = await publish(WANG)
    assert PHONE.encode() not in await sealed(first.entry)
    assert PHONE not in str(await journal.detail(first.entry))
    second = await public_cards.publish(await act(WANG), Draft("书记", "QQ 2851234567"))
    found = await seen(WANG)
    assert found.card == second.card
    assert second.card.contact == "QQ 2851234567"
    ended = await db.rows("SELECT entry_id FROM public_card WHERE until IS NOT NULL")
    assert [r["entry_id"] for r in ended] == [first.entry]


async def test_the_same_line_again_writes_once() -> None:
    await department()
    said = await act(WANG)
    first = await public_cards.publish(said, Draft("书记", PHONE))
    again = await public_cards.publish(said, Draft("别的", "QQ 2851234567"))
    assert (again.entry, again.fresh, again.card) == (first.entry, False, first.card)
    said = await act(WANG)
    first, again = await public_cards.withdraw(said), await public_cards.withdraw(said)
    assert (again.entry, again.fresh, again.card) == (first.entry, False, first.card)
    with pytest.raises(Refusal, match="还没有公开的名片"):
        await public_cards.withdraw(await act(WANG))


async def test_only_a_cadre_in_post_publishes_and_renews() -> None:
    await department()
    before = await act(WANG)
    await publish(WANG)
    late = await act(WANG)
    await posts.dismiss(await chief(), (await seen(WANG)).person, None, TODAY)
    for said in (before, await act(WANG)):
        with pytest.raises(Refusal, match="没有团干部职务"):
            await public_cards.publish(said, Draft("书记", PHONE))
    with pytest.raises(Refusal, match="没有团干部职务"):
        await public_cards.renew(late)
    await enrol("李雷", 50)
    with pytest.raises(Refusal, match="没有团干部职务"):
        await publish(50)


async def test_a_card_ends_with_the_last_cadre_post_and_does_not_come_back_by_itself() -> None:
    await department()
    done = await publish(WANG)
    await posts.dismiss(await chief(), (await seen(WANG)).person, None, TODAY)
    assert WANG not in [c.qq for c in await lit.everyone(TODAY)]
    assert await public_cards.lapse(NOON) == 1
    assert await public_cards.lapse(NOON) == 0
    await appoint(WANG, PostKind.PART_TIME, "机电系")
    assert (await seen(WANG)).card is None
    kinds = await db.rows("SELECT kind FROM entry WHERE refers_id = ?", done.entry)
    assert [r["kind"] for r in kinds] == ["card.withdraw"]


async def test_a_card_stays_through_a_change_of_post() -> None:
    await department()
    await publish(WANG)
    await appoint(WANG, PostKind.PART_TIME, "机电系")
    assert await public_cards.lapse(NOON) == 0
    assert (await seen(WANG)).card


async def test_each_is_asked_once_a_term_until_he_renews() -> None:
    await department()
    for qq in (WANG, ZHAO, FAR):
        await publish(qq)
    term = date(2027, 3, 1)
    assert await card_asking.ask(NOON, date(2026, 8, 31), 9) == []
    first = await card_asking.ask(SPRING, term, 2)
    second = await card_asking.ask(SPRING, term, 2)
    assert sorted(a.qq for a in (*first, *second)) == [WANG, ZHAO, FAR]
    assert {a.account for a in first} == {10001}
    assert await card_asking.ask(SPRING, term, 9) == []
    assert (await public_cards.renew(await act(WANG, SPRING))).card.renewed == SPRING.date()
    autumn = SPRING.replace(month=9)
    asked = await card_asking.ask(autumn, date(2027, 8, 30), 9)
    assert sorted(a.qq for a in asked) == [WANG, ZHAO, FAR]


async def test_the_share_counts_who_renewed_this_term() -> None:
    wang = await department()
    await publish(WANG)
    await publish(QIAN, scope=Scope.DEPARTMENT)
    assert len(await lit.live(TODAY)) == 2
    own = await lit.of_person(wang, ["专职"], TODAY)
    assert own
    assert own.state is State.LIVE
    spring = SPRING.date()
    assert await lit.live(date(2027, 2, 1)) == await lit.live(TODAY)
    assert await lit.live(spring) == frozenset()
    own = await lit.of_person(wang, ["专职"], spring)
    assert own
    assert own.state is State.STALE
    await public_cards.renew(await act(WANG, SPRING))
    assert await lit.live(spring) == {wang}


async def test_the_nearest_are_of_the_branch_then_the_department_then_the_school() -> None:
    await department()
    await appoint(20, PostKind.PART_TIME, "机电2301")
    await appoint(21, PostKind.FULL_TIME)
    every = await lit.everyone(TODAY)
    seat = next(c for c in every if c.qq == 20).seats[0]

    def near(branch: int | None, department: int | None) -> list[int | None]:
        return [c.qq for c in lit.nearest(every, branch, department)]

    assert near(seat.place, seat.department) == [20]
    assert near(None, seat.department) == [WANG, QIAN, 20, ZHAO]
    assert near(None, None) == near(9999, 9998) == [21]
