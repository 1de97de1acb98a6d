"""名单里的小标题：「机电系（共 40 人）」「班级：机电2301　班主任：…」，说的是下面这些人的单位。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from config.regulation import regulation
from models.rules.sheets.columns import Field, field_of
from models.rules.units import UnitKind, kind_of

_NOTE = re.compile(r"\(.*?\)")
_REST = re.compile(r":.*$")
_HEAD_COUNT = re.compile(r"共?[0-9]+人$")
_UNITS = (Field.DEPARTMENT, Field.BRANCH, Field.GRADE)
_LABELLED = re.compile(r"([^\s:,;、]+)\s*:\s*([^\s:,;、_]+)(?=$|[\s,;、])")
_BARE_CLASS = re.compile(r"[0-9级届()-]*[0-9一二三四五六七八九十]\)?班")


@dataclass(frozen=True)
class Section:
    """没有写的是空。kept：写在标题上面的，标题下面还算；只是一个系的名字，说不定是学校的。"""

    department: str = ""
    branch: str = ""
    grade: str = ""
    kept: bool = False


NOWHERE = Section()


def section(cells: Sequence[str], names: dict[str, Field], now: Section) -> Section | None:
    """这一行说了哪个单位；不是小标题的是 None。now：到这一行为止的。"""
    written = [*dict.fromkeys(filter(None, cells))]
    if labelled := _labelled(written, names):
        return _within(labelled, now)
    if len(written) != 1:
        return None
    text = _title(*written)
    if field_of(text, names):  # 「团支部：」后面没有写
        return None
    kind = kind_of(text)
    if kind is UnitKind.BRANCH or _BARE_CLASS.fullmatch(text):
        return _within({Field.BRANCH: text}, now)
    return Section(text) if kind else None


def _title(cell: str) -> str:
    return _HEAD_COUNT.sub("", _REST.sub("", _NOTE.sub("", cell)).replace(" ", ""))


def _labelled(written: Sequence[str], names: dict[str, Field]) -> dict[Field, str]:
    """「系：机电系 班级：2301」，也许分写在几格里；一开头就要是系、班级或年级。"""
    if not written or not any(":" in cell for cell in written[:2]):
        return {}
    text = _NOTE.sub("", " ".join(written))
    first = _LABELLED.match(text)
    if first is None or field_of(first[1], names) not in _UNITS:
        return {}
    found: dict[Field, str] = {}
    for said in _LABELLED.finditer(text):
        field = field_of(said[1], names)
        if field and field in _UNITS and (field is not Field.DEPARTMENT or _ours(said[1])):
            found.setdefault(field, _title(said[2]))
    return found


def _ours(label: str) -> bool:
    """「单位：」「学院：」后面的，也许是学校。"""
    words = regulation().words
    return words.department in label or words.department_committee in label


def _within(said: dict[Field, str], now: Section) -> Section:
    """只写了「2301班」的，还在上面那个系里；写全了的不管上面。"""
    branch, department = said.get(Field.BRANCH, ""), said.get(Field.DEPARTMENT, "")
    if not department and kind_of(branch) is not UnitKind.BRANCH:
        department = now.department
    return Section(department, branch, said.get(Field.GRADE, ""), kept=True)
