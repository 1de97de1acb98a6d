"""毕业：一个年级从某天起离校，权利随之停止；登记过的都还在。"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import db
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.roster.leaving import check_day
from models.rules.roster.posts import leaving as closing
from models.rules.wording import worded
from models.services import journal, posts, roster_members, tenures
from models.services.roster import iso, scope
from models.services.roster_people import within
from models.tables import PersonKind
from models.tables.backfill import BackfillState
from models.tables.binding import ClaimState
from models.values import as_date

NAMED = 5


@dataclass(frozen=True)
class Leaving:
    """一个年级要离校的人，和他们还没了的事；cadres 是在任的姓名（至多几位）。"""

    grade: int
    day: date
    people: int
    posts: dict[str, int]
    cadres: tuple[str, ...]
    backfills: int
    claims: int


@dataclass(frozen=True)
class Graduated:
    entry: int
    fresh: bool
    number: int
    grade: int
    day: date
    people: int
    posts: int


async def leaving(speaker: Speaker, grade: int, day: date) -> Leaving:
    """先看清楚有谁、还有什么没了。"""
    persons = await _persons(speaker, grade, day)
    held = await _held(persons, day)
    names = tuple(dict.fromkeys(h["name"] for h in held))
    kinds = Counter(h["kind"] for h in held)
    backfills = await _open("backfill", "cadre_id", BackfillState.WAITING, persons)
    claims = await _open("bind_claim", "person_id", ClaimState.WAITING, persons)
    return Leaving(
        grade, day, len(persons), {k: kinds[k] for k in PostKind if kinds[k]}, names[:NAMED],
        backfills, claims,
    )  # fmt: skip


@db.tx
async def graduate(act: Act, grade: int, day: date, people: int) -> Graduated:
    """people 是打出来的人数：和此刻的对不上就不写。"""
    if entry := await journal.already(act.origin):
        return await _graduated(entry)
    check_day(grade, day, act.today)
    speaker = await posts.still(act, act.today)
    persons = await _persons(speaker, grade, day)
    if len(persons) != people:
        raise Refusal(f"{grade} 级现在是 {len(persons)} 人，人数对不上，什么都没有写。"
                      f"再看一遍：/名册 毕业 {grade}")  # fmt: skip
    held = {t.id: (person, t) for person in {h["person_id"] for h in await _held(persons, day)}
            for t in await tenures.not_over(person, day)}  # fmt: skip
    ended = closing((t for _, t in held.values()), day)
    already = await _leaving_already(persons)
    entry = await journal.write("roster.graduate", act, {
        "grade": grade, "on": day.isoformat(), "people": persons,
        "ended": [[post, until.isoformat()] for post, until in ended],
        "was": {"left": [already.get(person) for person in persons],
                "until": [iso(held[post][1].until) for post, _ in ended],
                "whose": [held[post][0] for post, _ in ended]},
    }, numbered=True)  # fmt: skip
    await roster_members.leave(persons, day)
    await posts.enter(entry, [], ended)
    return await _graduated(entry, fresh=True)


async def _graduated(entry: int, *, fresh: bool = False) -> Graduated:
    written = await journal.detail(entry)
    return Graduated(
        entry, fresh, await journal.number_of(entry), written["grade"],
        date.fromisoformat(written["on"]), len(written["people"]), len(written["ended"]),
    )  # fmt: skip


async def _persons(speaker: Speaker, grade: int, day: date) -> list[int]:
    """这个年级到那天还在校的学生；书记只管本系的、职务他都任免得了的。一个都没有的 Refusal。"""
    where, own = within(scope(speaker))
    found = await db.rows(
        "SELECT p.id FROM person p LEFT JOIN unit u ON u.id = p.unit_id"
        " WHERE p.grade = ? AND p.kind = ? AND p.provisional = ? AND p.merged_into_id IS NULL"
        f" AND (p.left_on IS NULL OR p.left_on > ?){where} ORDER BY p.id",
        grade, PersonKind.STUDENT, False, day, *own,
    )  # fmt: skip
    if not found:
        raise Refusal(f"名册里没有 {grade} 级的在校学生，核对年级再发：/名册 毕业 {grade}")
    persons = [r["id"] for r in found]
    above = set() if speaker.committee else await _above(speaker, persons, day)
    if len(above) == len(persons):
        words = "{grade} 级的 {n} 人都有书记任免不了的职务，请{校团委}来办：/名册 毕业 {grade}"
        raise Refusal(worded(words, grade=grade, n=len(persons)))
    return [person for person in persons if person not in above]


async def _leaving_already(persons: Sequence[int]) -> dict[int, str | None]:
    """早就定了以后哪天离校的。"""
    found = await db.rows("SELECT id, left_on FROM person WHERE left_on IS NOT NULL")
    ours = set(persons)
    return {r["id"]: iso(as_date(r["left_on"])) for r in found if r["id"] in ours}


async def _above(speaker: Speaker, persons: Sequence[int], day: date) -> set[int]:
    """有书记任免不了的职务的：他们走不走由校团委定。"""
    return {
        h["person_id"]
        for h in await _held(persons, day)
        for t in await tenures.not_over(h["person_id"], day)
        if not speaker.appoints(t.kind, t.department)
    }


async def _held(persons: Sequence[int], day: date) -> list[dict[str, Any]]:
    """到那天还没结束的任职。"""
    held = await db.rows(
        "SELECT o.person_id, o.kind, p.name FROM post o JOIN person p ON p.id = o.person_id"
        " WHERE o.until IS NULL OR (o.until > ? AND o.until > o.since) ORDER BY o.id",
        day,
    )  # fmt: skip
    ours = set(persons)
    return [h for h in held if h["person_id"] in ours]


async def _open(table: str, column: str, state: str, persons: Sequence[int]) -> int:
    sql = f"SELECT {column} AS person FROM {table} WHERE state = ?"
    ours = set(persons)
    return sum(r["person"] in ours for r in await db.rows(sql, state))
