"""`python -m replay [--short] [--seed N] [--database URL]`：灌进一所学校的一年，逐个对数。"""

import argparse
import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from replay import year
from replay.sizes import FULL, SHORT, Size
from replay.tally import SHOWN, Tally


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m replay", description=__doc__)
    arguments.add_argument("--short", action="store_true", help="小的一遍：一个跨年的月")
    arguments.add_argument("--seed", type=int, default=20251110, help="同一个种子，同一年")
    arguments.add_argument("--database", help="DATABASE_URL；不写就用临时的 SQLite 文件")
    said = arguments.parse_args()
    size, began = SHORT if said.short else FULL, time.monotonic()
    with TemporaryDirectory(prefix="replay-") as home:
        tally = asyncio.run(year.run(size, said.seed, Path(home), said.database))
    report(tally, said.seed, size, time.monotonic() - began)
    sys.exit(bool(tally.differences))


def report(tally: Tally, seed: int, size: Size, seconds: float) -> None:
    rows = {
        "种子": seed,
        "人": f"花名册 {size.students} 人，{size.departments} 个系开了群",
        "日子": f"{size.days[0]} 到 {size.days[-1]}", "事件": tally.events, "命令": tally.commands,
        "开机": f"{tally.restarts} 次，kill -9 {tally.kills} 次，当时 {tally.resent} 句没等到回话",
        "重连": tally.reconnects, "比过的数": tally.compared, "差": len(tally.differences),
        "用时": f"{seconds:.0f} 秒",
    }  # fmt: skip
    for name, value in rows.items():
        print(f"{name}｜{value}")
    print("做过的｜" + "，".join(f"{what} {n}" for what, n in tally.did.most_common()))
    for difference in tally.differences[:SHOWN]:
        print(f"差｜{difference}")


if __name__ == "__main__":
    main()
