"""V5 的对照：同一个文件，手写的最快的 SQL，裸 sqlite3。"""

import sqlite3
from datetime import date
from typing import Any

from config.calendar import calendar
from config.regulation import Window
from models.rules.contacts import ContactState
from models.rules.periods import Period, period
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
ENDED = "a.state = '已结束' AND a.day >= ? AND a.day < ?"
LED = (
    "(SELECT COUNT(*) FROM activity_lead l JOIN activity a ON a.id = l.activity_id"
    f" WHERE l.person_id = p.id AND l.role = ? AND l.position < 2 AND a.kind = ? AND {ENDED})"
)
DUTIES = f"""
SELECT {LED}, {LED},
  (SELECT COUNT(*) FROM sign_in s JOIN activity a ON a.id = s.activity_id
   WHERE s.person_id = p.id AND s.undone = 0 AND a.kind = '主题团日' AND {ENDED}),
  (SELECT COUNT(*) FROM guidance
   WHERE cadre_id = p.id AND undone = 0 AND day >= ? AND day < ?),
  (SELECT COUNT(*) FROM activity a WHERE a.kind IN ('恳谈会', '面对面') AND {ENDED}
   AND (EXISTS (SELECT 1 FROM activity_lead l
                WHERE l.activity_id = a.id AND l.person_id = p.id AND l.role <> '主办')
     OR EXISTS (SELECT 1 FROM sign_in s
                WHERE s.activity_id = a.id AND s.person_id = p.id AND s.undone = 0))),
  (SELECT COUNT(*) FROM contact c WHERE c.cadre_id = p.id AND c.day >= ? AND c.day < ?
   AND c.undone = 0 AND c.source <> '签到带入' AND c.mode = '面谈'
   AND EXISTS (SELECT 1 FROM contact_youth y WHERE y.contact_id = c.id AND y.counted = 1)),
  (SELECT COUNT(*) FROM visit_member m JOIN visit v ON v.id = m.visit_id
   WHERE m.person_id = p.id AND v.undone = 0 AND v.day >= ? AND v.day < ?)
FROM person p WHERE p.id = ?
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
        study = span(period(Window.ACADEMIC_YEAR, today, calendar()))
        term = span(period(Window.TERM, today, calendar()))
        led = ("主讲", "团课", *study, "组织者", "恳谈会", *study)
        self.ask(DUTIES, *led, *study, *study, *term, *term, *study, person)
        return reached


def span(period: Period) -> tuple[str, str]:
    return f"{period.start}", f"{period.end}"
