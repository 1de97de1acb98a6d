"""没答完的问题：一人一处一个，120 秒，各不相干。"""

from typing import Any

import pytest

from plugins._chat import dialogue
from plugins._chat.dialogue import Question, ask, close, close_asked_by, current

KEY, ELSEWHERE, OTHER = (10001, 3001, 2001), (10001, 3002, 2001), (10001, 3001, 2002)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(dialogue, "time", made)
    dialogue.clear()
    return made


def question(asked_by: int = 1) -> Question:
    async def answer(*_: Any) -> None: ...

    return Question(answer, asked_by)


def test_a_question_belongs_to_one_person_in_one_chat():
    ask(KEY, asked := question())
    assert current(KEY) is asked
    assert current(ELSEWHERE) is None
    assert current(OTHER) is None


def test_the_newer_question_replaces_the_older():
    ask(KEY, question())
    ask(KEY, newer := question())
    assert current(KEY) is newer
    close(KEY)
    assert current(KEY) is None
    close(KEY)


def test_after_120_seconds_nobody_waits(clock: Clock):
    ask(KEY, question())
    clock.now += 120
    assert current(KEY)
    clock.now += 0.1
    assert current(KEY) is None


def test_recalling_what_led_to_it_closes_it():
    ask(KEY, question(asked_by=7))
    assert not close_asked_by(KEY, 8)
    assert not close_asked_by(OTHER, 7)
    assert current(KEY)
    assert close_asked_by(KEY, 7)
    assert current(KEY) is None


def test_expired_questions_do_not_pile_up(clock: Clock):
    for n in range(10_001):
        ask((1, 1, n), question())
    clock.now += 200
    ask(KEY, question())
    assert len(dialogue._open) == 1
