"""一个 SQLite 文件只许一个进程写；锁随进程一起消失，kill -9 也不留尾巴。"""

import fcntl
from pathlib import Path


class SecondProcess(Exception):
    """同一个 SQLite 文件已有一个进程在写。"""


class Lock:
    def __init__(self, path: Path) -> None:
        path = path.resolve()
        self._file = path.with_name(path.name + ".lock").open("w")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.close()
            raise SecondProcess(f"{path.name} 正被另一个青桥进程使用，先停掉那一个。") from None

    def release(self) -> None:
        self._file.close()
