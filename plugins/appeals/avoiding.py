"""涉及哪位：认出说到的人。名册里没有的再问，认出来的一直留着；说不准的都回避，绝不猜。

0 在每一问里都是「没有别人了」；都不让看到是 9。
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from config.settings import superusers
from models.rules.tickets import Case, TicketKind
from models.services import people, tenures
from models.services.people import Match
from plugins._chat.arguments import clean, digit, fold, tokens
from plugins._chat.cards import tail
from plugins._chat.turn import Answer, Turn

from . import naming, patience, text
from .parsing import ats_of, words_of

SHOWN = 5
ALL, ALL_WORDS = 9, ("都不", "都不让看到", "都不让看", "说不准", "不确定", "都回避", "都")

About = Case
"""说到的人：avoided、avoided_qq。"""
NONE = Case(TicketKind.APPEAL)
Then = Callable[[Turn, About], Awaitable[Answer]]


@dataclass(frozen=True)
class Named:
    """还没认完的名字，和已经认出的。"""

    names: tuple[str, ...] = ()
    about: About = NONE

    def and_(self, persons: Sequence[Match], qqs: Sequence[int] = ()) -> "Named":
        """认出来的是超级管理员的，他的号一并记下：换了绑定也还是他。"""
        own = {m.qq for m in persons if m.qq is not None} & superusers()
        avoided = {*self.about.avoided, *(m.id for m in persons)}
        about = replace(
            self.about, avoided=avoided, avoided_qq={*self.about.avoided_qq, *qqs, *own}
        )
        return replace(self, about=about)

    @property
    def rest(self) -> "Named":
        return replace(self, names=self.names[1:])

    @property
    def anybody(self) -> bool:
        return bool(self.about.avoided or self.about.avoided_qq)


def ask(turn: Turn, words: str, then: Then, named: Named = Named()) -> Answer:
    return turn.ask(words, partial(answered, turn, named, then))


async def answered(first: Turn, named: Named, then: Then, turn: Turn, said: str) -> Answer | None:
    whole = first.resumed(turn)
    if naming.nobody(said) or digit(said) == 0:
        return await settle(whole, named, then)
    parts = tokens(turn.line.segments)
    names = words_of(parts)
    if not names and not ats_of(parts):
        return None
    patience.look(whole)
    more = replace(named, names=(*names, *named.names))
    return await at(whole, more, ats_of(parts), then)


async def at(turn: Turn, named: Named, ats: Sequence[int], then: Then) -> Answer:
    """@ 到的先认：不在册的记下他的号，再问叫什么，免得他换个号来看。"""
    known = await people.by_qq(ats)
    named = named.and_([*known.values()], ats)
    if not named.names and {*ats} - {*known} - superusers():
        return ask(turn, text.NO_NAME_YET, then, named)
    return await settle(turn, named, then)


async def settle(turn: Turn, named: Named, then: Then) -> Answer:
    """一个个认；认不准就问，问完回到这里。"""
    while named.names:
        word = named.names[0]
        if naming.nameless(word):
            return ask(turn, text.nameless(word), then, named.rest)
        found = await naming.who(turn, word)
        if not found.persons and not naming.superuser(word):
            if len(parts := naming.apart(word)) > 1:
                named = replace(named, names=(*parts, *named.names[1:]))
                continue
            more = named.rest.and_((), naming.qq_of(word))
            return ask(turn, text.unknown(word, anybody=named.anybody), then, more)
        listed = await _in_post(turn, found.persons)
        if len(listed) > 1 or not found.sure:
            return _which(turn, named, found.persons, listed, then)
        named = named.rest.and_(found.persons, naming.qq_of(word) if not found.persons else ())
    return await then(turn, named.about)


async def at_once(turn: Turn, named: Named, ats: Sequence[int]) -> About:
    """急的不问：说不准的都回避，认不出的放过。"""
    named = named.and_([*(await people.by_qq(ats)).values()], ats)
    while named.names:
        word = named.names[0]
        found = await naming.who(turn, word)
        if not found.persons and len(parts := naming.apart(word)) > 1:
            named = replace(named, names=(*parts, *named.names[1:]))
            continue
        named = named.rest.and_(found.persons, () if found.persons else naming.qq_of(word))
    return named.about


async def _in_post(turn: Turn, found: Sequence[Match]) -> list[tuple[Match, str]]:
    """只列在任的：谁在名册里，不告诉来打听的人。"""
    posts = {s.person: f"{s.unit}{s.kind}" for s in await tenures.roll(turn.today, None, None)}
    return [(m, posts[m.id]) for m in found if m.id in posts]


def _which(
    turn: Turn, named: Named, found: Sequence[Match], listed: Sequence[tuple[Match, str]],
    then: Then,
) -> Answer:  # fmt: skip
    shown, word = listed[:SHOWN], named.names[0]
    ids = {m.id for m, _ in listed}
    unlisted = [m for m in found if m.id not in ids]

    async def chosen(reply: Turn, said: str) -> Answer | None:
        whole, picked = turn.resumed(reply), digit(said)
        if picked == ALL or fold(said).strip(" 。.") in ALL_WORDS:
            return await settle(whole, named.rest.and_(found), then)
        if picked == 0:
            told = text.not_these(word, anybody=named.anybody)
            return ask(whole, told, then, named.rest)
        if picked is None or picked > len(shown):
            return None
        return await settle(whole, named.rest.and_([shown[picked - 1][0], *unlisted]), then)

    rows = [f"{clean(m.name, 12)} {post}{tail(m.number)}" for m, post in shown]
    return turn.ask(text.which(word, rows), chosen)
