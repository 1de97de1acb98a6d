"""职责做到哪：每个团干部自己的几条。只读，一条职责一条 SQL，与人数无关。"""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

from config.calendar import calendar
from config.regulation import Records, regulation
from models import db
from models.rules import duties as rule
from models.rules.activities import ActivityKind, ActivityRole, ActivityState
from models.rules.duties import Owed
from models.rules.periods import Period
from models.services import tenures
from models.tables import Source

MOST = 1_000_000
"""没有指标的，数到底。"""

Counted = tuple[str, tuple[Any, ...]]
"""一个数的 SQL 和它的值；o.id 是数谁的。"""

Counter = Callable[[Period, int], Counted]
"""（哪一段, 数到多少就够）→ 怎么数。"""

ENDED = "a.state = ? AND a.day >= ? AND a.day < ?"
ATTENDED = (
    "EXISTS (SELECT 1 FROM sign_in t JOIN person q ON q.id = t.person_id"
    " WHERE t.activity_id = a.id AND t.undone = ? AND q.merged_into_id IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM activity_lead h WHERE h.activity_id = a.id AND h.person_id = t.person_id))"
)
"""主讲、组织、主办之外有人签到；没有人来的不算办过。"""


async def owed(person: int, today: date) -> tuple[Owed, ...]:
    """一个在任团干部自己的各条，不算联系；一条 SQL。"""
    found = rule.personal(await tenures.spans(person), today, regulation(), calendar())
    counts = await _count([(q.duty.records, q.period) for q in found if q.duty], MOST, (person,))
    return tuple(
        Owed(q.duty, q.period, q.reached(n))
        for q, n in zip(found, counts[person], strict=True)
        if q.duty
    )


async def every(
    records: Records, period: Period, enough: int, persons: Collection[int]
) -> dict[int, int]:
    """这些人每人的数，一条 SQL；够了 enough 就不再往下数。"""
    return {p: n for p, (n,) in (await _count([(records, period)], enough, persons)).items()}


async def _count(
    asked: Sequence[tuple[Records, Period]], enough: int, persons: Collection[int]
) -> dict[int, list[int]]:
    """每人几个数，照问的次序。"""
    how = [_counters()[records](period, enough) for records, period in asked]
    columns = "".join(f", {sql} AS n{nth}" for nth, (sql, _) in enumerate(how))
    values = [value for _, given in how for value in given]
    marks = ", ".join("?" * len(persons)) or "NULL"
    found = await db.rows(
        f"SELECT o.id{columns} FROM person o WHERE o.id IN ({marks})", *values, *persons
    )
    return {row["id"]: [row[f"n{nth}"] for nth in range(len(how))] for row in found}


def _counters() -> dict[Records, Counter]:
    readings = regulation().readings
    return {
        "guidance": _guidance,
        "lectures": _led(
            ActivityKind.LECTURE, ActivityRole.SPEAKER, readings.lecture.speakers_counted
        ),
        "talks": _led(ActivityKind.TALK, ActivityRole.ORGANISER, readings.talk.organisers_counted),
        "theme_days": _theme_days,
        "face_to_face": _face_to_face,
    }


def _guidance(period: Period, _: int) -> Counted:
    """四.1 指导支部的记录。"""
    return (
        "(SELECT COUNT(*) FROM guidance g WHERE g.cadre_id = o.id AND g.undone = ?"
        " AND g.day >= ? AND g.day < ?)",
        (False, period.start, period.end),
    )


def _led(kind: ActivityKind, role: ActivityRole, counted: int) -> Counter:
    """四.2 主讲的团课、组织的恳谈会：排在前 counted 位的才算，要有人来。"""
    return lambda period, _: (
        "(SELECT COUNT(*) FROM activity_lead l JOIN activity a ON a.id = l.activity_id"
        f" WHERE l.person_id = o.id AND l.role = ? AND l.position < ? AND a.kind = ? AND {ENDED}"
        f" AND {ATTENDED})",
        (role, counted, kind, ActivityState.ENDED, period.start, period.end, False),
    )


def _theme_days(period: Period, _: int) -> Counted:
    """四.2 本人签到的主题团日。"""
    return (
        "(SELECT COUNT(*) FROM sign_in s JOIN activity a ON a.id = s.activity_id"
        f" WHERE s.person_id = o.id AND s.undone = ? AND a.kind = ? AND {ENDED})",
        (False, ActivityKind.THEME_DAY, ActivityState.ENDED, period.start, period.end),
    )


def _face_to_face(period: Period, enough: int) -> Counted:
    """五.3 组织的、签到的面对面活动，和面谈的联系；签到带入的联系就是那场活动，不再算一次。"""
    reading = regulation().readings.face_to_face
    kinds, modes = (", ".join("?" * len(words)) for words in (reading.activities, reading.modes))
    return (
        "((SELECT COUNT(*) FROM activity a"
        f" WHERE a.kind IN ({kinds}) AND {ENDED} AND {ATTENDED}"
        " AND (EXISTS (SELECT 1 FROM activity_lead l"
        " WHERE l.activity_id = a.id AND l.person_id = o.id AND l.role <> ?)"
        " OR EXISTS (SELECT 1 FROM sign_in s WHERE s.activity_id = a.id"
        " AND s.person_id = o.id AND s.undone = ?)))"
        " + (SELECT COUNT(*) FROM (SELECT 1 AS one FROM contact c WHERE c.cadre_id = o.id"
        " AND c.day >= ? AND c.day < ? AND c.undone = ? AND c.source <> ?"
        f" AND c.mode IN ({modes}) AND EXISTS (SELECT 1 FROM contact_youth y"
        " WHERE y.contact_id = c.id AND y.counted = ?) LIMIT ?) AS met))",
        (*reading.activities, ActivityState.ENDED, period.start, period.end, False,
         ActivityRole.HOST, False, period.start, period.end, False, Source.SIGNED_IN,
         *reading.modes, True, enough),
    )  # fmt: skip
