"""单位名字：机电2301、机电23-1 团支部、23 级机电 1 班说的是同一个支部。"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import cache

from config.readings import Units
from config.regulation import regulation


class UnitKind(StrEnum):
    SCHOOL = "校"
    DEPARTMENT = "系"
    BRANCH = "支部"


LONGEST_NAME = 20
LONGEST_TEXT = 40
"""再长就是话，不是名字，看也不看。"""

BARE_CLASS_UP_TO = 20
"""没写「班」的四位数字，末两位更大的多半是年份（五四2024），不当支部。"""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−_"), "-")
_CHINESE: dict[str, int] = {no: n for n, no in enumerate("一二三四五六七八九十", 1)}
_CHINESE |= {"十一": 11, "十二": 12}
_STEM = r"(?P<stem>[^\W0-9_][^0-9-]+?)"
_YEAR = r"(?:20)?(?P<year>[1-3][0-9])"
_NO = r"[-.(]{0,2}(?P<no>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])\)?"
_NAME_YEAR_NO = re.compile(f"{_STEM}-?{_YEAR}级?{_NO}")
_YEAR_NAME_NO = re.compile(f"{_YEAR}(?P<grade>级?+){_STEM}{_NO}")
_NAME_NO = re.compile(f"{_STEM}{_NO}")


def unit_key(text: str) -> str:
    """同一个单位的各种写法得到同一个键；认不出的只做折叠。"""
    return _settled(text, _fold_case)


def kind_of(text: str) -> UnitKind | None:
    """看样子是校、系还是支部；不像单位的是 None。"""
    return _parse(_fold_case(text))[1]


def department_part(branch_key: str) -> str:
    """支部键里的系或专业：机电2301 → 机电。"""
    units = regulation().readings.units
    stem = _stripped(branch_key, (*units.branch_suffixes, *units.class_suffixes), shortest=1)
    return re.sub(r"[0-9]+$", "", stem) or branch_key


def display(text: str, kind: UnitKind | None = None) -> str:
    """整齐的名字；kind 已经知道时不再猜（机电 → 机电系）。"""
    tidy = _fold(text)
    kind = kind or kind_of(text)
    if kind is UnitKind.SCHOOL:
        return regulation().words.school
    if kind is UnitKind.BRANCH:
        return _settled(text, _fold)
    if kind is UnitKind.DEPARTMENT:
        return _department_name(tidy)
    return tidy


def _department_name(tidy: str) -> str:
    """机电学院照写，机电分团委、机电都写成机电系。"""
    units = regulation().readings.units
    bare = _stripped(tidy, units.committee_suffixes)
    complete = _department(bare, units) != bare
    return bare if complete else bare + regulation().words.department


def _fold(text: str) -> str:
    """全角折成半角，去掉空白和看不见的字符，各种横线归一；到不再变为止。"""
    plain = unicodedata.normalize("NFKC", text)
    seen = (c for c in plain if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))
    tidy = "".join(seen).translate(_DASHES)
    return tidy if tidy == text else _fold(tidy)


def _fold_case(text: str) -> str:
    return _fold(_fold(text).casefold())


def _settled(text: str, fold: Callable[[str], str]) -> str:
    """一遍遍归并，到不再变为止：机电23-1系 → 机电23-1 → 机电2301。"""
    text = fold(text)
    while (reduced := fold(_parse(text)[0])) != text:
        text = reduced
    return text


def _parse(text: str) -> tuple[str, UnitKind | None]:
    units = regulation().readings.units
    if len(text) > LONGEST_TEXT:
        return text, None
    if _is_school(text, units):
        return UnitKind.SCHOOL.value, UnitKind.SCHOOL
    if branch := _branch(text, units):
        return branch
    stem = _department(text, units)
    if _is_school(stem, units):
        return UnitKind.SCHOOL.value, UnitKind.SCHOOL
    return stem, UnitKind.DEPARTMENT if stem != text else None


def _is_school(text: str, units: Units) -> bool:
    return text in _folded((UnitKind.SCHOOL.value, regulation().school, *units.school_names))


@cache
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_fold_case, names))


def _branch(text: str, units: Units) -> tuple[str, UnitKind | None] | None:
    rest = _stripped(text, units.branch_suffixes)
    name = _stripped(rest, units.class_suffixes, shortest=1)
    if numbered := _numbered(name, units, said=name != text):
        return numbered
    if rest != text and _is_name(rest):
        return _department(rest, units) + units.branch_suffixes[0], UnitKind.BRANCH
    return None


def _numbered(name: str, units: Units, *, said: bool) -> tuple[str, UnitKind | None] | None:
    """带数字的班；said 是写明了「班」或「支部」。"""
    whole = _NAME_YEAR_NO.fullmatch(name) or _YEAR_NAME_NO.fullmatch(name)
    found = whole or (_NAME_NO.fullmatch(name) if said else None)
    if not found or not _is_name(found["stem"]):
        return None
    stem, no = _department(found["stem"], units), _CHINESE.get(found["no"]) or int(found["no"])
    if not whole:
        return f"{stem}{no}{units.class_suffixes[0]}", UnitKind.BRANCH
    bare = not said and (no > BARE_CLASS_UP_TO or stem.isascii())
    return f"{stem}{found['year']}{no:02d}", None if bare else UnitKind.BRANCH


def _department(text: str, units: Units) -> str:
    """去掉系、学院、分团委这些词尾；法学院和法学系都是法学。"""
    if text.endswith(units.not_departments) or not _is_name(text):
        return text
    stem = _stripped(text, (*units.committee_suffixes, *units.department_suffixes))
    return stem[:-1] if re.fullmatch(r".学院", stem) else stem


def _is_name(text: str) -> bool:
    return len(text) <= LONGEST_NAME and re.sub(r"[()·&、-]", "", text).isalnum()


def _stripped(text: str, suffixes: tuple[str, ...], *, shortest: int = 2) -> str:
    """反复去掉词尾，至少留 shortest 个字。"""
    for suffix in sorted(suffixes, key=len, reverse=True):
        if text.endswith(suffix) and len(text) - len(suffix) >= shortest:
            return _stripped(text[: -len(suffix)], suffixes, shortest=shortest)
    return text
