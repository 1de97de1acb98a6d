"""合并：先暂记的人和名册里的那一位原来是同一个。记下的全移过去，合错了照原样拆回来。"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from config.regulation import regulation
from models import db
from models.rules import contacts as rule
from models.rules.contacts import ContactState
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.wording import worded
from models.services import doubled, journal, posts

_OWNED = (
    ("contact_youth", "person_id"),
    ("contact_youth", "cadre_id"),
    ("contact", "cadre_id"),
    ("post", "person_id"),
    ("backfill", "cadre_id"),
    ("backfill", "reviewer_id"),
    ("backfill_person", "person_id"),
    ("bind_claim", "person_id"),
    ("activity_lead", "person_id"),
    ("sign_in", "person_id"),
    ("leave_note", "person_id"),
    ("visit_member", "person_id"),
    ("improvement", "owner_id"),
    ("guidance", "cadre_id"),
    ("poll", "author_id"),
    ("poll_voter", "person_id"),
    ("ballot", "person_id"),
    ("idea_call", "author_id"),
    ("idea", "author_id"),
    ("idea", "owner_id"),
    ("idea_second", "person_id"),
    ("idea_bid", "person_id"),
    ("idea_progress", "person_id"),
    ("ticket", "asker_id"),
    ("ticket", "owner_id"),
    ("ticket_line", "person_id"),
    ("ticket_reader", "person_id"),
    ("ticket_avoid", "person_id"),
    ("faq_change", "author_id"),
    ("public_card", "person_id"),
    ("person", "merged_into_id"),
)
"""指着一个人的列。谁做过什么（entry_detail.actor）是历史，不改。"""

_ONCE = {
    "contact_youth": "contact_id", "backfill_person": "backfill_id",
    "activity_lead": "activity_id", "sign_in": "activity_id", "leave_note": "activity_id",
    "visit_member": "visit_id", "poll_voter": "poll_id", "ballot": "poll_id",
    "idea_second": "idea_id", "idea_bid": "idea_id",
    "ticket_reader": "ticket_id", "ticket_avoid": "ticket_id",
}  # fmt: skip
"""一件事里一个人只有一行：两个人都在里面时，多的那一行留在原处，不再计数。"""


@dataclass(frozen=True)
class Merge:
    """一次合并（或拆开）：写下的分录、它的 #号、并掉的和留下的。"""

    entry: int
    fresh: bool
    number: int
    gone: int
    kept: int


async def merge(
    act: Act, gone: int, kept: int, *, refers: int | None = None, renumbered: bool = False
) -> Merge:
    """把 gone 并进 kept，各记一条有 #号的分录；在调用者的事务里做，权利由调用者看过。

    renumbered：同一个人改了学号，两个学号只留 kept 的。
    """
    from_, to = await _row(gone), await _row(kept)
    _check(from_, to, renumbered)
    both = await doubled.found(from_, to, act.today)
    moved = {f"{table}.{column}": await _theirs(table, column, gone, kept)
             for table, column in _OWNED}  # fmt: skip
    given = {c: from_[c] for c in ("qq", "number") if from_[c] is not None and to[c] is None}
    detail = {"gone": gone, "kept": kept, "moved": moved, "given": given, "doubled": both,
              "was": {c: from_[c] for c in ("qq", "number")}}  # fmt: skip
    entry = await journal.write("person.merge", act, detail, numbered=True, refers=refers)
    await _move(moved, kept)
    await doubled.join(both)
    sql = "UPDATE person SET qq = NULL, number = NULL, merged_into_id = ? WHERE id = ?"
    await db.execute(sql, kept, gone)
    for column, value in given.items():
        await db.execute(f"UPDATE person SET {column} = ? WHERE id = ?", value, kept)
    for person in (gone, kept):
        await recount(person)
    return Merge(entry, True, await journal.number_of(entry), gone, kept)


@db.tx
async def split(act: Act, entry: int) -> Merge:
    """拆开一次合并：当时移过去的移回来，之后新记在留下那位名下的不动。"""
    written = await journal.detail(entry)
    number = await journal.number_of(entry)
    if done := await journal.already(act.origin):
        return Merge(done, False, number, written["gone"], written["kept"])
    if not (await posts.still(act, act.today)).committee:
        raise Refusal(worded("拆开合并要{校团委}管理员来做：/撤销 #{n}", n=number))
    gone, kept = written["gone"], written["kept"]
    if (await _row(gone))["merged_into_id"] != kept:
        raise Refusal(f"#{number} 的合并已经拆开过，或后来又并到别处了。")
    said = await journal.write("person.split", act, {"gone": gone, "kept": kept}, refers=entry)
    to = await _row(kept)
    for column, value in written["given"].items():
        if to[column] == value:
            await db.execute(f"UPDATE person SET {column} = NULL WHERE id = ?", kept)
    # 合并之后别人可能已经用上了这个号，用上的就不还了。
    back = {c: v for c, v in written["was"].items() if v is not None and not await _taken(c, v)}
    await db.execute("UPDATE person SET merged_into_id = NULL WHERE id = ?", gone)
    for column, value in back.items():
        await db.execute(f"UPDATE person SET {column} = ? WHERE id = ?", value, gone)
    await _move(written["moved"], gone)
    await doubled.part(written.get("doubled", {}))
    for person in (gone, kept):
        await recount(person)
    return Merge(said, True, number, gone, kept)


async def recount(person: int) -> None:
    """这个人刚并过、刚绑上或刚进名册：和他的每一次联系重新看计不计。"""
    who = await _row(person)
    lines = await db.rows(
        "SELECT y.id, y.state, y.cadre_id, c.undone FROM contact_youth y"
        " JOIN contact c ON c.id = y.contact_id WHERE y.person_id = ?",
        person,
    )  # fmt: skip
    counted = {
        line["id"]: who["merged_into_id"] is None and line["cadre_id"] != person and rule.counts(
            ContactState(line["state"]), regulation(), undone=bool(line["undone"]),
            provisional=bool(who["provisional"]), qq=who["qq"] is not None,
        )
        for line in lines
    }  # fmt: skip
    for value in (True, False):
        ids = [line for line, counts in counted.items() if counts is value]
        await _update("contact_youth", "counted", value, ids)


async def _row(person: int) -> dict[str, Any]:
    found = await db.rows(
        "SELECT id, name, qq, number, provisional, merged_into_id FROM person WHERE id = ?", person
    )
    if not found:
        raise Refusal("名册刚刚变过，有人找不到了，请再发一次。")
    return found[0]


def _check(gone: dict[str, Any], kept: dict[str, Any], renumbered: bool) -> None:
    if gone["id"] == kept["id"]:
        raise Refusal("这是同一个人，不用合并。要合并两个人就都写上：/名册 合并 姓名 学号")
    for who in (gone, kept):
        if who["merged_into_id"] is not None:
            raise Refusal(f"「{who['name']}」已经合并过了。发 /名册 查 {who['name']} 看现在是谁。")
    for column, called in (("number", "学号"), ("qq", "QQ")):
        if None not in (gone[column], kept[column]) and not (renumbered and column == "number"):
            raise Refusal(f"两个人各有各的{called}，不能合并；核对后再发：/名册 合并 姓名 学号")


async def _theirs(table: str, column: str, gone: int, kept: int) -> list[int]:
    """要移走的行；一件事里两个人都在的不移。"""
    sql, values = f"SELECT id FROM {table} WHERE {column} = ?", [gone]
    if column == "person_id" and (event := _ONCE.get(table)):
        sql += f" AND {event} NOT IN (SELECT {event} FROM {table} WHERE {column} = ?)"
        values.append(kept)
    return [r["id"] for r in await db.rows(sql + " ORDER BY id", *values)]


async def _move(moved: dict[str, list[int]], to: int) -> None:
    for where, ids in moved.items():
        table, column = where.split(".")
        await _update(table, column, to, ids)


async def _update(table: str, column: str, value: object, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), 500):
        page = ids[start : start + 500]
        marks = ", ".join("?" * len(page))
        sql = f"UPDATE {table} SET {column} = ? WHERE id IN ({marks})"
        await db.execute(sql, value, *page)


async def _taken(column: str, value: object) -> bool:
    return bool(await db.rows(f"SELECT 1 AS one FROM person WHERE {column} = ?", value))
