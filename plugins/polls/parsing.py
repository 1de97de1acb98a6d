"""一行投票怎么读：问题在前，选项在后，用空格、| 或换行隔开；投法、匿名、截止、公开写在哪都行。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from models.rules import polls as rule
from models.rules.polls import Draft, Method
from models.services import units
from models.services.polls import View
from plugins._chat import until
from plugins._chat.arguments import clean, fold
from plugins._chat.turn import Turn

OVERALL = ("总体",)
"""打分没写维度，就打一个总的。"""
METHODS = {
    "单选": Method.SINGLE, "多选": Method.MULTIPLE, "打分": Method.SCORE, "评分": Method.SCORE,
    "排序": Method.RANK,
}  # fmt: skip
_MOST = re.compile(r"(?:最多)?多?选([0-9]{1,2})[项个]?")
_NAMED = {"匿名": True, "记名": False, "实名": False}
_SHOWN = {"公开": True, "截止后公布": False, "截止后公开": False, "截止后看": False}
_COMMAND = re.compile(r"\s*/?\s*投票")
_LISTED = re.compile("[、,;]")
_ABOUT = re.compile(r"#([0-9]{1,18})(?=\s|$|取消|改|截止|结果)")


@dataclass(frozen=True)
class Said:
    """读出来的一行；most 为 0、别的为 None 是没写，用平常的（改题的用原来的）。"""

    question: str = ""
    options: tuple[str, ...] = ()
    method: Method | None = None
    most: int = 0
    anonymous: bool | None = None
    shown: bool | None = None
    deadline: datetime | None = None
    units: tuple[int, ...] = ()

    @property
    def bare(self) -> bool:
        """只写了问题，还差选项。"""
        return bool(self.question) and not self.options and self.method is not Method.SCORE

    def like(self, old: View) -> "Said":
        """改题：没写的照原来那一次。"""
        same = self.method in (None, old.method)
        known = replace(
            self, method=self.method or old.method,
            anonymous=old.anonymous if self.anonymous is None else self.anonymous,
            shown=old.shown if self.shown is None else self.shown,
            deadline=self.deadline or old.deadline,
        )  # fmt: skip
        if same and old.method is Method.SCORE and not self.options:
            return replace(known, options=old.options)
        fewer = same and old.method is Method.MULTIPLE and old.most < len(old.options)
        return replace(known, most=self.most or old.most) if fewer else known

    def draft(self, now: datetime) -> Draft:
        method = self.method or Method.SINGLE
        options = self.options or (OVERALL if method is Method.SCORE else ())
        usual = {
            Method.SINGLE: 1, Method.SCORE: rule.TOP_SCORE,
            Method.MULTIPLE: min(self.most or len(options), len(options)),
        }  # fmt: skip
        return Draft(
            self.question, method, options, usual.get(method, len(options)),
            bool(self.anonymous), self.shown is not False, self.deadline or now + rule.USUAL,
            units=self.units,
        )  # fmt: skip


def body(turn: Turn) -> str:
    """命令之后原样的一段：换行和 | 都还在。"""
    texts = (str(d.get("text") or "") for kind, d in turn.line.segments if kind == "text")
    return _COMMAND.sub("", fold(" ".join(texts)), count=1).strip()


def about(said: str) -> tuple[int | None, str]:
    """打头的 #编号，和它之后的。"""
    match = _ABOUT.match(said)
    return (int(match[1]), said[match.end() :].strip()) if match else (None, said)


def changed(said: str) -> str:
    """「改 问题 选项」里改成的；「改选班长」说的不是这个。"""
    verb, *rest = said.split(None, 1)[:2] or [""]
    return rest[0] if verb in ("改", "改成", "改为") and rest else ""


async def parse(said: str, now: datetime) -> Said:
    parts = [part.split() for part in re.split(r"[|\n]", said) if part.strip()]
    if len(parts) < 2:
        return await _spaced(parts[0] if parts else [], now)
    return await _lined(parts, now)


async def _spaced(words: Sequence[str], now: datetime) -> Said:
    """用空格隔开：头一个词是问题，余下的各是一个选项。"""
    known, left = _marked(Said(), words, now)
    places = {word: unit.id for word in left if (unit := await units.find(word))}
    rest = [word for word in left if word not in places]
    fewest = 1 if known.method is Method.SCORE else rule.FEWEST
    if len(rest) > fewest:  # 选项就是几个班的，班不是请来投票的
        known, left = replace(known, units=(*places.values(),)), rest
    question, *options = left or [""]
    if len(options) == 1 and len(split := [o for o in _LISTED.split(options[0]) if o]) > 1:
        options = split
    return _told(known, question, options)


async def _lined(parts: Sequence[Sequence[str]], now: datetime) -> Said:
    """用 | 或换行隔开：选项里可以有空格；投法写在问题后面、自成一段、或跟在一段末尾。"""
    known, question = _marked(Said(), parts[0], now)
    options: list[str] = []
    places: dict[str, int] = {}
    for part in parts[1:]:
        found = {word: unit.id for word in part if (unit := await units.find(word))}
        marked, words = _trailing(known, [word for word in part if word not in found], now)
        if words or len(options) < rule.FEWEST:
            marked, words = _trailing(known, part, now)
            options += [" ".join(words)] if words else []
        else:
            places |= found
        known = marked
    return _told(replace(known, units=(*places.values(),)), " ".join(question), options)


def _told(known: Said, question: str, options: Sequence[str]) -> Said:
    """多余的字先按够长截下，太长的由规矩来说。"""
    return replace(
        known,
        question=clean(question, rule.LONGEST_QUESTION + 1) if question else "",
        options=tuple(clean(option, rule.LONGEST_OPTION + 1) for option in options),
    )


def _marked(known: Said, words: Sequence[str], now: datetime) -> tuple[Said, list[str]]:
    """挑出投法、匿名、公开、截止这些词，余下的照原来的次序。"""
    left = []
    for word in words:
        if marked := _mark(known, word):
            known = marked
        else:
            left.append(word)
    deadline, left = until.take(left, now)
    return replace(known, deadline=deadline or known.deadline), left


def _trailing(known: Said, words: Sequence[str], now: datetime) -> tuple[Said, list[str]]:
    """一段末尾的这些词；夹在当中的是选项里的字。"""
    left, deadline = [*words], None
    while left:
        if marked := _mark(known, left[-1]):
            known, left = marked, left[:-1]
            continue
        found, rest = until.take(left, now)
        if found is None:
            break
        deadline, left = found, rest
    return replace(known, deadline=deadline or known.deadline), left


def _mark(known: Said, word: str) -> Said | None:
    """投法写了两样的，先写的算。"""
    if word in METHODS:
        return replace(known, method=known.method or METHODS[word])
    if match := _MOST.fullmatch(word):
        return replace(known, method=known.method or Method.MULTIPLE, most=int(match[1]))
    if word in _NAMED:
        return replace(known, anonymous=_NAMED[word])
    return replace(known, shown=_SHOWN[word]) if word in _SHOWN else None
