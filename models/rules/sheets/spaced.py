"""用空格分的格：少写一格、名字里多一个空格，后面就全错开，所以要和标题一样多才算数。"""

import re
from collections.abc import Sequence
from itertools import pairwise

from models.rules.sheets.cells import NOTHING
from models.rules.sheets.columns import Columns, Field
from models.rules.units import UnitKind, kind_of

_ONE_HAN = re.compile("[\u3400-\u9fff]")
_OF_PEOPLE = (UnitKind.DEPARTMENT, UnitKind.BRANCH)
_LATIN = re.compile(r"[A-Za-z]+")


class Spaced(list[list[str]]):
    """这样粘贴来的一张表。"""


def fitted(row: Sequence[str], width: int) -> Sequence[str]:
    """名字里的空格会多分出一格：「李 雷」接回去；「无」是空着的一格，不接。"""
    if len(row) <= width:
        return row
    whole: list[str] = []
    joins = False
    for cell in row:
        single = bool(_ONE_HAN.fullmatch(cell)) and cell not in NOTHING
        if single and joins:
            whole[-1] += cell
        else:
            whole.append(cell)
        joins = single
    return whole


def shifted(row: Sequence[str], columns: Columns) -> bool:
    """一样多也会错开：多了半个名字又少写一格，「欧阳 娜娜 机电系」的机电系就到了班级那一列。"""
    if any(_LATIN.fullmatch(a) and _LATIN.fullmatch(b) for a, b in pairwise(row)):
        return True
    at = columns.at
    qq, branch = (row[at[f]] if f in at else "" for f in (Field.QQ, Field.BRANCH))
    return (
        kind_of(branch) is UnitKind.DEPARTMENT
        or (bool(qq) and not any(c.isdecimal() for c in qq))
        or any(kind_of(row[post.post]) in _OF_PEOPLE for post in columns.posts)
        or (Field.DEPARTMENT in at and row[at[Field.DEPARTMENT]].isdecimal())
    )
