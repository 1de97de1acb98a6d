"""系和班级合起来是哪个支部：系「机电系」班级「23-1班」是机电系的机电2301。"""

import re
from dataclasses import dataclass, field, replace

from models.rules.sheets import classes
from models.rules.sheets.cells import short
from models.rules.sheets.classes import Known
from models.rules.sheets.columns import Field
from models.rules.sheets.dittos import SAME, UNSAID
from models.rules.sheets.sections import Section
from models.rules.units import LONGEST_NAME, UnitKind, department_part, display, kind_of, unit_key
from models.rules.wording import worded

UNUSED = "，这一格没有用"
_OFFICE = re.compile(r".*(?:处|部|办|办公室|室|中心|馆|科|组|会|公司)")
_BRANCH_YEAR = re.compile(r"([1-3][0-9])[0-9]{2}")


@dataclass(frozen=True)
class Written:
    """一行里写着的。guessed：照学号看是哪一级；major 为 None：没有专业这一列。"""

    department: str
    branch: str
    grade: int | None
    guessed: int | None
    major: str | None
    section: Section


@dataclass(frozen=True)
class Place:
    """doubts：哪一格没有用、为什么。

    bare：补上年级之前的班名；unread：班级没认出来，或只是照学号猜的；majored：用了专业。
    """

    department: str = ""
    branch: str = ""
    year: int | None = None
    bare: str = ""
    unread: bool = False
    majored: bool = False
    doubts: tuple[tuple[Field, str], ...] = ()


@dataclass
class Places:
    """known：有的单位，和表里写全了的系。几百个班两万人：同样写法的只认一次。"""

    known: Known
    _found: dict[Written, Place] = field(default_factory=dict)

    def of(self, written: Written) -> Place:
        if written not in self._found:
            self._found[written] = _place(written, self.known)
        return self._found[written]


def _place(written: Written, known: Known) -> Place:
    """没写的那一样，从上面的小标题里补。"""
    section, doubts = written.section, ()
    department = written.department or section.department
    branch = written.branch or section.branch
    kind = kind_of(department)
    if kind is UnitKind.BRANCH and not branch:
        department, branch = "", department
    elif department and (why := _no_department(written, department, branch, known)):
        department, doubts = "", ((Field.DEPARTMENT, why + UNUSED),)
    elif kind is UnitKind.SCHOOL:
        department = ""
    department = display(department, UnitKind.DEPARTMENT) if department else ""
    text = branch.replace(" ", "")
    place = _class(replace(written, department=department, branch=text), known)
    if text and not place.branch and not place.doubts:
        unclear = f"「{short(branch)}」" + worded("看不出是哪个{系}的哪个班")
        words = UNSAID if branch == SAME else unclear
        place = replace(place, unread=True, doubts=((Field.BRANCH, words + UNUSED),))
    return replace(place, department=department, doubts=(*doubts, *place.doubts))


def _class(written: Written, known: Known) -> Place:
    """哪个班；只有班号的接在专业或系后面，没写年份的补上年级。"""
    text, major = written.branch, written.major
    if not text:
        return Place()
    if not classes.numbered_only(text):
        titled = text == written.section.branch
        found = classes.titled(text, known) if titled else classes.whole(text, known)
        return _graded(written, found)
    if major is None:
        stem = written.department
        return _graded(written, classes.after(stem, text)) if stem else Place()
    if not major or major == SAME:
        return _unread(f"只有班号，{UNSAID if major else '专业又没有写'}{UNUSED}", majored=True)
    stem, above = major.replace(" ", "").removesuffix("专业"), written.department
    place = replace(_graded(written, classes.after(stem, text)), majored=True)
    ours = _graded(written, classes.after(above, text)).branch if above else ""
    if place.branch and _is_only(ours, place.branch, known):
        words = f"名册里有{ours}，没有{place.branch}，看不出是哪个，请写全{UNUSED}"
        return _unread(words, majored=True)
    return place


def _is_only(ours: str, theirs: str, known: Known) -> bool:
    return known.get(unit_key(ours)) is UnitKind.BRANCH and unit_key(theirs) not in known


def _unread(words: str, *, majored: bool = False) -> Place:
    return Place(unread=True, majored=majored, doubts=((Field.BRANCH, words),))


def _graded(written: Written, found: str) -> Place:
    """「机电1班」各级都有：补上年级；没写年级的照学号，说一声，在册的不照它改。"""
    bare, year = classes.without_year(found), written.grade or written.guessed
    if not bare or not year:
        return Place(branch=found, year=_year(found))
    stem, no = bare
    said = f"「{short(written.branch)}」"
    if no == year % 100:
        return _unread(f"{said}看不出是第几班，还是哪一级{UNUSED}")
    graded = f"{stem}{year % 100}{no:02d}"
    if written.grade:
        return Place(branch=graded, year=_year(graded), bare=found)
    words = f"{said}没有写年级，照学号算作{graded}；名册里有班级的照名册"
    return Place(branch=graded, bare=found, unread=True, doubts=((Field.BRANCH, words),))


def _no_department(written: Written, text: str, branch: str, known: Known) -> str:
    """为什么不是系，是就没有话；没有词尾的，要是有的系，或班级也这么写。"""
    if text == SAME:
        return UNSAID
    if classes.SEVERAL.search(text):
        return f"「{short(text)}」" + worded("不止一个{系}")
    if kind_of(text) in (UnitKind.DEPARTMENT, UnitKind.SCHOOL):
        return ""
    key = unit_key(text)
    if known.get(key) is UnitKind.DEPARTMENT:
        return ""
    unclear = f"「{short(text)}」" + worded("看不出是哪个{系}")
    if not written.department:
        return unclear
    digits = any(c.isdecimal() for c in text)
    if _OFFICE.fullmatch(text) or digits or not text[:1].isalpha() or len(text) > LONGEST_NAME:
        return f"「{short(text)}」" + worded("不像{系}的名字")
    same = kind_of(branch) is UnitKind.BRANCH and department_part(unit_key(branch)) == key
    return "" if same else unclear + worded("，请写全，比如{机电系}")


def _year(branch: str) -> int | None:
    found = _BRANCH_YEAR.fullmatch(branch[-4:])
    return 2000 + int(found[1]) if found else None
