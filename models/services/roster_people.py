"""名册里的一个人、几个数；两个人原来是一个，就合并。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import db
from models.rules.posts import called
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.wording import worded
from models.services import journal, merges, posts, tenures
from models.services.merges import Merge
from models.services.roster import scope
from models.services.units import department_of
from models.values import as_date

Reach = frozenset[int] | None


@dataclass(frozen=True)
class Profile:
    """查到的一个人；posts 是（职务, 单位, 起, 止），今天还没结束的。"""

    name: str
    kind: str
    number: str | None
    unit: str
    grade: int | None
    qq: int | None
    provisional: bool
    title: str
    left_on: date | None
    posts: tuple[tuple[str, str, date, date | None], ...]


@dataclass(frozen=True)
class State:
    """名册现有多少人；bound 是有 QQ 的，provisional、left 另数。"""

    people: int
    bound: int
    provisional: int
    left: int


async def state(speaker: Speaker, today: date) -> State:
    where, reach = within(scope(speaker))
    (row,) = await db.rows(
        "SELECT COUNT(CASE WHEN p.provisional = ? AND (p.left_on IS NULL OR p.left_on > ?)"
        " THEN 1 END) AS people,"
        " COUNT(CASE WHEN p.provisional = ? AND p.qq IS NOT NULL"
        " AND (p.left_on IS NULL OR p.left_on > ?) THEN 1 END) AS bound,"
        " COUNT(CASE WHEN p.provisional = ? THEN 1 END) AS provisional,"
        " COUNT(CASE WHEN p.left_on <= ? THEN 1 END) AS gone"
        " FROM person p LEFT JOIN unit u ON u.id = p.unit_id"
        f" WHERE p.merged_into_id IS NULL{where}",
        False, today, False, today, True, today, *reach,
    )  # fmt: skip
    return State(row["people"], row["bound"], row["provisional"], row["gone"])


async def profile(speaker: Speaker, person: int, today: date) -> Profile:
    """书记只看得到本系的人。"""
    who = await _who(person)
    reach = scope(speaker)
    if reach is not None and _department(who) not in reach:
        raise Refusal(worded("他不是本{系}的人，书记只能查本{系}的；请{校团委}来查。"))
    held = await db.rows(
        "SELECT o.kind, u.name AS unit, o.since, o.until FROM post o"
        " LEFT JOIN unit u ON u.id = o.unit_id WHERE o.person_id = ?"
        " AND (o.until IS NULL OR (o.until > ? AND o.until > o.since)) ORDER BY o.id",
        person, today,
    )  # fmt: skip
    unit = " ".join(filter(None, (who["above_name"], who["unit"])))
    return Profile(
        who["name"], who["kind"], who["number"], unit, who["grade"], who["qq"],
        bool(who["provisional"]), who["title"], who["left_on"] and as_date(who["left_on"]),
        tuple((h["kind"], h["unit"] or "", *tenures.span(h)[1:]) for h in held),
    )  # fmt: skip


@db.tx
async def merge(act: Act, one: int, other: int) -> Merge:
    """两个人并成一个：留名册里的、有学号的那一位；同名、各有学号的是改了学号，留后写的。"""
    if entry := await journal.already(act.origin):
        written = await journal.detail(entry)
        number = await journal.number_of(entry)
        return Merge(entry, False, number, written["gone"], written["kept"])
    speaker = await posts.still(act, act.today)
    first, second = await _who(one), await _who(other)
    renumbered = _renumbered(first, second)
    pair = [second, first] if renumbered else sorted([first, second], key=_standing)
    await _check(speaker, pair)
    kept, gone = pair
    return await merges.merge(act, gone["id"], kept["id"], renumbered=renumbered)


def within(reach: Reach) -> tuple[str, tuple[int, ...]]:
    """管着哪几个系的 SQL 条件；全校不加条件。"""
    if reach is None:
        return "", ()
    own = tuple(sorted(reach))
    marks = ", ".join("?" * len(own))
    return f" AND (u.id IN ({marks}) OR u.parent_id IN ({marks}))", (*own, *own)


def _renumbered(old: dict[str, Any], new: dict[str, Any]) -> bool:
    both = old["number"] and new["number"] and old["name"] == new["name"]
    return bool(both and not old["provisional"] and not new["provisional"])


def _standing(who: dict[str, Any]) -> tuple[bool, bool, bool]:
    return bool(who["provisional"]), who["number"] is None, who["qq"] is None


async def _check(speaker: Speaker, pair: Sequence[dict[str, Any]]) -> None:
    """书记：留下的是本系的，并掉的是暂记；合并会让一个 QQ 接过职务，职务也得任免得了。"""
    reach = scope(speaker)
    if reach is None:
        return
    kept, gone = pair
    ours = _department(kept) in reach and _department(gone) in {None, *reach}
    if not ours or not gone["provisional"]:
        raise Refusal(worded("书记只能把暂记的人并进本{系}的人，别的请{校团委}来合并。"))
    for who in pair:
        for held in await tenures.not_over(who["id"], date.min):
            if not speaker.appoints(held.kind, held.department):
                kind = called(held.kind)
                raise Refusal(worded("{name}任过{kind}，请{校团委}来合并。",
                                     name=who["name"], kind=kind))  # fmt: skip


def _department(who: dict[str, Any]) -> int | None:
    return department_of(who["unit_kind"], who["unit_id"], who["above"])


async def _who(person: int) -> dict[str, Any]:
    found = await db.rows(
        "SELECT p.*, u.kind AS unit_kind, u.name AS unit, u.parent_id AS above,"
        " d.name AS above_name FROM person p LEFT JOIN unit u ON u.id = p.unit_id"
        " LEFT JOIN unit d ON d.id = u.parent_id WHERE p.id = ?",
        person,
    )  # fmt: skip
    if not found:
        raise Refusal("名册刚刚变过，有人找不到了，请再发一次。")
    return found[0]
