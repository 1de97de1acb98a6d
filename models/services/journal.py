"""账本：每次书写一条分录，和它写下的东西同一个事务；聊天里的去向另记。封条见 seals。"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models import db
from models.rules import chain
from models.rules.rights import Act, Origin
from models.services import people
from models.services.seals import first_broken, seal
from models.tables import Delivery, DeliveryKind
from models.values import as_datetime

__all__ = [
    "Told",
    "already",
    "at_message",
    "by_number",
    "command_line",
    "detail",
    "first_broken",
    "kind_of",
    "newest",
    "next_number",
    "number_of",
    "quoted",
    "quoted_itself",
    "seal",
    "told",
    "was_told",
    "worded",
    "write",
]


@dataclass(frozen=True)
class Told:
    """一条已送达的回复：哪条分录、在哪个会话、消息号几。"""

    entry: int
    account: int
    chat: int
    message: int
    time: int


async def write(
    kind: str,
    act: Act,
    detail: dict[str, Any],
    *,
    refers: int | None = None,
    numbered: bool = False,
    nameless: bool = False,
    enrol: bool = True,
) -> int:
    """记一条分录，返回它的编号；numbered 的领一个 #号，nameless 的不留是谁、出自哪句话。

    来自聊天的顺手记下出处，同一事件再来会撞唯一键。enrol=False：不在册的人不为这一笔暂记他。
    """
    actor = None if nameless else act.speaker.person
    if actor is None and enrol and not nameless:
        actor = await people.ensure_actor(act)
    line, kept = worded(kind, act, {**detail, "actor": actor}, refers)
    if numbered:
        line["number"] = await next_number()
    entry = await db.insert("entry", line)
    await db.insert("entry_detail", {"entry_id": entry, **kept}, key="entry_id")
    if act.origin and not nameless:
        await db.insert("delivery", command_line(entry, act.origin))
    return entry


def worded(
    kind: str, act: Act, detail: dict[str, Any], refers: int | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """分录的一行，和它细节的一行（还差编号）。"""
    text, salt = chain.canonical(detail), secrets.token_hex(16)
    line = {"at": act.now, "kind": kind, "digest": chain.digest(salt, text), "refers_id": refers}
    return line, {"salt": salt, "text": text, "actor_id": detail["actor"]}


def command_line(entry: int, o: Origin) -> dict[str, Any]:
    """写下这条分录的那句话，在 delivery 里的一行。"""
    return {"entry_id": entry, "kind": DeliveryKind.COMMAND, "account": o.account,
            "chat": o.chat, "qq": o.qq, "message": o.message, "time": o.time}  # fmt: skip


async def next_number() -> int:
    """下一个 #号；分录自己不带号的（匿名的诉求），号记在它那一行上。"""
    sql = "UPDATE counter SET value = value + 1 WHERE name = ? RETURNING value"
    if not (found := await db.execute(sql, "number")):
        sql = "INSERT INTO counter (name, value) VALUES (?, 1) RETURNING value"
        found = await db.execute(sql, "number")
    return found[0]["value"]


async def already(origin: Origin | None) -> int | None:
    """这条消息写过的分录；没写过则 None。"""
    if origin is None:
        return None
    found = await db.rows(
        "SELECT entry_id FROM delivery WHERE account = ? AND chat = ? AND message = ?"
        " AND qq = ? AND time = ?",
        origin.account, origin.chat, origin.message, origin.qq, origin.time,
    )  # fmt: skip
    return found[0]["entry_id"] if found else None


async def at_message(account: int, chat: int, message: int, qq: int) -> int | None:
    """qq 本人的这条消息写下的分录；消息号重了取最新。撤回它的那件事（时间为负）不算这条消息。"""
    found = await db.rows(
        "SELECT entry_id FROM delivery WHERE account = ? AND chat = ? AND message = ?"
        " AND qq = ? AND time >= 0 ORDER BY id DESC LIMIT 1",
        account, chat, message, qq,
    )  # fmt: skip
    return found[0]["entry_id"] if found else None


async def quoted(account: int, chat: int, message: int) -> int | None:
    """引用的这条消息（命令或回话）说的是哪条分录；撤销、确认说的是它指回的那一条。"""
    found = await db.rows(
        "SELECT COALESCE(e.refers_id, e.id) AS entry FROM delivery d"
        " JOIN entry e ON e.id = d.entry_id"
        " WHERE d.account = ? AND d.chat = ? AND d.message = ? ORDER BY d.id DESC LIMIT 1",
        account, chat, message,
    )  # fmt: skip
    return found[0]["entry"] if found else None


async def quoted_itself(account: int, chat: int, message: int) -> int | None:
    """引用的这条消息自己的分录，不看它指回谁。"""
    found = await db.rows(
        "SELECT entry_id FROM delivery WHERE account = ? AND chat = ? AND message = ?"
        " ORDER BY id DESC LIMIT 1",
        account, chat, message,
    )  # fmt: skip
    return found[0]["entry_id"] if found else None


async def by_number(number: int) -> int | None:
    # 人能打出比这一列更长的数；PostgreSQL 不收，要先说它是长的。
    found = await db.rows("SELECT id FROM entry WHERE number = CAST(? AS BIGINT)", number)
    return found[0]["id"] if found else None


async def number_of(entry: int) -> int:
    """有 #号的分录的 #号。"""
    return (await db.rows("SELECT number FROM entry WHERE id = ?", entry))[0]["number"]


async def kind_of(entry: int) -> str:
    return (await db.rows("SELECT kind FROM entry WHERE id = ?", entry))[0]["kind"]


async def detail(entry: int) -> dict[str, Any]:
    """写下时的细节；已按本人要求擦除的是空的。"""
    found = await db.rows("SELECT text FROM entry_detail WHERE entry_id = ?", entry)
    return json.loads(found[0]["text"]) if found else {}


async def newest() -> datetime | None:
    """最新一条分录的时间；机器人的钟不许走到它前面去。"""
    found = await db.rows("SELECT at FROM entry ORDER BY id DESC LIMIT 1")
    return as_datetime(found[0]["at"]) if found else None


async def was_told(entry: int) -> bool:
    """这条分录的回复送到过没有（重投的事件据此决定要不要再答）。"""
    sql = "SELECT 1 AS one FROM delivery WHERE entry_id = ? AND kind = ? LIMIT 1"
    return bool(await db.rows(sql, entry, DeliveryKind.REPLY))


@db.tx
async def told(batch: Sequence[Told]) -> None:
    """成批记下回复的消息号。"""
    await Delivery.bulk_create(
        [
            Delivery(
                entry_id=t.entry, kind=DeliveryKind.REPLY, account=t.account, chat=t.chat,
                qq=t.account, message=t.message, time=t.time,
            )
            for t in batch
        ],
        ignore_conflicts=True,
    )  # fmt: skip
