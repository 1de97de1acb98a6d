"""一个人自己的签到、请假，新的在前；只读，只给他本人看。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import db
from models.rules.activities import ActivityState
from models.values import as_date

RECENT = 3


@dataclass(frozen=True)
class Been:
    """到过（或请了假）的一场。"""

    number: int
    title: str
    day: date


async def signed(person: int) -> list[Been]:
    """最近到的几场，撤了的、取消了的不列。"""
    return _been(await db.rows(
        "SELECT e.number, a.title, a.day FROM sign_in s JOIN activity a ON a.id = s.activity_id"
        " JOIN entry e ON e.id = a.entry_id WHERE s.person_id = ? AND s.undone = ?"
        " AND a.state <> ? ORDER BY s.activity_id DESC LIMIT ?",
        person, False, ActivityState.CANCELLED, RECENT,
    ))  # fmt: skip


async def on_leave(person: int) -> list[Been]:
    """最近请了假的几场；原因不在这里说。"""
    return _been(await db.rows(
        "SELECT e.number, a.title, a.day FROM leave_note s JOIN activity a ON a.id = s.activity_id"
        " JOIN entry e ON e.id = a.entry_id WHERE s.person_id = ? AND s.undone = ?"
        " AND a.state <> ? ORDER BY s.activity_id DESC LIMIT ?",
        person, False, ActivityState.CANCELLED, RECENT,
    ))  # fmt: skip


def _been(rows: Sequence[dict[str, Any]]) -> list[Been]:
    return [Been(r["number"], r["title"], as_date(r["day"])) for r in rows]
