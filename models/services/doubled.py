"""合并时两边都有的：同一个职务、同一次联系、同一场活动里的两行，合成一样；拆开时还回去。"""

from datetime import date
from typing import Any

from models import db
from models.rules import posts as rule
from models.rules.contacts import ContactState
from models.rules.posts import called
from models.rules.refusal import Refusal
from models.services import tenures

Doubled = dict[str, list[list[Any]]]
"""「表.列」→ 改了的几行：[编号, 原来的, 改成的]，写进合并那条分录的细节。"""

_STRONGEST = (ContactState.DENIED, ContactState.CONFIRMED)
"""他在哪一行提过异议都算数，其次是确认。"""


async def found(gone: dict[str, Any], kept: dict[str, Any], today: date) -> Doubled:
    """要改哪几行；专职、兼职各任着一个的合不成。"""
    one = await tenures.not_over(gone["id"], today)
    other = await tenures.not_over(kept["id"], today)
    if pair := rule.rivals(one, other):
        mine, yours = (called(tenure.kind) for tenure in pair)
        raise Refusal(
            f"要并掉的「{gone['name']}」在任{mine}，留下的「{kept['name']}」在任{yours}，一个人只能任一个。"
            f"先卸任一个再来：/卸任 {gone['name']} {mine}"
        )
    posts = [
        [t.id, t.until and t.until.isoformat(), until.isoformat()]
        for t, until in rule.doubled(one, other)
    ]
    pair = gone["id"], kept["id"]
    return {
        "post.until": posts,
        "contact_youth.state": await _answers(*pair),
        "sign_in.undone": await _better("sign_in", "undone", *pair),
        "activity_lead.role": await _better("activity_lead", "role", *pair),
        "activity_lead.position": await _better("activity_lead", "position", *pair),
    }


async def join(changes: Doubled) -> None:
    for column, lines in changes.items():
        for line, was, now in lines:
            await _turn(column, line, was, now)


async def part(changes: Doubled) -> None:
    """后来又改过的（补了卸任、本人又答过）照后来的。"""
    for column, lines in changes.items():
        for line, was, now in lines:
            await _turn(column, line, now, was)


async def _answers(gone: int, kept: int) -> list[list[Any]]:
    """留下的那一行要改成什么：两个人都在的那几次，哪一行答过的都是他答的。"""
    both = await db.rows(
        "SELECT k.id, k.state, g.state AS other FROM contact_youth k"
        " JOIN contact_youth g ON g.contact_id = k.contact_id"
        " WHERE k.person_id = ? AND g.person_id = ? ORDER BY k.id",
        kept, gone,
    )  # fmt: skip
    said = [(r, next((s for s in _STRONGEST if s in (r["state"], r["other"])), None)) for r in both]
    return [[r["id"], r["state"], s.value] for r, s in said if s and s != r["state"]]


_BETTER = {"sign_in": "undone", "activity_lead": "position"}
"""一场活动里两个人都在，这一列小的那一行好：没撤的、排在前面的。"""


async def _better(table: str, column: str, gone: int, kept: int) -> list[list[Any]]:
    """并掉的那一行好，留下的那一行就照它。"""
    by = _BETTER[table]
    found = await db.rows(
        f"SELECT k.id, k.{column} AS was, g.{column} AS better FROM {table} k"
        f" JOIN {table} g ON g.activity_id = k.activity_id"
        f" WHERE k.person_id = ? AND g.person_id = ? AND g.{by} < k.{by} ORDER BY k.id",
        kept, gone,
    )  # fmt: skip
    return [[r["id"], _plain(by, r["was"]), _plain(by, r["better"])] for r in found]


def _plain(by: str, value: Any) -> Any:
    """SQLite 的真假是 1 和 0。"""
    return bool(value) if by == "undone" else value


async def _turn(column: str, line: int, was: Any, now: Any) -> None:
    table, name = column.split(".")
    old, new = (date.fromisoformat(v) if name == "until" and v else v for v in (was, now))
    same, values = (f"{name} = ?", (old,)) if old is not None else (f"{name} IS NULL", ())
    await db.execute(f"UPDATE {table} SET {name} = ? WHERE id = ? AND {same}", new, line, *values)
