"""账本：同一类的许多条一次写完；一批人同时签到，不一人一个来回。"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from models import db
from models.rules.rights import Act, Origin
from models.services import journal


@dataclass(frozen=True)
class Line:
    """其中一条：actor 是那个人，不在册的没有。"""

    act: Act
    actor: int | None
    refers: int
    detail: dict[str, Any] = field(default_factory=dict)


async def write(kind: str, lines: Sequence[Line]) -> list[int]:
    """各记各的分录和出处，三句 SQL；都没有 #号。按给的次序返回编号。"""
    if not lines:
        return []
    worded = [journal.worded(kind, x.act, {**x.detail, "actor": x.actor}, x.refers) for x in lines]
    marks = ", ".join(["(?, ?, ?, ?)"] * len(worded))
    found = await db.execute(
        f"INSERT INTO entry (at, kind, digest, refers_id) VALUES {marks} RETURNING id, digest",
        *(value for line, _ in worded for value in line.values()),
    )
    ids = {r["digest"]: r["id"] for r in found}  # 交回来的次序不作数；带盐的摘要各不相同
    entries = [ids[line["digest"]] for line, _ in worded]
    kept = ({"entry_id": e, **k} for e, (_, k) in zip(entries, worded, strict=True))
    await db.insert("entry_detail", *kept, key="entry_id")
    said = zip(entries, (x.act.origin for x in lines), strict=True)
    if commands := [journal.command_line(e, o) for e, o in said if o]:
        await db.insert("delivery", *commands)
    return entries


async def already(origins: Collection[Origin]) -> dict[Origin, int]:
    """这许多条消息里写过分录的。"""
    if not origins:
        return {}
    # PostgreSQL 要先说第一行的数是长的；两种库都给这样的一张表起名 column1、column2……
    first, rest = ", ".join(["CAST(? AS BIGINT)"] * 3), ", (?, ?, ?)" * (len(origins) - 1)
    found = await db.rows(
        f"SELECT d.* FROM (VALUES ({first}){rest}) AS w JOIN delivery d"
        " ON d.account = w.column1 AND d.chat = w.column2 AND d.message = w.column3",
        *(value for o in origins for value in (o.account, o.chat, o.message)),
    )
    known = {
        Origin(r["account"], r["chat"], r["qq"], r["message"], r["time"]): r["entry_id"]
        for r in found
    }
    return {o: known[o] for o in origins if o in known}
