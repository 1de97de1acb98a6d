"""一个点子此刻的样子，和它从征集到评议的整条线。只读；写在 ideas、bids、projects。"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from models import db
from models.rules.activities import ActivityState
from models.rules.polls import PollState
from models.rules.projects import Stage
from models.rules.refusal import Refusal
from models.services import outcomes
from models.services.outcomes import Outcome
from models.values import as_date

OPEN = (Stage.PROPOSED, Stage.BIDDING, Stage.APPROVED, Stage.UNDERWAY)
"""库里还没走完的几步；评议中、评完了的在库里仍是实施，由那次投票得来。"""
_OPEN = f"i.stage IN ({', '.join('?' * len(OPEN))})"


@dataclass(frozen=True)
class Project:
    """stage 是此刻的；owner 替 owner_unit 承办的，两样都有。call 是 (#号, 主题)。

    chat 是在哪个群提的，私聊里提的没有。
    """

    id: int
    entry: int
    number: int
    text: str
    stage: Stage
    day: date
    author: int
    author_name: str
    department: int | None
    owner: int | None
    owner_name: str
    owner_qq: int | None
    owner_unit: int | None
    unit_name: str
    approved: date | None
    begun: date | None
    closed: date | None
    call: tuple[int, str] | None
    seconds: int
    bids: int
    outcome: Outcome | None
    chat: int | None


@dataclass(frozen=True)
class Bid:
    """一份申办；unit 是他代表的支部。"""

    person: int
    name: str
    unit: str
    plan: str


@dataclass(frozen=True)
class Held:
    """连着的一场活动，到了几人。"""

    number: int
    title: str
    day: date
    state: ActivityState
    came: int


@dataclass(frozen=True)
class Line:
    """整条线；progress 是 (哪天, 那句话)，先说的在前。"""

    project: Project
    bids: tuple[Bid, ...]
    progress: tuple[tuple[date, str], ...]
    activities: tuple[Held, ...]


_SELECT = (
    "SELECT i.*, e.number, a.name AS author_name, o.name AS owner_name, o.qq AS owner_qq,"
    " u.name AS unit_name, c.topic, n.number AS call_number,"
    " (SELECT COUNT(*) FROM idea_second s WHERE s.idea_id = i.id AND s.undone = ?) AS seconds,"
    " (SELECT COUNT(*) FROM idea_bid b WHERE b.idea_id = i.id AND b.undone = ?) AS bids"
    " FROM idea i JOIN entry e ON e.id = i.entry_id JOIN person a ON a.id = i.author_id"
    " LEFT JOIN person o ON o.id = i.owner_id LEFT JOIN unit u ON u.id = i.owner_unit_id"
    " LEFT JOIN idea_call c ON c.id = i.call_id LEFT JOIN entry n ON n.id = c.entry_id"
)


async def project(entry: int) -> Project:
    found = await _read("i.entry_id = ?", entry)
    if not found:
        raise Refusal("这一条不是点子，请核对编号；提一个发：/点子 你的点子")
    return found[0]


async def newest_in(chat: int) -> Project | None:
    """这个群里还没走完的，最新的一个；立了项的在前。"""
    found = await _read(_OPEN + " AND i.chat = ? ORDER BY i.id DESC LIMIT 20", *OPEN, chat)
    return max(found, key=lambda p: (p.owner is not None, p.id), default=None)


async def owned(person: int) -> list[Project]:
    """这个人承办着、还没结的。"""
    found = await _read(f"i.owner_id = ? AND {_OPEN} ORDER BY i.id", person, *OPEN)
    return [p for p in found if p.stage is not Stage.CLOSED]


async def line(entry: int) -> Line:
    one = await project(entry)
    said = await db.rows(
        "SELECT day, text FROM idea_progress WHERE idea_id = ? AND undone = ? ORDER BY id",
        one.id, False,
    )  # fmt: skip
    return Line(
        one, tuple(await bids(one.id)), tuple((as_date(r["day"]), r["text"]) for r in said),
        tuple(await _held(one.id)),
    )  # fmt: skip


async def bids(idea: int) -> list[Bid]:
    """没撤的申办，先申办的在前。"""
    found = await db.rows(
        "SELECT b.person_id, p.name, u.name AS unit, b.plan FROM idea_bid b"
        " JOIN person p ON p.id = b.person_id LEFT JOIN unit u ON u.id = b.unit_id"
        " WHERE b.idea_id = ? AND b.undone = ? ORDER BY b.id",
        idea, False,
    )  # fmt: skip
    return [Bid(r["person_id"], r["name"], r["unit"] or "", r["plan"]) for r in found]


async def _held(idea: int) -> list[Held]:
    found = await db.rows(
        "SELECT e.number, a.title, a.day, a.state, (SELECT COUNT(*) FROM sign_in s"
        " WHERE s.activity_id = a.id AND s.undone = ?) AS came FROM idea_activity l"
        " JOIN activity a ON a.id = l.activity_id JOIN entry e ON e.id = a.entry_id"
        " WHERE l.idea_id = ? ORDER BY a.day, a.id",
        False, idea,
    )  # fmt: skip
    return [
        Held(r["number"], r["title"], as_date(r["day"]), ActivityState(r["state"]), r["came"])
        for r in found
    ]


async def served(idea: int, owner: int | None) -> list[int]:
    """到过它的活动的人，承办的人不在内：评议的就是他们。"""
    found = await db.rows(
        "SELECT DISTINCT s.person_id FROM idea_activity l JOIN sign_in s"
        " ON s.activity_id = l.activity_id JOIN person p ON p.id = s.person_id"
        " WHERE l.idea_id = ? AND s.undone = ? AND p.merged_into_id IS NULL AND s.person_id <> ?"
        " ORDER BY s.person_id",
        idea, False, owner or 0,
    )  # fmt: skip
    return [r["person_id"] for r in found]


async def _read(where: str, *values: object) -> list[Project]:
    found = await db.rows(f"{_SELECT} WHERE {where}", False, False, *values)
    reviewed = await outcomes.of([r["id"] for r in found if Stage(r["stage"]) is Stage.UNDERWAY])
    return [_project(r, reviewed.get(r["id"])) for r in found]


def _project(r: dict[str, Any], seen: Outcome | None) -> Project:
    return Project(
        r["id"], r["entry_id"], r["number"], r["text"], _now(Stage(r["stage"]), seen),
        as_date(r["day"]), r["author_id"], r["author_name"], r["department_id"], r["owner_id"],
        r["owner_name"] or "", r["owner_qq"], r["owner_unit_id"], r["unit_name"] or "",
        _day(r["approved"]), _day(r["begun"]), seen.ended if seen else _day(r["closed"]),
        (r["call_number"], r["topic"]) if r["topic"] else None, r["seconds"], r["bids"], seen,
        r["chat"],
    )  # fmt: skip


def _now(kept: Stage, seen: Outcome | None) -> Stage:
    """库里记到实施为止；评议开着、截止了，看那次投票。"""
    if seen is None:
        return kept
    return Stage.CLOSED if seen.state is PollState.CLOSED else Stage.REVIEWING


def _day(value: Any) -> date | None:
    return as_date(value) if value else None
