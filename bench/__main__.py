"""`python -m bench [V1 V2 …]`：轮流跑，取中位数，打一张表。没达到就写没达到；没跑成才退出非零。"""

import argparse
import sys

import psutil

from bench import chat, contacts, ledger, picture, questions, signins, start
from bench.process import BenchError, pin
from bench.report import table

ROOMS = {
    "V1": chat, "V2": chat, "V3": contacts, "V4": signins, "V5": ledger,
    "V6": questions, "V7": picture, "V8": start,
}  # fmt: skip


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("clauses", nargs="*", choices=[[], *ROOMS], help="只量这几条")
    arguments.add_argument("--rounds", type=int, help="每项跑几轮（各项自有默认）")
    chosen = arguments.parse_args()
    clauses = chosen.clauses or [*ROOMS]
    pin(psutil.Process(), last=False)
    rows, notes = [], []
    for room in dict.fromkeys(ROOMS[clause] for clause in clauses):
        print(f"正在量 {room.__doc__}", file=sys.stderr, flush=True)
        try:
            rows += room.measure(chosen.rounds or room.ROUNDS)
        except BenchError as error:
            sys.exit(f"没跑成——{error}")
        notes.append(room.NOTE)
    rows = [row for row in rows if row.clause in clauses]
    print(table(rows), *notes, sep="\n\n")


if __name__ == "__main__":
    main()
