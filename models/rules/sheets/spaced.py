"""用空格分的格：少写一格、名字里多一个空格，后面就全错开，所以要和标题一样多才算数。"""

import re
from collections.abc import Sequence

from models.rules.sheets.cells import NOTHING

_ONE_HAN = re.compile("[\u3400-\u9fff]")


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
