"""请求：加好友、拉进群。收下各记一次，答应了再记一次；答不答应由插件看。"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from models import db
from models.rules.rights import Act
from models.services import journal
from models.tables import RequestKind, RequestState
from models.values import as_datetime


@dataclass(frozen=True)
class Asked:
    """一个请求；flag 是答应它要带的凭据，group 是要拉进的群。"""

    kind: RequestKind
    account: int
    qq: int
    flag: str
    group: int | None = None
    id: int = 0
    at: datetime | None = None


@db.tx
async def receive(act: Act, asked: Asked) -> int | None:
    """收下一个请求，返回它的编号；收过的（又送来一次）是 None。"""
    sql = "SELECT 1 AS one FROM join_request WHERE account = ? AND flag = ?"
    if await db.rows(sql, asked.account, asked.flag):
        return None
    detail = {"kind": asked.kind.value, "group": asked.group}
    await journal.write("request.receive", act, detail, nameless=True)
    return await db.insert("join_request", {
        "kind": asked.kind, "state": RequestState.WAITING, "account": asked.account,
        "qq": asked.qq, "group_no": asked.group, "flag": asked.flag, "at": act.now,
    })  # fmt: skip


@db.tx
async def accept(act: Act, request: int) -> None:
    """已经答应了；at 从此是答应的时刻。"""
    sql = "UPDATE join_request SET state = ?, at = ? WHERE id = ? AND state = ? RETURNING id"
    states = RequestState.ACCEPTED, act.now, request, RequestState.WAITING
    if await db.execute(sql, *states):
        await journal.write("request.accept", act, {"request": request}, nameless=True)


async def befriended(account: int, now: datetime) -> int:
    """这个账号今天答应了几个好友。"""
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    (row,) = await db.rows(
        "SELECT COUNT(*) AS n FROM join_request WHERE kind = ? AND state = ? AND at >= ?"
        " AND account = ?",
        RequestKind.FRIEND, RequestState.ACCEPTED, midnight, account,
    )  # fmt: skip
    return row["n"]


async def invitations() -> list[Asked]:
    """等着答应的群邀请，先来的在前。"""
    found = await db.rows(
        "SELECT id, kind, account, qq, flag, group_no, at FROM join_request"
        " WHERE kind = ? AND state = ? ORDER BY at, id",
        RequestKind.GROUP, RequestState.WAITING,
    )  # fmt: skip
    return [_asked(row) for row in found]


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(
        RequestKind(row["kind"]), row["account"], row["qq"], row["flag"], row["group_no"],
        row["id"], as_datetime(row["at"]),
    )  # fmt: skip
