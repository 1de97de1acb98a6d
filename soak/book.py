"""账本文件：另抄一份来查，原件留给机器人下次启动自己去恢复。"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from models import connections
from models.rules import chain
from models.services import journal
from soak.burst import Said

CONTACTS = """
SELECT d.message, d.chat, w.qq, p.qq, c.mode, c.day, e.number, e.digest, x.salt, x.text
FROM entry e JOIN entry_detail x ON x.entry_id = e.id
JOIN delivery d ON d.entry_id = e.id AND d.kind = 'command'
JOIN contact c ON c.entry_id = e.id JOIN person w ON w.id = c.cadre_id
JOIN contact_youth y ON y.contact_id = c.id JOIN person p ON p.id = y.person_id
WHERE e.kind = 'contact' AND c.undone = 0
"""


@dataclass(frozen=True)
class Audit:
    """stored：每句话记成了几号（行齐全、摘要对得上的才算）；faults：文件、外键、封条的毛病。"""

    stored: dict[Said, int]
    sealed: int
    faults: tuple[str, ...]


async def audit(data: Path) -> Audit:
    """机器人死着或停着的时候查一遍。"""
    with copied(data) as copy:
        with closing(sqlite3.connect(copy / "live.db")) as book:
            (verdict,) = book.execute("PRAGMA integrity_check").fetchone()
            orphans = book.execute("PRAGMA foreign_key_check").fetchall()
            (sealed,) = book.execute("SELECT COUNT(*) FROM seal").fetchone()
            stored = _stored(book)
        broken = await _first_broken(copy)
    faults = [f"文件{verdict}"] if verdict != "ok" else []
    faults += [f"{len(orphans)} 处断链"] if orphans else []
    faults += [f"封条断在 {broken}"] if broken else []
    return Audit(stored, sealed, tuple(faults))


def stored(data: Path) -> dict[Said, int]:
    """机器人开着时看一眼，只读，不碰它的锁。"""
    with closing(sqlite3.connect(f"file:{data}/live.db?mode=ro", uri=True)) as book:
        return _stored(book)


def _stored(book: sqlite3.Connection) -> dict[Said, int]:
    return {
        Said(*said): number
        for *said, number, digest, salt, text in book.execute(CONTACTS)
        if chain.digest(salt, text) == digest
    }


@contextmanager
def copied(data: Path) -> Iterator[Path]:
    """不抄 -shm：它只是索引，恢复只能靠正文和 -wal。"""
    with TemporaryDirectory(prefix="audit-") as folder:
        copy = Path(folder)
        for name in ("live.db", "live.db-wal", "journal.head"):
            if (data / name).exists():
                shutil.copy2(data / name, copy / name)
        if (data / "keys").exists():
            shutil.copytree(data / "keys", copy / "keys")
        yield copy


async def _first_broken(copy: Path) -> int | None:
    key = copy / "keys" / "journal.key"
    await connections.connect(f"sqlite://{copy}/live.db")
    try:
        return await journal.first_broken(
            key.read_bytes() if key.exists() else b"", copy / "journal.head"
        )
    finally:
        await connections.disconnect()
