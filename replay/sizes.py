"""多大的学校、哪几天开机。"""

import random
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Size:
    """多大的学校、哪几天开机、总共多少事件；often：隔几段看全部人的数。

    students 是花名册上的人数（连老师）；late 是每个系开学时漏填的。
    """

    departments: int
    students: int
    late: int
    days: tuple[date, ...]
    events: int
    often: int
    chat: int = 4


def _full_days() -> tuple[date, ...]:
    """从深秋到第二年岁末，每五六天一次，另加几个要紧的日子。"""
    chance, day, last = random.Random("days"), date(2025, 11, 10), date(2026, 12, 28)
    days = {date(2025, 12, 31), date(2026, 1, 2), date(2026, 3, 2), date(2026, 8, 31), last}
    days |= {date(2026, 1, 19), date(2026, 2, 14), date(2026, 7, 13), date(2026, 9, 1)}
    while day < last:
        days.add(day)
        day += timedelta(days=chance.randint(4, 7))
    return tuple(sorted(days))


FULL = Size(12, 2000, 4, _full_days(), 48_000, often=8)
SHORT = Size(
    3, 324, 2, (date(2025, 12, 27), date(2025, 12, 31), *(date(2026, 1, d) for d in (2, 8, 19))),
    1_700, often=3, chat=3,
)  # fmt: skip
