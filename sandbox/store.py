"""发过的图片和文件：按 sha256 存在盘上，总量有界，满了先丢最旧的。"""

import asyncio
import hashlib
import os
import secrets
from pathlib import Path

from models.rules.refusal import Refusal

LARGEST = 200 * 1024 * 1024
GONE = "这个文件不在了，请再选一次。"


class Store:
    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder, self._largest = folder, largest
        for half in folder.glob("*.half"):
            half.unlink()
        found = ((p, p.stat()) for p in folder.iterdir())
        kept = sorted(found, key=lambda pair: pair[1].st_mtime_ns)
        self._sizes = {path.name: stat.st_size for path, stat in kept}

    async def put(self, content: bytes) -> str:
        """存下，返回它的名字（sha256）；发过的只算一份，但又是新的了。"""
        name = await asyncio.to_thread(self._write, content)
        self._sizes.pop(name, None)
        self._sizes[name] = len(content)
        await asyncio.to_thread(self._drop, self._overflow())
        return name

    def size(self, name: str) -> int:
        if name not in self._sizes:
            raise Refusal(GONE)
        return self._sizes[name]

    def path(self, name: str) -> Path:
        """盘上的位置；只认存过的名字，别的（../、空）一概没有。"""
        self.size(name)
        return self._folder / name

    async def read(self, name: str) -> bytes:
        try:
            return await asyncio.to_thread(self.path(name).read_bytes)
        except FileNotFoundError:
            raise Refusal(GONE) from None

    def clear(self) -> None:
        self._drop([*self._sizes])
        self._sizes.clear()

    def _write(self, content: bytes) -> str:
        name = hashlib.sha256(content).hexdigest()
        half = self._folder / f"{name}.{secrets.token_hex(4)}.half"
        half.write_bytes(content)
        os.replace(half, self._folder / name)
        return name

    def _overflow(self) -> list[str]:
        """超了的从最旧的丢起，刚存的总留着。"""
        over, dropped = sum(self._sizes.values()) - self._largest, []
        for name in [*self._sizes][:-1]:
            if over <= 0:
                break
            over -= self._sizes.pop(name)
            dropped.append(name)
        return dropped

    def _drop(self, names: list[str]) -> None:
        for name in names:
            (self._folder / name).unlink(missing_ok=True)
