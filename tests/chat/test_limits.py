"""限量：滑动窗口，各算各的，记性有上限。"""

import pytest

from plugins._chat import limits
from plugins._chat.limits import Window, parse


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(limits, "time", made)
    return made


def test_so_many_in_any_stretch(clock: Clock):
    window = Window(10, 10)
    assert [window.take("甲") for _ in range(12)] == [True] * 10 + [False] * 2
    assert window.take("乙")
    clock.now += 9.9
    assert not window.take("甲")
    clock.now += 0.1
    assert [window.take("甲") for _ in range(11)] == [True] * 10 + [False]


def test_the_window_slides(clock: Clock):
    window = Window(2, 10)
    for step, allowed in ((0, True), (6, True), (3, False), (1, True), (5, False), (1, True)):
        clock.now += step
        assert window.take("甲") is allowed


def test_a_refused_try_costs_nothing(clock: Clock):
    window = Window(1, 10)
    assert window.take("甲")
    for _ in range(9):
        clock.now += 1
        assert not window.take("甲")
    clock.now += 1
    assert window.take("甲")


def test_one_given_back_is_free_again(clock: Clock):
    window = Window(1, 10)
    window.back("甲")
    assert window.take("甲")
    window.back("甲")
    assert [window.take("甲") for _ in range(2)] == [True, False]


def test_how_long_until_there_is_room(clock: Clock):
    window = Window(2, 10)
    assert window.until("甲") == 0
    for _ in range(2):
        window.take("甲")
        clock.now += 3
    assert window.until("甲") == 4
    clock.now += 4
    assert window.until("甲") == 0
    assert window.take("甲")


def test_who_was_silent_longest_is_forgotten(clock: Clock, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "_KEPT", 2)
    window = Window(1, 10)
    for who in "甲乙甲丙":
        window.take(who)
    assert [window.take(who) for who in "甲丙"] == [False, False]
    assert window.take("乙")


@pytest.mark.parametrize(
    ("text", "person", "group"),
    [
        ("10/10s,60/min", (10, 10), (60, 60)),
        ("1/min,5/30s", (1, 60), (5, 30)),
    ],
)
def test_the_setting_is_read(text: str, person: tuple[int, int], group: tuple[int, int]):
    assert [(w.count, w.seconds) for w in parse(text) if w] == [person, group]


def test_off_is_no_limit():
    assert parse("off") == (None, None)
