"""毕业的反悔：那次标的离校、停的职务照原样还回去；后来又改过的不动。"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from models import db
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.wording import worded
from models.services import journal, posts, roster_members
from models.services.roster import scope
from models.services.roster_leaving import Graduated
from models.services.roster_people import within
from models.services.units import department_of
from models.values import as_date

_KIND = "roster.return"


@dataclass(frozen=True)
class Returned:
    """back：还回去的；touched 是后来改过、没有动的几人几段，later 是那以后任的、仍到那天止。"""

    back: Graduated
    touched: tuple[int, int]
    later: int


async def undone(entry: int) -> bool:
    found = await db.rows("SELECT id FROM entry WHERE refers_id = ? AND kind = ?", entry, _KIND)
    return bool(found)


@db.tx
async def undo(act: Act, entry: int) -> Returned:
    """撤销一次毕业：办的人，或校团委。"""
    number = await journal.number_of(entry)
    if said := await journal.already(act.origin):
        return await _returned(said, number)
    written, speaker = await journal.detail(entry), await posts.still(act, act.today)
    if not speaker.committee and written["actor"] != speaker.person:
        raise Refusal(worded("#{n} 要由办的人或{校团委}来撤：/撤销 #{n}", n=number))
    people = await _untouched(speaker, written)
    if await undone(entry):
        raise Refusal(f"#{number} 已经撤销过了。")
    on = date.fromisoformat(written["on"])
    held = [h for h in await _held(on) if h["person_id"] in people]
    ended = {post: _day(until) for post, until in written["ended"]}
    was = dict(zip(ended, map(_day, written["was"]["until"]), strict=True))
    whose = zip(ended, written["was"]["whose"], strict=True)
    theirs = {post for post, person in whose if person in people}
    ours = [h for h in held if _is(h, ended) and speaker.appoints(*_post(h))]
    back = {h["id"]: was[h["id"]] for h in ours}
    said = await journal.write(_KIND, act, {
        "grade": written["grade"], "on": written["on"], "people": [*people], "posts": [*back],
        "touched": [len(written["people"]) - len(people), len(theirs - back.keys())],
        "later": sum(h["until"] == on and h["entry_id"] > entry for h in held),
    }, refers=entry)  # fmt: skip
    await roster_members.leave_again(people)
    await posts.enter(said, [], back.items())
    return await _returned(said, number, fresh=True)


async def _returned(said: int, number: int, *, fresh: bool = False) -> Returned:
    written = await journal.detail(said)
    back = Graduated(
        said, fresh, number, written["grade"], date.fromisoformat(written["on"]),
        len(written["people"]), len(written["posts"]),
    )  # fmt: skip
    people, held = written["touched"]
    return Returned(back, (people, held), written["later"])


async def _untouched(speaker: Speaker, written: dict[str, Any]) -> dict[int, date | None]:
    """{还是那天离校的人: 原来定的离校日子}；书记只还本系的。"""
    where, own = within(scope(speaker))
    found = await db.rows(
        "SELECT p.id FROM person p LEFT JOIN unit u ON u.id = p.unit_id"
        f" WHERE p.left_on = ? AND p.merged_into_id IS NULL{where}",
        date.fromisoformat(written["on"]), *own,
    )  # fmt: skip
    still = {r["id"] for r in found}
    was = zip(written["people"], map(_day, written["was"]["left"]), strict=True)
    return {person: left for person, left in was if person in still}


async def _held(on: date) -> list[dict[str, Any]]:
    """那天截止的，和那天还没到任就作罢的。"""
    found = await db.rows(
        "SELECT o.id, o.person_id, o.kind, o.until, o.entry_id, u.id AS unit, u.kind AS unit_kind,"
        " u.parent_id FROM post o LEFT JOIN unit u ON u.id = o.unit_id WHERE o.until >= ?",
        on,
    )  # fmt: skip
    return [{**r, "until": as_date(r["until"])} for r in found]


def _is(held: dict[str, Any], ended: dict[int, date | None]) -> bool:
    return ended.get(held["id"]) == held["until"]


def _post(held: dict[str, Any]) -> tuple[PostKind, int | None]:
    department = department_of(held["unit_kind"], held["unit"], held["parent_id"])
    return PostKind(held["kind"]), department


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
