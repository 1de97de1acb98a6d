"""用不上的专业、没有单位的表：一张表说一声，不逐行说。"""

from collections.abc import Iterator, Sequence

from models.rules.sheets.columns import Field
from models.rules.sheets.layout import Found
from models.rules.sheets.rows import Problem
from models.rules.wording import worded

_UNITS = {Field.DEPARTMENT, Field.BRANCH}


def unused(sheet: str, found: Sequence[Found], *, majored: bool) -> Iterator[Problem]:
    """sheet 是工作表的名字；majored：有一行的班级用了专业。"""
    lined = next((one for one in found if Field.MAJOR in one.columns.at), None)
    if lined and not majored:
        words = "没有读：班级只写班号（像 1班）的，才接在专业后面"
        label = lined.columns.label(lined.columns.at[Field.MAJOR])
        yield Problem(lined.heading, label, words, fatal=False)
    if sheet and found and not any(map(_placed, found)):
        words = worded("没有{系}、班级这两列，新来的人没有单位；工作表的名字写成单位也行")
        yield Problem(found[0].heading, "标题", words, fatal=False)


def _placed(one: Found) -> bool:
    """有系或班级的列，或小标题、表名里写着；粘贴的几行多半只改一格，不提。"""
    section = one.section
    return bool(section.department or section.branch or _UNITS & one.columns.at.keys())
