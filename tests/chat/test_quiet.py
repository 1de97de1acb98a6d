"""安静时段里的知会攒着，过了再发。"""

from datetime import datetime, timedelta

import pytest

from plugins._chat import clock, sending
from plugins._chat.line import read
from plugins._chat.notes import HELD
from plugins._chat.quiet import just_over
from plugins._chat.turn import Answer
from scripts.fake_qq import Sent
from tests.house import ADMIN_GROUP, SUPER, House

HOUR = timedelta(hours=1)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=clock.SHANGHAI)


async def at(house: House, when: str, *notes: tuple[int, str]) -> list[Sent]:
    """钟走到这一刻，有话要知会就知会，再敲一下。"""
    before = len(house.qq.sent)
    clock.begin_at(moment(when), None)
    if notes:
        line = read(house.qq.event(SUPER, "/x", group=ADMIN_GROUP))
        house.adapter.desk.sender.put(house.adapter.bots["10001"], line, Answer("", notes=notes))
        await house.settle()
    await sending.release()
    await house.settle()
    return house.qq.sent[before:]


@pytest.mark.parametrize(
    ("said", "still", "over"),
    [("25T22:40", "26T07:29", "26T07:30"), ("25T12:45", "25T13:59", "25T14:00")],
)
async def test_a_note_waits_for_the_end_of_quiet(house: House, said: str, still: str, over: str):
    assert await at(house, said, (3, "有一件"), (3, "有一件")) == []
    assert await at(house, still) == []
    assert [(s.user, s.text) for s in await at(house, over)] == [(3, "有一件")]
    assert await at(house, over) == []


async def test_only_so_many_are_held(house: House):
    many = tuple((9000 + n, "有一件") for n in range(HELD + 5))
    await at(house, "25T22:40", *many)
    assert [s.user for s in await at(house, "26T07:30")][:1] == [9005]


async def test_they_wait_for_their_account(house: House, monkeypatch: pytest.MonkeyPatch):
    await at(house, "25T22:40", (3, "有一件"))
    monkeypatch.setattr(sending, "get_bots", dict)
    assert await at(house, "26T07:30") == []
    monkeypatch.undo()
    assert len(await at(house, "26T07:31")) == 1


@pytest.mark.parametrize(
    ("now", "window"),
    [
        ("26T07:30", ("25T22:30", "26T07:30")),
        ("26T08:29", ("25T22:30", "26T07:30")),
        ("26T08:30", None),
        ("26T14:10", ("26T12:30", "26T14:00")),
        ("26T23:00", None),
    ],
)
def test_the_window_just_over(now: str, window: tuple[str, str] | None):
    found = window and (moment(window[0]), moment(window[1]))
    assert just_over(moment(now), HOUR) == found
