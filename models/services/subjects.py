"""纪要、改进说的是哪一次：一次走访，或一场活动。只读。"""

from dataclasses import dataclass

from models import db
from models.rules.activities import ActivityState
from models.rules.refusal import Refusal
from models.rules.rights import Speaker
from models.services import journal
from models.services.units import department_of


@dataclass(frozen=True)
class Subject:
    """members：同行的人，或主讲、组织、主办的人；departments：去的系，或请了的系（支部的算它的系）。"""

    entry: int
    number: int
    title: str
    members: frozenset[int]
    departments: frozenset[int]

    def of(self, speaker: Speaker) -> bool:
        return speaker.person in self.members


NEITHER = "引用走访或活动的那条回执，或写它的编号"


async def meant(entry: int) -> int:
    """引用着纪要、改进的，说的是它们附着的那一次。"""
    found = await db.rows(
        "SELECT COALESCE(m.about_id, i.about_id, e.id) AS entry FROM entry e"
        " LEFT JOIN minutes m ON m.entry_id = e.id LEFT JOIN improvement i ON i.entry_id = e.id"
        " WHERE e.id = ?",
        entry,
    )  # fmt: skip
    return found[0]["entry"]


async def subject(entry: int) -> Subject:
    """撤销了的走访、取消了的活动不再往上附。"""
    kind = await journal.kind_of(entry)
    if kind not in _READ:
        raise Refusal(f"这一条不是走访或活动。{NEITHER}。")
    rows, people, places = _READ[kind]
    (found,), number = await db.rows(rows, entry), await journal.number_of(entry)
    if found["gone"] in (True, 1, ActivityState.CANCELLED):
        raise Refusal(f"#{number} 已经撤销，附不上去了。")
    members = await db.rows(people, found["id"])
    units = await db.rows(places, found["id"])
    departments = (department_of(r["kind"], r["id"], r["parent_id"]) for r in units)
    said = f"走访 {found['title']}" if kind == "visit" else f"{found['kind']}「{found['title']}」"
    return Subject(
        entry, number, said, frozenset(r["person_id"] for r in members),
        frozenset(d for d in departments if d is not None),
    )  # fmt: skip


_READ = {
    "visit": (
        "SELECT v.id, v.undone AS gone, u.name AS title FROM visit v"
        " JOIN unit u ON u.id = v.unit_id WHERE v.entry_id = ?",
        "SELECT person_id FROM visit_member WHERE visit_id = ?",
        "SELECT u.id, u.kind, u.parent_id FROM visit v JOIN unit u ON u.id = v.unit_id"
        " WHERE v.id = ?",
    ),
    "activity": (
        "SELECT id, kind, title, state AS gone FROM activity WHERE entry_id = ?",
        "SELECT person_id FROM activity_lead WHERE activity_id = ?",
        "SELECT u.id, u.kind, u.parent_id FROM activity_unit a JOIN unit u ON u.id = a.unit_id"
        " WHERE a.activity_id = ?",
    ),
}
"""各怎么读：它自己、在其中的人、说到的单位。"""
