"""密钥只在 DATA_DIR/keys 里，不进数据库也不进备份的库文件；第一次用到时生成。"""

import os
import secrets
from pathlib import Path


def load(folder: Path, name: str) -> bytes:
    """读一把 32 字节的密钥，没有就生成（文件 0600，目录 0700）。"""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
    return path.read_bytes()
