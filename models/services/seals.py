"""封条：成批给分录上锁链，从不挡着书写；核验从头验到尾。"""

from itertools import count
from pathlib import Path
from typing import Any

from models import db
from models.rules import chain
from models.values import as_datetime

BATCH = 500
"""一次封几条：一批在一个事务里，太大就挡了书写。"""

PAGE = 2000


async def seal(key: bytes, head: Path) -> int:
    """给还没封的分录上封条，返回封了几条；链头另写一个文件，库被截短、被整个换掉也看得出来。"""
    sealed = 0
    while batch := await _seal_batch(key):
        sealed += len(batch)
        if len(batch) < BATCH:
            break
    await _keep_head(head)
    return sealed


async def _keep_head(head: Path) -> None:
    """链头跟上最新一条封条；上次封完没来得及写的，这次补上，从不往回写。"""
    newest = await db.rows("SELECT position, mac FROM seal ORDER BY position DESC LIMIT 1")
    if newest and newest[0]["position"] > _read_head(head)[0]:
        _write_head(head, newest[0])


@db.tx
async def _seal_batch(key: bytes) -> list[dict[str, Any]]:
    # 一次只有一个写的人，编号小的一定先提交：从上一条之后接着封就不会漏。
    last = await db.rows("SELECT position, mac, entry_id FROM seal ORDER BY position DESC LIMIT 1")
    position, mac, newest = tuple(last[0].values()) if last else (0, chain.GENESIS, 0)
    entries = await db.rows(
        "SELECT id, at, kind, digest FROM entry WHERE id > ? ORDER BY id LIMIT ?", newest, BATCH
    )
    seals = []
    for at, entry in zip(count(position + 1), entries):
        mac = chain.link(key, mac, _sealed(at, entry))
        seals.append({"position": at, "entry_id": entry["id"], "mac": mac})
    if seals:
        await db.insert("seal", *seals, key="position")
    return seals


def _write_head(head: Path, newest: dict[str, Any]) -> None:
    fresh = head.with_name(head.name + ".new")
    fresh.write_text(f"{newest['position']} {newest['mac']}\n", encoding="ascii")
    fresh.replace(head)


async def first_broken(key: bytes, head: Path | None = None) -> int | None:
    """从头验起，返回第一处对不上的序位：链、还留着的细节，给了 head 再对链头文件。"""
    previous, expected = chain.GENESIS, 1
    position, mac = _read_head(head)
    while page := await _page(expected):
        broken = [r["position"] for r in page if not _matches_detail(r)]
        links = [(_sealed(r["position"], r), r["mac"]) for r in page]
        if found := chain.first_broken(key, links, previous, expected):
            broken.append(found)
        if any(r["position"] == position and r["mac"] != mac for r in page):
            broken.append(position)
        if broken:
            return min(broken)
        previous, expected = page[-1]["mac"], expected + len(page)
    return expected if position >= expected else None


async def _page(start: int) -> list[dict[str, Any]]:
    found = await db.rows(
        "SELECT s.position, s.mac, e.at, e.kind, e.digest, d.salt, d.text FROM seal s"
        " LEFT JOIN entry e ON e.id = s.entry_id LEFT JOIN entry_detail d ON d.entry_id = e.id"
        " WHERE s.position >= ? ORDER BY s.position LIMIT ?",
        start, PAGE,
    )  # fmt: skip
    return [*found]


def _read_head(head: Path | None) -> tuple[int, str]:
    if head is None or not head.exists():
        return 0, ""
    position, mac = head.read_text("ascii").split()
    return int(position), mac


def _matches_detail(row: dict[str, Any]) -> bool:
    """细节可以整行擦除，留着的就得和摘要对得上；分录本身不许没有。"""
    if row["digest"] is None:
        return False
    return row["salt"] is None or chain.digest(row["salt"], row["text"]) == row["digest"]


def _sealed(position: int, row: dict[str, Any]) -> chain.Sealed:
    at = as_datetime(row["at"] or "1970-01-01T00:00+00:00")
    return chain.Sealed(position, at, row["kind"] or "", row["digest"] or "")
