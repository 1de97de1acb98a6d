"""职务那一格：认得的是职务，其余是称呼。"""

import re

from config.regulation import regulation
from models.rules.posts import PostKind, called
from models.rules.units import UnitKind, kind_of

LONGEST_TITLE = 40
"""账里给称呼留了几个字。"""

_PIECES = re.compile(r"[、,;/|+&\n ]+|兼任|兼(?!职)")
_ENDS = {
    "书记": (PostKind.SECRETARY, UnitKind.DEPARTMENT),
    "团支部书记": (PostKind.BRANCH, UnitKind.BRANCH),
    "支部书记": (PostKind.BRANCH, UnitKind.BRANCH),
    "团支书": (PostKind.BRANCH, UnitKind.BRANCH),
    "支书": (PostKind.BRANCH, UnitKind.BRANCH),
}


def words() -> dict[str, PostKind]:
    """单独写着就算数的说法，学校自己的叫法在内。"""
    found: dict[str, PostKind] = {}
    for kind in PostKind:
        for word in {kind.value, called(kind)}:
            found |= dict.fromkeys((word, f"{word}团干部", f"{word}团干", f"{word}干部"), kind)
    found |= {end: kind for end, (kind, _) in _ENDS.items()}
    found |= {f"{committee}书记": PostKind.SECRETARY for committee in _committees()}
    return found | {"校团委管理员": PostKind.ADMIN}


def offices(text: str, known: dict[str, PostKind]) -> tuple[tuple[PostKind, ...], tuple[str, ...]]:
    """(职务, 称呼)，各自按写的次序，不重复。"""
    kinds: list[PostKind] = []
    titles: list[str] = []
    for piece in filter(None, (p.strip() for p in _PIECES.split(text))):
        kind = known.get(piece) or _of_a_unit(piece)
        if kind is None:
            titles.append(piece)
        elif kind not in kinds:
            kinds.append(kind)
    return tuple(kinds), tuple(dict.fromkeys(titles))


def _committees() -> set[str]:
    """分团委书记是本系的书记；只写「团委书记」，说的也许是校团委，不算。"""
    words, units = regulation().words, regulation().readings.units
    return {words.department_committee, *units.committee_suffixes} - {*units.school_names}


def _of_a_unit(piece: str) -> PostKind | None:
    """「机电系书记」「机电系分团委书记」「机电2301团支书」；副书记、校团委书记是称呼。"""
    for end, (kind, unit) in _ENDS.items():
        if piece.endswith(end) and kind_of(piece.removesuffix(end)) is unit:
            return kind
    return None
