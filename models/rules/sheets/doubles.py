"""同一个人写了两次，同一个 QQ 写给了两个人。"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from models.rules.sheets.columns import Columns, Field
from models.rules.sheets.lines import spoken
from models.rules.sheets.rows import Problem, Row

NAMED = 3
"""重的行最多点名几行。"""

Kept = tuple[Row, Columns]


def sift(kept: Sequence[Kept]) -> tuple[tuple[Row, ...], list[Problem]]:
    """一样的只留一行，不一样的都不要；一个 QQ 写给了几个人，谁都不给。"""
    problems: list[Problem] = []
    copies: set[int] = set()
    out: set[int] = set()
    for same in _alike(kept, "number"):
        first = same[0][0]
        if all(replace(row, line=first.line) == first for row, _ in same):
            words = f"和{spoken(first.line)}一样，只算一次"
            problems += [_said(k, Field.NUMBER, words) for k in same[1:]]
            copies |= {row.line for row, _ in same[1:]}
        else:
            words = "和{others}是同一个，写的却不一样，这一行不导入"
            problems += [_said(k, Field.NUMBER, words, same, fatal=True) for k in same]
            out |= {row.line for row, _ in same}
    shared: set[int | None] = set()
    for same in _alike([k for k in kept if k[0].line not in copies], "qq"):
        words = "{qq} 和{others}是同一个，分不清是谁的，都没有用"
        problems += [_said(k, Field.QQ, words, same) for k in same if k[0].line not in out]
        shared.add(same[0][0].qq)
    left = [row for row, _ in kept if row.line not in copies | out]
    return tuple(replace(row, qq=None) if row.qq in shared else row for row in left), problems


def _alike(kept: Sequence[Kept], what: str) -> list[list[Kept]]:
    groups: dict[Any, list[Kept]] = defaultdict(list)
    for row, columns in kept:
        if (value := getattr(row, what)) is not None:
            groups[value].append((row, columns))
    return [same for same in groups.values() if len(same) > 1]


def _said(
    one: Kept, which: Field, words: str, same: Sequence[Kept] = (), *, fatal: bool = False
) -> Problem:
    row, columns = one
    others = [f"{spoken(r.line)}{r.name}" for r, _ in same if r is not row]
    more = "等" if len(others) > NAMED else ""
    told = words.format(others="、".join(others[:NAMED]) + more, qq=row.qq)
    return Problem(row.line, columns.label(columns.at[which]), told, fatal)
