"""只有库文件和 -wal、没有密钥的人看得到什么：一次提交一次提交地重放，再看页里字节的先后。"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from struct import unpack_from

HEADER, FRAME = 32, 24


def images(path: Path) -> Iterator[bytes]:
    """库文件里的样子，和 WAL 里每次提交之后的样子，从早到晚。"""
    base, log = bytearray(path.read_bytes()), _log(path)
    yield bytes(base)
    if len(log) < HEADER:
        return
    size, salt = unpack_from(">I", log, 8)[0], log[16:24]
    for at in range(HEADER, len(log) - FRAME - size + 1, FRAME + size):
        page, whole = unpack_from(">II", log, at)
        if log[at + 8 : at + 16] != salt:
            break
        start = (page - 1) * size
        base.extend(bytes(max(0, start + size - len(base))))
        base[start : start + size] = log[at + FRAME : at + FRAME + size]
        if whole:
            yield bytes(base[: whole * size])


def _log(path: Path) -> bytes:
    wal = path.with_name(f"{path.name}-wal")
    return wal.read_bytes() if wal.exists() else b""


def rows(image: bytes, sql: str, *values: object) -> list[tuple]:
    with closing(sqlite3.connect(":memory:")) as book:
        # 头里写着 WAL，内存里打不开，改成普通的。
        book.deserialize(image[:18] + b"\x01\x01" + image[20:])
        return book.execute(sql, values).fetchall()


def placed(image: bytes, keys: list[str]) -> list[str]:
    """页里的内容从后往前写：位置靠后的先写进来。"""
    return sorted(keys, key=lambda key: -image.find(key.encode()))
