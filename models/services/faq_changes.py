"""词条的改动：等谁看、写的是什么。只读；写在 faqs。"""

from dataclasses import dataclass
from typing import Any

from models import db
from models.rules.faqs import Wording
from models.services import people, reviews
from models.services.people import Match
from models.tables import FaqChangeState, FaqWhat

REFUSED = "faq.refuse"

_CHANGE = (
    "SELECT c.*, e.number, f.question AS was FROM faq_change c JOIN entry e ON e.id = c.entry_id"
    " LEFT JOIN faq f ON f.id = c.faq_id"
)


@dataclass(frozen=True)
class Change:
    """一次改动此刻的样子；faq 是词条的号（新加的通过后才有），was 是词条此刻的问法。

    said：这一次自己的分录；reason：退回的原因，作者自己撤回的没有。
    """

    entry: int
    number: int
    what: FaqWhat
    state: FaqChangeState
    faq: int | None
    was: str
    wording: Wording
    author: Match
    reason: str = ""
    said: int = 0
    fresh: bool = False


async def by_entry(entry: int) -> Change | None:
    found = await _read(f"{_CHANGE} WHERE c.entry_id = ?", entry)
    return found[0] if found else None


async def to_review(person: int | None, limit: int = 20) -> list[Change]:
    """等人看的，旧的在前；自己写的不在内。"""
    return await _read(
        f"{_CHANGE} WHERE c.state = ? AND c.author_id <> ? ORDER BY c.id LIMIT ?",
        FaqChangeState.WAITING, person or 0, limit,
    )  # fmt: skip


async def own(person: int | None, limit: int = 3) -> list[Change]:
    """自己写的、还在等人看的。"""
    return await _read(
        f"{_CHANGE} WHERE c.author_id = ? AND c.state = ? ORDER BY c.id DESC LIMIT ?",
        person or 0, FaqChangeState.WAITING, limit,
    )  # fmt: skip


async def _read(sql: str, *values: object) -> list[Change]:
    rows = await db.rows(sql, *values)
    authors = await people.by_ids({r["author_id"] for r in rows})
    why = await reviews.reasons(REFUSED, [r["entry_id"] for r in rows])
    return [
        Change(
            r["entry_id"], r["number"], FaqWhat(r["what"]), FaqChangeState(r["state"]),
            r["faq_id"], r["was"] or "", _wording(r), authors[r["author_id"]],
            why.get(r["entry_id"], ""),
        )
        for r in rows
    ]  # fmt: skip


def _wording(row: dict[str, Any]) -> Wording:
    return Wording(row["question"], tuple(row["phrasings"].splitlines()), row["answer"])
