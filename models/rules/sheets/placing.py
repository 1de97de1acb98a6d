"""系和班级合起来是哪个支部：系「机电」班级「23-1班」是机电系的机电2301。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.rules.sheets.cells import short
from models.rules.sheets.columns import Field
from models.rules.sheets.dittos import SAME, UNSAID
from models.rules.sheets.sections import Section
from models.rules.units import LONGEST_NAME, UnitKind, display, kind_of, unit_key
from models.rules.wording import worded

_OFFICE = re.compile(r".*(?:处|部|办|办公室|室|中心|馆|科|组|会|公司)")
_NO_STEM = re.compile(r"[0-9一二三四五六七八九十()./级届年第班团支部-]+")
_ONLY_NO = re.compile(r"\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\)?班?")
_BRANCH_YEAR = re.compile(r"([1-3][0-9])[0-9]{2}")


@dataclass(frozen=True)
class Place:
    """doubts：哪一格没有用、为什么。"""

    department: str = ""
    branch: str = ""
    year: int | None = None
    doubts: tuple[tuple[Field, str], ...] = ()

    @property
    def branch_unread(self) -> bool:
        return any(field is Field.BRANCH for field, _ in self.doubts)


@dataclass
class Places:
    """几百个班两万人：同样写法的只认一次。"""

    _known: dict[tuple[str, str, int | None, Section], Place] = field(default_factory=dict)

    def of(self, department: str, branch: str, grade: int | None, section: Section) -> Place:
        written = (department, branch, grade, section)
        if written not in self._known:
            self._known[written] = _place(*written)
        return self._known[written]


def _place(department: str, branch: str, grade: int | None, section: Section) -> Place:
    """没写的那一样，从上面的小标题里补。"""
    doubts: list[tuple[Field, str]] = []
    titled, named = not department, not branch
    department, branch = department or section.department, branch or section.branch
    kind = kind_of(department)
    if kind is UnitKind.BRANCH and not branch:
        department, branch = "", department
    elif department and (why := _no_department(department, kind, titled=titled)):
        doubts.append((Field.DEPARTMENT, why))
        department = ""
    elif kind is UnitKind.SCHOOL:
        department = ""
    department = display(department, UnitKind.DEPARTMENT) if department else ""
    wanted = _candidates(branch, department, grade, titled=named) if branch else ()
    found = next((n for n in wanted if kind_of(n) is UnitKind.BRANCH), "")
    if branch and not found:
        unclear = f"「{short(branch)}」" + worded("看不出是哪个{系}的哪个班")
        doubts.append((Field.BRANCH, UNSAID if branch == SAME else unclear))
    found = display(found, UnitKind.BRANCH) if found else ""
    return Place(department, found, _year(found), tuple(doubts))


def _no_department(text: str, kind: UnitKind | None, *, titled: bool) -> str:
    """为什么不是系，是就没有话；titled：小标题里的，写着「系」才算。"""
    if text == SAME:
        return UNSAID
    if kind in (UnitKind.DEPARTMENT, UnitKind.SCHOOL):
        return ""
    if titled:
        return f"「{short(text)}」" + worded("看不出是哪个{系}")
    plain = kind is None and any(c.isalpha() for c in text) and len(text) <= LONGEST_NAME
    if plain and not _OFFICE.fullmatch(text) and not any(c.isdecimal() for c in text):
        return ""
    return f"「{short(text)}」" + worded("不像{系}的名字")


def _candidates(branch: str, department: str, grade: int | None, *, titled: bool) -> Iterator[str]:
    """只写了班号的接在系后面；「1班」再补上年级；小标题里的，写全了才算。"""
    text = branch.replace(" ", "")
    if not _NO_STEM.fullmatch(text):
        yield text
        if not titled:
            yield from (f"{text}班", f"{text}团支部")
    elif department:
        stem, numbered = unit_key(department), text if "班" in text else f"{text}班"
        if grade and _ONLY_NO.fullmatch(text):
            yield f"{stem}{grade % 100}级{numbered}"
        yield f"{stem}{numbered}"


def _year(branch: str) -> int | None:
    found = _BRANCH_YEAR.fullmatch(branch[-4:])
    return 2000 + int(found[1]) if found else None
