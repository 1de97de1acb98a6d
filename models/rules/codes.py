"""签到码：四位数，不像年份、日子、钟点，也不是人人会打的数。"""

import secrets
from collections.abc import Collection, Iterable
from datetime import date

WELL_KNOWN = frozenset(
    ("1024", "1314", "1688", "2048", "2333", "2580", "5200", "5201", "5210", "9527")
)
_UP = "01234567890"
_RUNS = frozenset(run[i : i + 4] for run in (_UP, _UP[::-1]) for i in range(len(_UP) - 3))
FEWEST_DIGITS = 3
"""1111、1212、1122 这些只有一两种数字的，群里常有人打。"""


def fit(code: str, days: Iterable[date]) -> bool:
    """可不可以当签到码；days 是它用得着的那几天，那几天的月日、日月不用。"""
    if len(code) != 4 or not (code.isascii() and code.isdecimal()):
        return False
    if 1900 <= int(code) <= 2100 or code in WELL_KNOWN or code in _RUNS:
        return False
    if len({*code}) < FEWEST_DIGITS or _on_the_clock(code):
        return False
    return all(code not in (f"{day:%m%d}", f"{day:%d%m}") for day in days)


def _on_the_clock(code: str) -> bool:
    """1430、1945 在群里是几点钟集合。"""
    return int(code[:2]) < 24 and code[2:] in ("00", "15", "30", "45")


def draw(days: Collection[date], taken: Collection[str]) -> str:
    """随机抽一个；taken 是正在用的和刚用过的。"""
    while True:
        code = f"{secrets.randbelow(10_000):04}"
        if code not in taken and fit(code, days):
            return code
