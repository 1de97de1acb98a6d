from dataclasses import replace
from datetime import timedelta

import pytest

from models.services import requests
from models.services.requests import Asked
from models.tables import Entry, EntryDetail, RequestKind
from tests.services.worlds import BOT, NOON, later, nobody

pytestmark = pytest.mark.usefixtures("db")

FRIEND = Asked(RequestKind.FRIEND, BOT, 999, "凭据甲")
GROUP = Asked(RequestKind.GROUP, BOT, 999, "凭据乙", group=88888)


async def received(asked: Asked) -> int:
    number = await requests.receive(nobody(), asked)
    assert number
    return number


async def test_a_request_is_received_once_an_account() -> None:
    await received(FRIEND)
    assert await requests.receive(nobody(), FRIEND) is None
    await received(replace(FRIEND, account=BOT + 1))
    assert await Entry.filter(kind="request.receive").count() == 2


async def test_only_friends_accepted_today_by_this_account_count() -> None:
    first = await received(FRIEND)
    await received(replace(FRIEND, flag="没答应"))
    other = await received(replace(FRIEND, account=BOT + 1))
    group = await received(GROUP)
    for number in (first, other, group):
        await requests.accept(nobody(), number)
    assert await requests.befriended(BOT, NOON) == 1
    assert await requests.befriended(BOT, NOON + timedelta(days=1)) == 0


async def test_accepting_twice_is_one_entry_and_names_nobody() -> None:
    number = await received(FRIEND)
    for _ in range(2):
        await requests.accept(nobody(), number)
    (entry,) = await Entry.filter(kind="request.accept")
    assert (await EntryDetail.get(entry_id=entry.id)).actor_id is None
    assert all("999" not in detail.text for detail in await EntryDetail.all())


async def test_invitations_wait_until_accepted() -> None:
    await received(FRIEND)
    number = await received(GROUP)
    (asked,) = await requests.invitations()
    assert (asked.id, asked.group, asked.qq, asked.flag) == (number, 88888, 999, "凭据乙")
    assert asked.at == later(0)
    await requests.accept(nobody(), number)
    assert await requests.invitations() == []
