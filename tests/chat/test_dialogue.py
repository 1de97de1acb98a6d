"""没答完的问题：一人一处一个，120 秒，各不相干。"""

from typing import Any

import pytest

from plugins._chat import dialogue
from plugins._chat.dialogue import Question, ask, close, close_asked_by, current, quoted

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


def lasting(prompt: int, asked_by: int = 1) -> Question:
    asked = question(asked_by)
    asked.lasting, asked.prompt = True, prompt
    return asked


def test_a_lasting_question_is_found_by_its_quote_only(clock: Clock):
    ask(KEY, first := lasting(11))
    ask(KEY, question())
    clock.now += 1000
    assert current(KEY) is None
    assert quoted(KEY, 11) is first
    assert quoted(KEY, 12) is None
    assert quoted(OTHER, 11) is None
    assert quoted(ELSEWHERE, 11) is None


def test_an_ordinary_one_is_not_kept(clock: Clock):
    ask(KEY, asked := question())
    asked.prompt = 11
    assert quoted(KEY, 11) is asked
    clock.now += 121
    assert quoted(KEY, 11) is None


def test_recalling_what_led_to_it_forgets_a_lasting_one():
    ask(KEY, lasting(11, asked_by=7))
    ask(KEY, lasting(12, asked_by=8))
    close_asked_by(KEY, 7)
    assert quoted(KEY, 11) is None
    assert quoted(KEY, 12)


def test_lasting_ones_are_bounded():
    for n in range(dialogue.LASTING + 3):
        ask((1, 1, n), lasting(n))
    assert len(dialogue._lasting) == dialogue.LASTING
    assert (1, 1, 0) not in dialogue._lasting
    for n in range(9):
        ask(KEY, lasting(n))
    assert [n for n in range(9) if quoted(KEY, n)] == [4, 5, 6, 7, 8]
    dialogue.clear()
    assert quoted(KEY, 8) is None
