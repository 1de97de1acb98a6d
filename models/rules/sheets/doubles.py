"""同一个人写了两次，同一个 QQ 写给了两个人。"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from models.rules.sheets.columns import Columns, Field
from models.rules.sheets.joining import joined
from models.rules.sheets.lines import spoken
from models.rules.sheets.rows import Problem, Row

NAMED = 3
"""重的行最多点名几行。"""

Kept = tuple[Row, Columns]


def sift(kept: Sequence[Kept]) -> tuple[tuple[Row, ...], list[Problem]]:
    """说得到一起的合成一行，不然都不要；一个 QQ 写给了几个人，谁都不给。"""
    problems: list[Problem] = []
    wholes: dict[int, Row] = {row.line: row for row, _ in kept}
    out: set[int] = set()
    for same in _alike(kept, "number"):
        first = same[0][0]
        for row, _ in same:
            del wholes[row.line]
        if whole := joined([row for row, _ in same]):
            wholes[first.line] = whole
            problems += [_again(k, first) for k in same[1:]]
        else:
            words = "和{others}是同一个，写的却不一样，这一行不导入"
            problems += [_said(k, Field.NUMBER, words, same, fatal=True) for k in same]
            out |= {row.line for row, _ in same}
    shared: set[int | None] = set()
    for same in _alike(kept, "qq"):
        if len({row.number for row, _ in same}) > 1:
            words = "{qq} 和{others}是同一个，分不清是谁的，都没有用"
            problems += [_said(k, Field.QQ, words, same) for k in same if k[0].line not in out]
            shared.add(same[0][0].qq)
    left = [wholes[line] for line in sorted(wholes)]
    return tuple(replace(row, qq=None) if row.qq in shared else row for row in left), problems


def _again(one: Kept, first: Row) -> Problem:
    alike = replace(one[0], line=first.line) == first
    words = "一样，只算一次" if alike else "是同一个人，合在一起算"
    return _said(one, Field.NUMBER, f"和{spoken(first.line)}{words}")


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
    others = [f"{spoken(r.line)}{r.name}" for r, _ in same if _other(r, row, which)]
    more = "等" if len(others) > NAMED else ""
    told = words.format(others="、".join(others[:NAMED]) + more, qq=row.qq)
    return Problem(row.line, columns.label(columns.at[which]), told, fatal)


def _other(row: Row, one: Row, which: Field) -> bool:
    """说 QQ 的时候，自己的另一行不算别人。"""
    return row.number != one.number if which is Field.QQ else row is not one
