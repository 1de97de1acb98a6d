"""群名里的意思：是不是干部群、说的是哪个单位。只用来提议，设不设由人定。"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from config.regulation import regulation
from models.rules import units
from models.rules.rights import Place
from models.rules.units import UnitKind

LONGEST_STEM = 6
"""没见过的系、专业名再长，多半连着别的话（「欢迎各位来到机电」）。"""

_CADRES = re.compile("团干|(?<!学生)(?<!班)(?<!班委)干部")
_GREETING = re.compile("欢迎(?:加入|来到)?")
_HAN = "[\u3400-\u9fffA-Za-z]"
_STEM = rf"(?P<stem>(?![级届年]){_HAN}{{2,12}}"
_CLASS = re.compile(
    rf"(?P<head>){_STEM})"
    r"(?P<tail>-?\(?(?:20)?[1-3][0-9]\)?级?[-.(]{0,2}[0-9]{1,2}\)?(?![0-9级届年])班?)"
)
_CLASS_OF_YEAR = re.compile(
    rf"(?P<head>(?:20)?[1-3][0-9]级){_STEM}?)"
    r"(?P<tail>[-(]?(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])\)?班)"
)


def kind_in(name: str) -> Place:
    """写明团干、干部的才提议干部群；学生干部、班干部的群还是学生群。"""
    return Place.CADRES if _CADRES.search(name) else Place.STUDENTS


def unit_in(name: str, known: Mapping[str, str]) -> str:
    """群名里的支部或系，认不出就是空的；known：有的单位，归一的名字 → 给人看的名字。"""
    tidy = _tidy(name)
    found = list(_candidates(tidy, known))
    seen = (known[key] for said in found if (key := units.unit_key(said)) in known)
    return next(seen, None) or next(_new(found), None) or _mentioned(tidy, known)


def _tidy(name: str) -> str:
    """去掉空白、招呼和学校自己的名字（「某某学院」不是一个系）。"""
    tidy = "".join(unicodedata.normalize("NFKC", name).split())
    for school in (regulation().school, *regulation().readings.units.school_names):
        if len(school) >= 4:
            tidy = tidy.replace(school, "")
    return _GREETING.sub("", tidy)


def _candidates(tidy: str, known: Mapping[str, str]) -> Iterator[str]:
    """像单位的几截，先支部后系；前面连着别的字的，从有的单位那里断开。"""
    for pattern in (_CLASS, _CLASS_OF_YEAR):
        for match in pattern.finditer(tidy):
            stem = match["stem"]
            at = next((i for i in range(len(stem) - 1) if _has(stem[i:], known)), 0)
            tail = re.sub("[()]", "", match["tail"])
            yield from (match["head"] + stem[i:] + tail for i in dict.fromkeys((at, 0)))
    for word in reversed(_departments().findall(tidy)):
        yield from (word[i:] for i in range(len(word) - 2))


def _has(stem: str, known: Mapping[str, str]) -> bool:
    return units.unit_key(stem) in known


def _departments() -> re.Pattern[str]:
    words = regulation().readings.units
    ends = "|".join(map(re.escape, (*words.department_suffixes, *words.committee_suffixes)))
    return re.compile(f"{_HAN}{{2,12}}?(?:{ends})")


def _new(found: Iterable[str]) -> Iterator[str]:
    """没见过、但写法像单位的。"""
    for said in found:
        kind = units.kind_of(said)
        if kind in (UnitKind.BRANCH, UnitKind.DEPARTMENT) and _short(said):
            yield units.display(said)


def _short(said: str) -> bool:
    key = units.unit_key(said)
    return 2 <= len(re.sub("[0-9]", "", key)) <= LONGEST_STEM


def _mentioned(tidy: str, known: Mapping[str, str]) -> str:
    """只写了简称（「机电团干部群」）：有的单位里最长的那个名字。"""
    named = [key for key in known if len(key) >= 2 and key in tidy]
    return known[max(named, key=len)] if named else ""
