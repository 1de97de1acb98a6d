"""V5 的对照：同一个文件，手写的最快的 SQL，裸 sqlite3。"""

import sqlite3
from datetime import date
from typing import Any

from models.rules.contacts import ContactState
from models.rules.periods import Period
from models.rules.posts import QUOTA_KINDS

KINDS = tuple(kind.value for kind in QUOTA_KINDS)
IN_POST = "since <= ? AND (until IS NULL OR until > ?)"

BOARD = f"""
SELECT p.id, p.name, u.name, o.kind, o.since,
  (SELECT COUNT(DISTINCT person_id) FROM contact_youth
   WHERE cadre_id = p.id AND counted = 1 AND day >= ? AND day < ?),
  (SELECT COUNT(*) FROM contact_youth
   WHERE cadre_id = p.id AND counted = 1 AND day >= ? AND day < ?),
  (SELECT COUNT(*) FROM contact_youth
   WHERE cadre_id = p.id AND counted = 1 AND day >= ? AND day < ?)
FROM post o JOIN person p ON p.id = o.person_id LEFT JOIN unit u ON u.id = o.unit_id
WHERE o.kind IN (?, ?) AND {IN_POST}
"""
WHO = f"""
SELECT p.id, p.name, p.provisional, u.kind, u.id, u.parent_id, o.kind, o.unit_id
FROM person p LEFT JOIN unit u ON u.id = p.unit_id
LEFT JOIN post o ON o.person_id = p.id AND {IN_POST} WHERE p.qq = ?
"""
REACHED = """
SELECT COUNT(DISTINCT person_id), COUNT(*) FROM contact_youth
WHERE cadre_id = ? AND counted = 1 AND day >= ? AND day < ?
"""
SPANS = "SELECT kind, since, until FROM post WHERE person_id = ? AND kind IN (?, ?)"
WAITING = """
SELECT e.number, p.name, c.day, c.mode FROM contact_youth y
JOIN contact c ON c.id = y.contact_id JOIN entry e ON e.id = c.entry_id
JOIN person p ON p.id = c.cadre_id
WHERE y.person_id = ? AND y.state = ? AND c.undone = 0 ORDER BY c.id DESC LIMIT 50
"""
OBJECTIONS = """
SELECT e.number FROM contact_youth y JOIN contact c ON c.id = y.contact_id
JOIN entry e ON e.id = c.entry_id
WHERE y.state = ? AND c.undone = 0 AND c.cadre_id <> ? ORDER BY e.number DESC LIMIT 5
"""


class ByHand:
    """pragma 与青桥的读连接一样。"""

    def __init__(self, path: str) -> None:
        self._file = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._file.execute("PRAGMA cache_size=-16000")

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._file.execute(sql, values).fetchall()

    def board(self, year: Period, window: Period, today: date) -> list[tuple[Any, ...]]:
        spans = (*span(year), *span(year), *span(window))
        return self.ask(BOARD, *spans, *KINDS, f"{today}", f"{today}")

    def mine(self, qq: int, year: Period, today: date, *, chief: bool) -> tuple[int, int]:
        """/我的 要读的全部；返回（人数，人次）。"""
        person = self.ask(WHO, f"{today}", f"{today}", qq)[0][0]
        (reached,) = self.ask(REACHED, person, *span(year))
        self.ask(SPANS, person, *KINDS)
        if chief:
            self.ask(OBJECTIONS, ContactState.DENIED.value, person)
        self.ask(WAITING, person, ContactState.RECORDED.value)
        return reached


def span(period: Period) -> tuple[str, str]:
    return f"{period.start}", f"{period.end}"
