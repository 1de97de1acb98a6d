"""匿名的东西等在一起的地方：键随机、内容是密文；重投只靠带密钥的摘要认，过一天就删。"""

import secrets
from dataclasses import asdict
from datetime import date, timedelta

from models import db, sealing
from models.rules.rights import Origin

_KEY = 32
BUCKET = 2560
"""补齐到这么多字节的整数倍：一件写多长，从密文的长短看不出来。"""
_AFTER = "g"
"""键都是十六进制的字，它排在后面。"""


async def put(body: str, mark: str = "") -> None:
    """mark：键的开头，自成一堆；后面都随机，一堆里没有先后。"""
    line = {
        "key": mark + secrets.token_hex(_KEY)[: _KEY - len(mark)],
        "body": sealing.seal(_padded(body)),
    }
    await db.insert("anonymous_waiting", line, key="key")


async def waiting(mark: str = "") -> list[tuple[str, str]]:
    """一堆里等着的：(键, 内容)。"""
    sql = "SELECT key, body FROM anonymous_waiting WHERE key >= ? AND key < ?"
    found = await db.rows(sql, mark, mark + _AFTER)
    return [(r["key"], sealing.unseal(r["body"]).rstrip()) for r in found]


def _padded(body: str) -> str:
    return body + " " * (-len(body.encode()) % BUCKET)


async def remove(key: str) -> None:
    await db.execute("DELETE FROM anonymous_waiting WHERE key = ?", key)


async def clear(mark: str) -> int:
    """这一堆都不要了，返回有几件。"""
    sql = "DELETE FROM anonymous_waiting WHERE key >= ? AND key < ? RETURNING key"
    return len(await db.execute(sql, mark, mark + _AFTER))


async def once(what: str, origin: Origin | None, today: date) -> bool:
    """这句话收过没有；没有就记下它的摘要。"""
    if origin is None:
        return False
    line = {"digest": sealing.digest(what, *asdict(origin).values()), "day": today}
    if await db.rows("SELECT 1 AS one FROM anonymous_once WHERE digest = ?", line["digest"]):
        return True
    await db.insert("anonymous_once", line, key="digest")
    return False


async def forget(today: date) -> None:
    """过了一天的摘要。"""
    await db.execute("DELETE FROM anonymous_once WHERE day < ?", today - timedelta(days=1))
