"""一行活动怎么读：类型、主题、单位、时间、地点、人、现场，次序随意。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from models.rules.activities import ActivityKind, Draft
from models.rules.units import UnitKind, kind_of
from models.services import people, units
from plugins._chat.arguments import At, Token, Word, clean
from plugins._chat.whom import Spare

from .when import When, take

KINDS = {kind.value: kind for kind in ActivityKind} | {
    "恳谈": ActivityKind.TALK,
    "座谈会": ActivityKind.TALK,
    "团日": ActivityKind.THEME_DAY,
    "主题团日活动": ActivityKind.THEME_DAY,
    "面对面交流": ActivityKind.FACE_TO_FACE,
    "其它": ActivityKind.OTHER,
}
ON_SITE = {"现场": True, "现场签到": True, "公开": False, "不现场": False}

_LEADING = re.compile(r"(?:主讲|组织|主持)[人者]?:?(?P<name>.*)")
_CLASS_NUMBER = re.compile("[0-9]|[一二三四五六七八九十]班")
_ROOM = re.compile(
    "教[一二三四五六七八九十0-9A-Z]|[一二三四五六七八九十0-9A-Z]教|[楼栋座室]|(?<![0-9])[0-9]{3}$"
)
"""「教三201」看着像 20 级 1 班，是教室。"""
_PLACE_SAID = re.compile(r"(?:地点:?|在)(?P<place>..+)")
_PLACE = re.compile(
    r".*(?:楼|室|厅|馆|操场|球场|广场|礼堂|食堂|宿舍|公园|基地|校区)|.{1,3}中心"
    r"|(?=.*[^0-9]).*(?<![0-9])(?!(?:19|20)[0-9]{2})[0-9]{3,4}"
)


@dataclass(frozen=True)
class Said:
    """读出来的一行；people 里的名字还没有对过名册，units 是人写的单位名。"""

    kind: ActivityKind | None
    title: str
    place: str
    when: When
    on_site: bool | None
    units: tuple[str, ...]
    ats: tuple[int, ...]
    people: tuple[Spare, ...]

    def at(self, when: When) -> "Said":
        return replace(self, when=when)

    def draft(self) -> Draft:
        when, kind = self.when, self.kind or ActivityKind.OTHER
        return Draft(
            kind, self.title, when.starts, when.closes, self.place, self.on_site, self.units
        )


async def parse(args: Sequence[Token], now: datetime) -> Said:
    words = [t.text for t in args if isinstance(t, Word)]
    kind = next((word for word in words if word in KINDS), None)
    if kind is not None:
        words.remove(kind)
    on_site = next((ON_SITE[word] for word in words if word in ON_SITE), None)
    when, words = take([word for word in words if word not in ON_SITE], now)
    named, words = _named(words)
    invited = [word for word in words if await _is_unit(word)]
    words = [word for word in words if word not in invited]
    found = await people.search(words)
    named += [word for word in words if found[word]]
    place, words = _place([word for word in words if not found[word]])
    return Said(
        KINDS[kind] if kind else None, clean(" ".join(words), 200) if words else "", place, when,
        on_site, tuple(invited), tuple(dict.fromkeys(t.qq for t in args if isinstance(t, At))),
        tuple(map(Spare, dict.fromkeys(named))),
    )  # fmt: skip


def _named(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """「主讲 李老师」「主讲：李老师」：写明了是人的。"""
    named: list[str] = []
    left: list[str] = []
    following = False
    for word in words:
        match = _LEADING.fullmatch(word)
        if following or (match and match["name"]):
            named.append(match["name"] if match and not following else word)
        elif not match:
            left.append(word)
        following = bool(match and not match["name"])
    return named, left


async def _is_unit(word: str) -> bool:
    """有的单位和全校；没有的，带班号的支部才算：「走进人工智能学院」「我的支部」是主题。"""
    if await units.find(word) or (kind := kind_of(word)) is UnitKind.SCHOOL:
        return True
    numbered = kind is UnitKind.BRANCH and _CLASS_NUMBER.search(word)
    return bool(numbered and not _ROOM.search(word))


def _place(words: Sequence[str]) -> tuple[str, list[str]]:
    """像地点的一个词；写明「在」「地点」的先算，总要给主题留下话。"""
    left = list(words)
    for word in words:
        if (match := _PLACE_SAID.fullmatch(word)) and len(left) > 1:
            left.remove(word)
            return clean(match["place"], 80), left
    for word in reversed(words):
        if len(left) > 1 and _PLACE.fullmatch(word):
            left.remove(word)
            return clean(word, 80), left
    return "", left
