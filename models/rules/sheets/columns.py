"""标题行：哪一列是什么；列的次序随意，叫法不一，两层的标题也认。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from config.regulation import regulation
from models.rules.sheets.cells import tidy


class Field(StrEnum):
    NUMBER = "学号"
    NAME = "姓名"
    QQ = "QQ"
    DEPARTMENT = "系"
    BRANCH = "班级"
    GRADE = "年级"
    KIND = "类别"
    POST = "职务"
    SINCE = "任职起"
    UNTIL = "任职止"


_NAMES: dict[Field, tuple[str, ...]] = {
    Field.NUMBER: (
        "学号", "工号", "学工号", "学号工号", "教工号", "职工号", "教职工号", "学生学号", "证件号",
    ),
    Field.NAME: ("姓名", "名字", "学生姓名", "教师姓名", "团员姓名", "成员姓名"),
    Field.QQ: ("QQ", "QQ号", "QQ号码", "QQ账号", "QQ帐号", "扣扣", "扣扣号", "腾讯QQ"),
    Field.DEPARTMENT: (
        "系", "学院", "院", "分团委", "团总支", "书院", "院系", "系院", "系部", "系别", "系名",
        "二级学院", "教学系", "单位", "部门",
    ),
    Field.BRANCH: (
        "班级", "团支部", "支部", "班", "班别", "行政班", "行政班级", "专业班级", "自然班",
    ),
    Field.GRADE: ("年级", "入学年份", "入学年级", "届别", "级"),
    Field.KIND: ("类别", "身份", "人员类别", "师生类别", "人员类型", "身份类别", "类型"),
    Field.POST: (
        "职务", "团内职务", "担任职务", "现任职务", "所任职务", "团干职务", "职位", "岗位",
    ),
    Field.SINCE: (
        "任职起", "任职时间", "任职开始", "任职日期", "任职开始时间", "任职起始", "任职起始时间",
        "任职起时间", "任职起日期", "任职开始日期", "任职自", "上任时间", "起任时间", "任期",
        "任职起止",
    ),
    Field.UNTIL: (
        "任职止", "任职结束", "任职终止", "任职截止", "任职结束时间", "任职截止时间", "任职止时间",
        "任职终止时间", "任职到", "任职至", "离任", "离任时间", "卸任时间", "任职结束日期",
    ),
}  # fmt: skip
LONGEST = 24
"""再长的不是标题，是话。"""
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

_STAFF = ("工号", "教工号", "职工号", "教职工号")
_NOTE = re.compile(r"\([^()]*\)|[\s*:：.、,。_]+")
_ASIDE = re.compile(r"\([^()]*\)|[\s*]+")
_AROUND = re.compile(r"^(?:现?所在|现?所属|学生|现)|(?:名称|全称)$")
"""「所在班级」「团支部全称」也就是班级、团支部。"""
_ORDINAL = re.compile(r"[0-9一二三]$")


@dataclass(frozen=True)
class Post:
    """一组职务列：职务，和它的起、止。"""

    post: int
    since: int | None
    until: int | None


@dataclass(frozen=True)
class Columns:
    """headings 是表里自己的写法；staff：写着「工号」，这些人是教师。"""

    at: dict[Field, int]
    posts: tuple[Post, ...]
    headings: dict[int, str]
    staff: bool

    def label(self, place: int) -> str:
        return labelled(self.headings[place], place)


def labelled(heading: str, place: int) -> str:
    return f"{heading}（{_letter(place)} 列）"


def known() -> dict[str, Field]:
    """叫法 → 是哪一列；学校自己的叫法也认。"""
    words = regulation().words
    own = {
        Field.DEPARTMENT: (words.department, words.department_committee),
        Field.BRANCH: (words.branch,),
    }
    return {
        name.casefold(): field
        for field, names in _NAMES.items()
        for name in (*names, *own.get(field, ()))
    }


def fields(cells: Sequence[str], names: dict[str, Field]) -> dict[int, Field]:
    """这一行里像标题的格子。"""
    return {at: field for at, cell in enumerate(cells) if (field := field_of(cell, names))}


def columns(cells: Sequence[str], names: dict[str, Field], under: Sequence[str] = ()) -> Columns:
    """under 是两层标题的下面一层，没有就是空的。"""
    found = fields(cells, names)
    dates = (None, Field.SINCE, Field.UNTIL)  # 写在学号、姓名底下的「起」不是第二层标题
    found |= {
        at: f
        for at, cell in enumerate(under)
        if (f := _UNDER.get(bare(cell))) and found.get(at) in dates
    }
    at: dict[Field, int] = {}
    for place, field in sorted(found.items()):
        at.setdefault(field, place)
    headings = {at: written(cells, at) or field.value for at, field in found.items()}
    number = bare(cells[at[Field.NUMBER]]) if Field.NUMBER in at else ""
    return Columns(at, _posts(found), headings, number in _STAFF)


def is_under(cells: Sequence[str]) -> bool:
    """只写着起、止的一行。"""
    names = [*filter(None, map(bare, cells))]
    return bool(names) and all(name in _UNDER for name in names)


def _letter(place: int) -> str:
    """0 是 A，26 是 AA。"""
    above, last = divmod(place, 26)
    return (_letter(above - 1) if above else "") + chr(ord("A") + last)


def written(cells: Sequence[str], at: int) -> str:
    """给人看的列名，不带「（必填）」这样的说明。"""
    return _ASIDE.sub("", tidy(cells[at])) if at < len(cells) else ""


def _posts(found: dict[int, Field]) -> tuple[Post, ...]:
    """只有一组时起止在哪都行；几组的，各取自己右边、下一组之前的。"""
    posts = [at for at, field in sorted(found.items()) if field is Field.POST]
    stops = [0 if len(posts) == 1 else at for at in posts] + [max(found, default=0) + 1]
    return tuple(
        Post(post, _first(found, Field.SINCE, a, b), _first(found, Field.UNTIL, a, b))
        for post, a, b in zip(posts, stops, stops[1:], strict=False)
    )


def _first(found: dict[int, Field], field: Field, start: int, stop: int) -> int | None:
    return next((at for at in range(start, stop) if found.get(at) is field), None)


def field_of(cell: str, names: dict[str, Field]) -> Field | None:
    if not cell or len(cell) > LONGEST:
        return None
    name = bare(cell)
    if field := names.get(name) or names.get(_ORDINAL.sub("", name)):
        return field
    several = {
        names.get(part) or names.get(_AROUND.sub("", part)) for part in re.split(r"[/|\\或]", name)
    }
    return several.pop() if len(several) == 1 else None


def bare(cell: str) -> str:
    """去掉括号里的说明、星号、空白。"""
    return _NOTE.sub("", tidy(cell)).casefold()
