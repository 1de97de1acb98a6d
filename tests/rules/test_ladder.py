"""催办的步子：什么时候走哪一步，攒下的隔开走。"""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.ladder import BETWEEN, Step, begins, next_step
from tests.rules.test_answering import MOMENTS, at, hours

DUE = at("2026-11-26 10:00")  # 周四


@pytest.mark.parametrize(
    ("done", "now", "last", "step"),
    [
        (Step.NONE, "2026-11-25 19:59", None, None),
        (Step.NONE, "2026-11-25 20:00", None, Step.REMINDED),
        (Step.REMINDED, "2026-11-27 09:59", "2026-11-25 20:00", None),
        (Step.REMINDED, "2026-11-27 10:00", "2026-11-25 20:00", Step.TOLD),
        (Step.TOLD, "2026-11-30 10:00", "2026-11-27 10:00", Step.MOVED),
        (Step.TOLD, "2026-11-28 10:00", "2026-11-27 10:00", None),
        (Step.MOVED, "2026-12-30 10:00", "2026-11-30 10:00", None),
        (Step.REMINDED, "2026-12-08 11:00", "2026-12-08 10:00", None),
        (Step.REMINDED, "2026-12-08 14:00", "2026-12-08 10:00", Step.TOLD),
    ],
)
def test_when_which(done: Step, now: str, last: str | None, step: Step | None):
    assert next_step(done, DUE, at(now), hours(), at(last) if last else None) is step


@given(MOMENTS, MOMENTS, st.sampled_from((Step.NONE, Step.REMINDED, Step.TOLD)))
def test_never_early_never_skipping(due: datetime, now: datetime, done: Step):
    found = next_step(done, due, now, hours(), None)
    assert found in (None, done + 1)
    assert found is None or begins(found, due, hours()) <= now


def test_the_steps_come_one_after_the_other():
    marks = [begins(step, DUE, hours()) for step in (Step.REMINDED, Step.TOLD, Step.MOVED)]
    assert marks == sorted(marks)
    assert hours().spent(marks[0], marks[1]) >= BETWEEN
