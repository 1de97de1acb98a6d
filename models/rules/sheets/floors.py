"""两层的标题：上面写着「单位」「任职时间」，下面才是系、班级、起、止；一列一列地合成一行。"""

from collections.abc import Sequence
from itertools import zip_longest

from models.rules.sheets.columns import Field, bare, field_of, fields
from models.rules.sheets.dittos import same

_UNDER = {
    "起": Field.SINCE,
    "开始": Field.SINCE,
    "自": Field.SINCE,
    "从": Field.SINCE,
    "起始": Field.SINCE,
    "开始时间": Field.SINCE,
    "止": Field.UNTIL,
    "结束": Field.UNTIL,
    "至": Field.UNTIL,
    "到": Field.UNTIL,
    "终止": Field.UNTIL,
    "结束时间": Field.UNTIL,
}  # fmt: skip
"""两层标题里，下面一层单写的起、止。"""
_DAYS = (None, Field.SINCE, Field.UNTIL)
"""写在这些底下的「起」才是任职起。"""
_SEVERAL = (Field.POST, Field.SINCE, Field.UNTIL)
"""可以有几列的。"""


def is_under(raw: Sequence[str], heading: Sequence[str], names: dict[str, Field]) -> bool:
    """标题底下的一行还是标题：只写着列名；夹着别的字，学号、姓名那两格就要空着。"""
    written = [cell for cell in raw if not _blank(cell)]
    if not written or any(cell[:4].isdecimal() for cell in written):
        return False
    known = [bare(cell) in _UNDER or field_of(cell, names) is not None for cell in written]
    needed = (at for at, f in fields(heading, names).items() if f in (Field.NUMBER, Field.NAME))
    return all(known) or (any(known) and all(_blank(_at(raw, at)) for at in needed))


def lowered(heading: Sequence[str], under: Sequence[str], names: dict[str, Field]) -> list[str]:
    """下面一层写了的照下面；学号、姓名不因为下面写了什么就不是。"""
    return [_one(top, low, names) for top, low in zip_longest(heading, under, fillvalue="")]


def raised(above: Sequence[str], heading: Sequence[str], names: dict[str, Field]) -> list[str]:
    """标题自己空着的格，和上面合并了的照上面；没有合并的，上面写着还没有的一列才算。"""
    if any(cell[:4].isdecimal() for cell in above):
        above = ()
    have = {field for field in fields(heading, names).values() if field not in _SEVERAL}
    cells: list[str] = []
    for top, low in zip_longest(above, heading, fillvalue=""):
        field = field_of(top, names)
        if not _blank(low):
            cells.append(_one(top, low, names) if bare(low) in _UNDER else low)
        else:
            cells.append(top if same(low) or (field and field not in have) else "")
    return cells


def _one(top: str, low: str, names: dict[str, Field]) -> str:
    """上下两格合起来的列名：「职务」底下的「名称」是职务名称。"""
    over = field_of(top, names)
    if _blank(low) or over in (Field.NUMBER, Field.NAME):
        return top
    if bare(low) in _UNDER:
        return _UNDER[bare(low)].value if over in _DAYS else top
    return low if over is None or field_of(low, names) else f"{top}{low}"


def _blank(cell: str) -> bool:
    """只写着「（必填）」的也是。"""
    return same(cell) or not bare(cell)


def _at(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""
