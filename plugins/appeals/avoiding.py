"""涉及哪位：认出说到的人。名册里没有的再问，同名的让他选，说不准的都回避，绝不猜。"""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from config.settings import superusers
from models.rules.tickets import Case, TicketKind
from models.services import people, tenures
from models.services.people import Match
from plugins._chat.arguments import clean, digit, fold, is_qq, tokens
from plugins._chat.cards import tail
from plugins._chat.turn import Answer, Turn

from . import text
from .parsing import ats_of, words_of

SHOWN = 5
NOBODY = ("0", "没有", "没", "无", "没有涉及", "不涉及", "不知道", "不清楚", "不用")
_TITLED = re.compile(r"(?P<surname>[\u3400-\u9fff]{1,2})(?:老师|书记|导员|辅导员|主任|部长)")
_AND = re.compile("[和跟与及]")

About = Case
"""说到的人：avoided、avoided_qq。"""
NONE = Case(TicketKind.APPEAL)
Then = Callable[[Turn, About], Awaitable[Answer]]


@dataclass(frozen=True)
class Named:
    """还没认完的名字，和已经认出的。"""

    names: tuple[str, ...]
    about: About = NONE

    def and_(self, persons: Sequence[Match], qqs: Sequence[int] = ()) -> "Named":
        """认出来的是超级管理员的，他的号一并记下：换了绑定也还是他。"""
        own = {m.qq for m in persons if m.qq is not None} & superusers()
        avoided = {*self.about.avoided, *(m.id for m in persons)}
        about = replace(
            self.about, avoided=avoided, avoided_qq={*self.about.avoided_qq, *qqs, *own}
        )
        return Named(self.names[1:], about)


def ask(turn: Turn, words: str, then: Then) -> Answer:
    return turn.ask(words, partial(_answered, turn, then))


async def _answered(first: Turn, then: Then, turn: Turn, said: str) -> Answer | None:
    whole = first.resumed(turn)
    if fold(said).strip(" 。.!！") in NOBODY or digit(said) == 0:
        return await then(whole, NONE)
    parts = tokens(turn.line.segments)
    names = words_of(parts)
    if not names and not ats_of(parts):
        return None
    return await settle(whole, await mentioned(ats_of(parts), names), then)


async def mentioned(ats: Sequence[int], names: Sequence[str]) -> Named:
    """@ 到的先认：不在册的，记他的号。"""
    known = await people.by_qq(ats)
    return replace(Named(("",)).and_([*known.values()], ats), names=tuple(names))


async def settle(turn: Turn, named: Named, then: Then) -> Answer:
    """一个个认；认不准就问，问完回到这里。"""
    while named.names:
        word = named.names[0]
        found, sure = await candidates(turn, word)
        if not found and not _superuser(word):
            parts = [p for p in _AND.split(word) if p]
            if len(parts) > 1:
                named = replace(named, names=(*parts, *named.names[1:]))
                continue
            return ask(turn, text.unknown(word), then)
        if len(found) > 1 or not sure:
            return await _which(turn, named, found, then)
        named = named.and_(found, _superuser(word))
    return await then(turn, named.about)


async def at_once(turn: Turn, named: Named) -> About:
    """急的不问：说不准的都回避，认不出的放过。"""
    while named.names:
        word = named.names[0]
        named = named.and_((await candidates(turn, word))[0], _superuser(word))
    return named.about


async def candidates(turn: Turn, word: str) -> tuple[Sequence[Match], bool]:
    """可能是谁；第二样：说的就是全名，不是「王老师」。"""
    if found := (await people.search([word]))[word]:
        return found, True
    if not (titled := _TITLED.fullmatch(word)):
        return (), True
    serving = await tenures.roll(turn.today, None, None)
    ids = {s.person for s in serving if s.name.startswith(titled["surname"])}
    return [*(await people.by_ids(ids)).values()], False


async def _which(turn: Turn, named: Named, found: Sequence[Match], then: Then) -> Answer:
    posts = {s.person: f"{s.unit}{s.kind}" for s in await tenures.roll(turn.today, None, None)}
    listed = found[:SHOWN]

    async def chosen(reply: Turn, said: str) -> Answer | None:
        picked = digit(said)
        if picked is None or picked > len(listed):
            return None
        whose = [listed[picked - 1]] if picked else found
        return await settle(turn.resumed(reply), named.and_(whose), then)

    rows = [f"{clean(m.name, 12)} {posts.get(m.id) or m.unit}{tail(m.number)}" for m in listed]
    return turn.ask(text.which(named.names[0], rows), chosen)


def titled(word: str) -> bool:
    return _TITLED.fullmatch(word) is not None


def _superuser(word: str) -> list[int]:
    """写的是超级管理员的 QQ 号：他可以不在名册里。"""
    return [int(word)] if is_qq(word) and int(word) in superusers() else []
