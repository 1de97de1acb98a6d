"""系和班级合起来是哪个支部：系「机电」班级「23-1班」是机电系的机电2301。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.rules.sheets.cells import short
from models.rules.sheets.columns import Field
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

    _known: dict[tuple[str, str, int | None, str], Place] = field(default_factory=dict)

    def of(self, department: str, branch: str, grade: int | None, section: str) -> Place:
        written = (department, branch, grade, section)
        if written not in self._known:
            self._known[written] = _place(*written)
        return self._known[written]


def _place(department: str, branch: str, grade: int | None, section: str) -> Place:
    """没写的那一样，从上面的小标题里补。"""
    doubts: list[tuple[Field, str]] = []
    titled = kind_of(section)
    department = department or (section if titled is UnitKind.DEPARTMENT else "")
    branch = branch or (section if titled is UnitKind.BRANCH else "")
    kind = kind_of(department)
    if kind is UnitKind.BRANCH and not branch:
        department, branch = "", department
    elif kind is UnitKind.SCHOOL:
        department = ""
    elif department and not _is_department(department, kind):
        doubts.append((Field.DEPARTMENT, f"「{short(department)}」" + worded("不像{系}的名字")))
        department = ""
    department = display(department, UnitKind.DEPARTMENT) if department else ""
    wanted = _candidates(branch, department, grade) if branch else ()
    named = next((n for n in wanted if kind_of(n) is UnitKind.BRANCH), "")
    if branch and not named:
        doubts.append((Field.BRANCH, f"「{short(branch)}」" + worded("看不出是哪个{系}的哪个班")))
    named = display(named, UnitKind.BRANCH) if named else ""
    return Place(department, named, _year(named), tuple(doubts))


def _is_department(text: str, kind: UnitKind | None) -> bool:
    if kind is UnitKind.DEPARTMENT:
        return True
    plain = kind is None and any(c.isalpha() for c in text) and len(text) <= LONGEST_NAME
    return plain and not _OFFICE.fullmatch(text) and not any(c.isdecimal() for c in text)


def _candidates(branch: str, department: str, grade: int | None) -> Iterator[str]:
    """只写了班号的接在系后面；「1班」再补上年级。"""
    text = branch.replace(" ", "")
    if not _NO_STEM.fullmatch(text):
        yield from (text, f"{text}班", f"{text}团支部")
    elif department:
        stem, numbered = unit_key(department), text if "班" in text else f"{text}班"
        if grade and _ONLY_NO.fullmatch(text):
            yield f"{stem}{grade % 100}级{numbered}"
        yield f"{stem}{numbered}"


def _year(branch: str) -> int | None:
    found = _BRANCH_YEAR.fullmatch(branch[-4:])
    return 2000 + int(found[1]) if found else None
