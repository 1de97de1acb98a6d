"""改进的一行怎么读：#编号 在前，期限、责任人写在后面（@ 的在哪都行），中间是事项。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from models.rules.improvements import HOW
from models.rules.refusal import Refusal
from models.services import people
from plugins._chat.arguments import At, Token, Word, clean, fold
from plugins._chat.contact_lines import words_from
from plugins._chat.dates import day, deadline
from plugins._chat.turn import Turn
from plugins._chat.whom import Spare

_DUE = re.compile(r"(?:截止|期限|限期?)?:?(?P<when>.+?)(?:之?前)?(?:完成|办完|整改到位)?")
_SAID = re.compile("(?:截止|期限|限期?).+|.+前")
"""写在前头的，要说了是期限才算：「周五 晚自习没有人管」说的是事。"""
_DUE_LIKE = re.compile(
    r"(?:[去今明]年)?[0-9]{1,2}月(?:[0-9]{1,2}[日号]?|[初底])?(?:之?前)?"
    r"|(?:下个?)?[月年]底?(?:[0-9]{1,2}[日号])?(?:之?前)?|[0-9]{1,2}[日号](?:之?前)?"
)
"""整个词像期限，却没读成：不当成事项。"""


@dataclass(frozen=True)
class Said:
    matter: str
    ats: tuple[int, ...]
    names: tuple[Spare, ...]
    due: date | None

    def of(self, matter: str) -> "Said":
        return replace(self, matter=" ".join(matter.split()))


async def parse(turn: Turn, spot: int) -> Said:
    """spot：事项从第几个词开始。从末尾往前，日子是期限，名册里的人是责任人，别的起都是事项；
    末尾没有日子的，打头写着「…前」的也是。
    """
    words = [t.text for t in turn.args if isinstance(t, Word)]
    known = await people.search(words[spot + 1 :])
    due, names, end = None, list[str](), len(words)
    while end > spot + 1:
        word = words[end - 1]
        if due is None and (on := due_in(word, turn.now)):
            due = on
        elif known.get(word) and not names:
            names.append(word)
        elif word != "责任人":
            break
        end -= 1
    if due is None and end > spot + 1 and _SAID.fullmatch(words[spot]):
        due = due_in(words[spot], turn.now)
        spot += due is not None
    if due is None and (wrong := next(filter(_DUE_LIKE.fullmatch, words[spot:end]), None)):
        raise Refusal(f"没看懂期限「{clean(wrong, 12)}」，{HOW}")
    matter = _between(turn, words, spot, end)
    return Said(matter, _ats(turn.args), tuple(map(Spare, names)), due)


def due_in(word: str, now: datetime) -> date | None:
    """「12月9日」「周五前」「截止下周三」「2周」；光一个数字不是期限，过去的日子问清楚。"""
    match = _DUE.fullmatch(fold(word))
    when = match["when"] if match else ""
    if not when or when.isdecimal():
        return None
    if found := deadline([when], now):
        return found.date()
    if (past := day(when, now.date())) and past < now.date():
        raise Refusal(f"「{clean(word, 12)}」已经过去了，期限要在今天以后，{HOW}")
    return None


def _between(turn: Turn, words: Sequence[str], spot: int, end: int) -> str:
    """事项的原话，末尾读成期限、责任人的不在其中。"""
    text = words_from(turn.line.segments, turn.args, spot)
    for word in reversed(words[end:]):
        text = text[: fold(text).rindex(word)].rstrip(" \n@,，;；、#")
    return " ".join(text.split())


def _ats(args: Sequence[Token]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(t.qq for t in args if isinstance(t, At)))
