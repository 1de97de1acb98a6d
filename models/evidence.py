"""凭据：别人发来的图，在受限的子进程里重画一遍，存进 DATA_DIR，名字随机，记下散列。"""

import asyncio
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from models import children
from models.reencode import BROKEN
from models.rules.refusal import Refusal

LARGEST = 10 * (1 << 20)
MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
NOT_PICTURE = "不是 PNG、JPEG、WebP、GIF 图片"
TOO_LARGE = "超过 10 MB"
TOO_SLOW = "看了太久"
SECONDS = 10
_drawing = asyncio.Semaphore(2)
"""一次至多两个子进程，许多人一起附图也占不满内存。"""


@dataclass(frozen=True)
class Kept:
    """存下的一张：随机的名字、存下的字节的散列和大小。"""

    name: str
    sha256: str
    size: int


async def redraw(content: bytes) -> bytes:
    """重画成一张新的 JPEG；不收的 Refusal 说为什么（接在「第 2 张没有留下：」后面）。"""
    if len(content) > LARGEST:
        raise Refusal(TOO_LARGE)
    if not content.startswith(MAGIC) and not (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        raise Refusal(NOT_PICTURE)
    async with _drawing:
        child = await children.start("models.reencode", SECONDS)
        try:
            async with asyncio.timeout(SECONDS):
                said, _ = await child.communicate(content)
        except TimeoutError:
            raise Refusal(TOO_SLOW) from None
        finally:
            await children.stop(child)
    if not said.startswith(b"+"):
        raise Refusal(said[1:].decode() or BROKEN)
    return said[1:]


def keep(folder: Path, content: bytes) -> Kept:
    """写到盘上才算存下（目录 0700，文件 0600）；别在事件循环上叫。"""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"{secrets.token_hex(16)}.jpg"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with open(os.open(folder / name, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Kept(name, sha256(content).hexdigest(), len(content))


def drop(folder: Path, kept: Kept) -> None:
    """没有写进账里的不留。"""
    with suppress(FileNotFoundError):
        (folder / kept.name).unlink()
