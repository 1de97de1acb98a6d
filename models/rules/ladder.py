"""催办，客气地一步一步来：先提醒归他答的，再告诉书记，再换人。只说编号和时限。"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import IntEnum

from models.rules.answering import Hours

BEFORE = timedelta(hours=4)
"""到时限前几个小时（在走的）提醒一次。"""
BETWEEN = timedelta(hours=4)
"""停过机、放过假，攒下的几步也隔开走，不一口气全来。"""


class Step(IntEnum):
    """催到哪一步。"""

    NONE = 0
    REMINDED = 1
    TOLD = 2
    MOVED = 3


LATE: Mapping[Step, int] = {Step.TOLD: 1, Step.MOVED: 2}
"""过了时限几个工作日。"""


def next_step(
    done: Step, deadline: datetime, now: datetime, hours: Hours, last: datetime | None
) -> Step | None:
    """此刻该走的一步；last：上一步是什么时候走的。"""
    if done is Step.MOVED:
        return None
    step = Step(done + 1)
    if now < begins(step, deadline, hours):
        return None
    if last is not None and hours.spent(last, now) < BETWEEN:
        return None
    return step


def begins(step: Step, deadline: datetime, hours: Hours) -> datetime:
    if step in LATE:
        return hours.after(deadline, LATE[step])
    return hours.later(deadline, -BEFORE)
