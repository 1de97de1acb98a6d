"""`python -m bench`：各家轮流跑，取中位数，打一张表。没达到就写没达到；有一家没跑成才退出非零。"""

import argparse
import sys
from dataclasses import astuple
from statistics import median

import psutil

from bench.bots import ALL
from bench.load import Figures, measure
from bench.process import BenchError, pin
from bench.report import table

ROUNDS = 3


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("--rounds", type=int, default=ROUNDS, help="每家跑几轮")
    rounds = arguments.parse_args().rounds
    pin(psutil.Process(), last=False)
    results: dict[str, list[Figures]] = {bot.name: [] for bot in ALL}
    for number in range(1, rounds + 1):
        for bot in ALL:
            print(f"第 {number} 轮：{bot.name}", file=sys.stderr, flush=True)
            try:
                results[bot.name].append(measure(bot))
            except BenchError as error:
                sys.exit(f"没跑成——{error}")
    print(table({name: middle(figures) for name, figures in results.items()}))


def middle(rounds: list[Figures]) -> Figures:
    return Figures(*(median(column) for column in zip(*map(astuple, rounds), strict=True)))


if __name__ == "__main__":
    main()
