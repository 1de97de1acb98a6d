"""`python -m bench`：轮流跑各家，取中位数，打一张表。没达到就写没达到；有一家没跑成才退出非零。"""

import argparse
import sys
from dataclasses import astuple
from statistics import median

import psutil

from bench.bots import AIOCQHTTP, BARE, OURS
from bench.load import Figures, measure
from bench.process import BenchError, Candidate, pin
from bench.report import table

ROUNDS = 3


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("--rounds", type=int, default=ROUNDS, help="每家跑几轮")
    arguments.add_argument("--peers", action="store_true", help="只跑对照，不跑青桥")
    options = arguments.parse_args()
    bots = [BARE, AIOCQHTTP] if options.peers else [BARE, AIOCQHTTP, OURS]

    pin(psutil.Process(), last=False)
    results, failed = run(bots, options.rounds)
    print(table({name: middle(rounds) for name, rounds in results.items() if rounds}))
    return 1 if failed else 0


def run(bots: list[Candidate], rounds: int) -> tuple[dict[str, list[Figures]], set[str]]:
    """甲乙丙、甲乙丙地轮着跑；没跑成的说明原因，之后不再试。"""
    results: dict[str, list[Figures]] = {bot.name: [] for bot in bots}
    failed: set[str] = set()
    for number in range(1, rounds + 1):
        for bot in bots:
            if bot.name in failed:
                continue
            print(f"第 {number} 轮：{bot.name}", file=sys.stderr, flush=True)
            try:
                results[bot.name].append(measure(bot))
            except BenchError as error:
                failed.add(bot.name)
                print(f"没跑成——{error}", file=sys.stderr, flush=True)
    return results, failed


def middle(rounds: list[Figures]) -> Figures:
    return Figures(*(median(column) for column in zip(*map(astuple, rounds), strict=True)))


if __name__ == "__main__":
    sys.exit(main())
