"""`python -m soak [编号…] [--quick]` 验承诺；`--broken` 逐处故意弄坏，看验不验得出来。"""

import argparse
import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from soak import breaks, rooms
from soak.promises import ALL, CRASHED, Promise, Seen, Trial


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m soak", description=__doc__)
    arguments.add_argument("ids", nargs="*", help="只验这些，如 L1 T5；写开头就行")
    arguments.add_argument("--quick", action="store_true", help="量小一些")
    arguments.add_argument("--broken", action="store_true", help="弄坏代码，看验不验得出来")
    said = arguments.parse_args()
    rooms.load()
    chosen = [p for p in ALL.values() if not said.ids or named(p, said.ids)]
    if not chosen:
        arguments.error("没有这条承诺")
    if said.broken:
        sys.exit(breaks.run({p.id for p in chosen}))
    sys.exit(sum(not tried(promise, quick=said.quick) for promise in chosen))


def named(promise: Promise, ids: list[str]) -> bool:
    """写全的编号只指它自己（T1 不带上 T10），没有这个编号的当开头。"""
    heads = tuple(i for i in ids if i not in ALL)
    return promise.id in ids or promise.id.startswith(heads)


def tried(promise: Promise, *, quick: bool) -> bool:
    """验一条，打一行。"""
    began = time.monotonic()
    with TemporaryDirectory(prefix="soak-") as home:
        try:
            seen = asyncio.run(promise.check(Trial(Path(home), quick)))
        except Exception as error:  # 验的时候出错也是没做到，别的照验
            seen = Seen(f"{CRASHED}{type(error).__name__}：{error}"[:200], met=False)
    figure = seen.figure.replace("\n", "⏎")  # 一条一行
    verdict = "做到" if seen.met else "没做到"
    spent = time.monotonic() - began
    print(f"{promise.id}｜{promise.asked}｜{figure}｜{verdict}（{spent:.0f} 秒）", flush=True)
    return seen.met


if __name__ == "__main__":
    main()
