"""班级那一格说的是哪个支部：写全了的，只写了班号的；「休学」「待定」不是班。"""

import re
from collections.abc import Iterable, Mapping

from config.regulation import regulation
from models.rules.units import UnitKind, display, kind_of, unit_key

Known = Mapping[str, UnitKind]
"""有的单位：归一的名字是系还是支部。"""

NONE: Known = {}

SEVERAL = re.compile(r"[、,;/|&]")
"""一格里写了几个。"""

_NO_STEM = re.compile(r"[0-9一二三四五六七八九十()./级届年第班团支部-]+")
_NOT_A_CLASS = re.compile(
    r".*(?:未分|不分|待分|未定|待定|不详|不明|暂无|所有|全部|休学|退学|退役|毕业|离校|参军|入伍|应征"
    r"|转学|转专业|保留学籍|党支部).*|(?:全|各|本|原|外|无)(?:班级?|年级)|大[一二三四五]班?"
)
_A_YEAR = re.compile(r".*[^0-9]20(?:2[1-9]|3[0-9])")
"""「机电2023」多半是年份。"""


def stated(departments: Iterable[str], known: Known) -> Known:
    """有的单位，加上表里写全了的系：别处写着「机电系」，只写「机电」的也是它。"""
    found = {text for text in {*departments} if not SEVERAL.search(text)}
    whole = {unit_key(t): UnitKind.DEPARTMENT for t in found if kind_of(t) is UnitKind.DEPARTMENT}
    return whole | {**known}


def numbered_only(branch: str) -> bool:
    return bool(_NO_STEM.fullmatch(branch))


def whole(text: str, known: Known) -> str:
    """写全了的班级，整齐地写；看不出是班的是空。"""
    if _NOT_A_CLASS.fullmatch(text) or SEVERAL.search(text):
        return ""
    return display(_listed(text, known) or _shaped(text), UnitKind.BRANCH)


def titled(text: str, known: Known) -> str:
    """小标题里的，一看就是班的才算。"""
    if listed := _listed(text, known):
        return display(listed, UnitKind.BRANCH)
    plain = kind_of(text) is UnitKind.BRANCH and not SEVERAL.search(text)
    return display(text) if plain and not _NOT_A_CLASS.fullmatch(text) else ""


def after(stem: str, text: str) -> str:
    """班号接在系或专业后面。"""
    units = regulation().readings.units
    numbered = text if units.class_suffixes[0] in text else text + units.class_suffixes[0]
    found = f"{unit_key(stem)}{numbered}"
    return display(found) if kind_of(found) is UnitKind.BRANCH else ""


def without_year(branch: str) -> tuple[str, int] | None:
    """「机电1班」是（机电, 1）；写了年份的是 None。"""
    suffix = regulation().readings.units.class_suffixes[0]
    found = re.fullmatch(rf"([^0-9]+)([0-9]{{1,2}}){re.escape(suffix)}", branch)
    return (found[1], int(found[2])) if found else None


def _listed(text: str, known: Known) -> str:
    return next((n for n in _ways(text) if known.get(unit_key(n)) is UnitKind.BRANCH), "")


def _ways(text: str) -> tuple[str, ...]:
    units = regulation().readings.units
    return text, text + units.class_suffixes[0], text + units.branch_suffixes[0]


def _shaped(text: str) -> str:
    """写着班、支部的，或者名字后面带着班号的。"""
    _, as_class, as_branch = _ways(text)
    if kind_of(text) is UnitKind.BRANCH:
        return text
    if text.endswith(regulation().readings.units.class_suffixes):
        return as_branch if kind_of(as_branch) is UnitKind.BRANCH else ""
    numbered = any(c.isdecimal() for c in text) and not _A_YEAR.fullmatch(text)
    return as_class if numbered and kind_of(as_class) is UnitKind.BRANCH else ""
