"""故意弄坏：抄一份代码，改坏一处，那条承诺就该验不过；还验得过，就是验的办法没有用。"""

import shutil
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from soak.promises import CRASHED

ROOT = Path(__file__).resolve().parents[1]
NOT_CODE = shutil.ignore_patterns(".git", ".venv", "data", "__pycache__", ".env", ".*_cache")


@dataclass(frozen=True)
class Break:
    """弄坏 file 里的一处：old 恰好出现一次，换成 new；promise 应当因此验不过。"""

    promise: str
    file: str
    old: str
    new: str


ALL: list[Break] = []


def run(promises: Collection[str]) -> int:
    """逐处弄坏逐处验，返回没有看出来的处数。"""
    return sum(not _noticed(b) for b in ALL if b.promise in promises)


def _noticed(broken: Break) -> bool:
    with TemporaryDirectory(prefix="broken-") as folder:
        copy = Path(folder) / "qingqiao"
        shutil.copytree(ROOT, copy, ignore=NOT_CODE)
        file = copy / broken.file
        text = file.read_text("utf-8")
        if text.count(broken.old) != 1:
            print(f"{broken.promise}｜{broken.file} 里要改坏的一处找不到了", flush=True)
            return False
        file.write_text(text.replace(broken.old, broken.new), "utf-8")
        command = [sys.executable, "-m", "soak", broken.promise, "--quick"]
        result = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=600)
    noticed = (
        result.returncode == 1 and "｜没做到" in result.stdout and CRASHED not in result.stdout
    )
    change = (broken.new.strip() or f"去掉 {broken.old.strip()}").splitlines()[0][:60]
    figure = result.stdout.partition("｜")[2].partition("｜")[2].rpartition("｜")[0]
    line = f"{broken.promise}｜弄坏 {broken.file}：{change}｜{figure}"
    print(f"{line}｜{'看出来了' if noticed else '没看出来'}", flush=True)
    if not noticed:
        print((result.stdout + result.stderr)[-1500:], flush=True)
    return noticed
