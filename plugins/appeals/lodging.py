"""交一件：读出匿名、回避谁、什么话；问清说到谁之前什么都不写。"""

from collections.abc import Awaitable, Callable
from functools import partial

from config.settings import settings, superusers
from models.rules import asking
from models.rules.tickets import TicketKind
from models.services import appeals, people
from models.services.tickets import Draft
from plugins._chat import care
from plugins._chat.arguments import digit
from plugins._chat.turn import Answer, Turn

from . import avoiding, naming, patience, text
from .avoiding import About
from .parsing import (
    AVOIDING,
    NAMELESS,
    Head,
    ats_of,
    head,
    name_like,
    text_from,
    wants_unnamed,
    words_of,
)

LOOKED = 20
"""人写在前头，再往后的词不一个个去查。"""


async def begin(turn: Turn) -> Answer | None:
    """None：还没写是什么事。"""
    said = await _head(turn)
    words = text_from(turn, said.spot)
    if not words:
        return None
    ats, named = ats_of(turn.args), avoiding.Named(said.names)
    if care.worrying(words):
        draft = _draft(turn, words, await avoiding.at_once(turn, named, ats))
        return await care.urgent(turn, draft, unnamed=said.unnamed)
    asking.check_question(words)
    patience.may_lodge(turn)
    patience.look(turn)
    go_on = partial(avoiding.at, named=named, ats=ats)
    torn = not said.unnamed and wants_unnamed(words)
    if not said.names and not ats:
        return _whom(turn, words, unnamed=said.unnamed, torn=torn)
    if torn:
        return turn.ask(text.SIGN_OR_NOT, partial(_signed, turn, words, go_on))
    return await go_on(turn, then=partial(_check_words, said.unnamed, words))


def _whom(turn: Turn, words: str, *, unnamed: bool, torn: bool = False) -> Answer:
    """问涉及哪位；答里写「匿名」就改成匿名的。"""

    async def answered(reply: Turn, said: str) -> Answer | None:
        nameless, rest = unnamed or NAMELESS in said, said.replace(NAMELESS, "").strip(" ，,。、")
        if care.worrying(said):
            draft = _draft(turn, f"{words}\n{said}", avoiding.NONE)
            return await care.urgent(turn.resumed(reply), draft, unnamed=nameless)
        if said.strip() and not rest:
            return _whom(turn.resumed(reply), words, unnamed=True)
        if NAMELESS in said:
            reply = reply.saying(rest)
        then = partial(_check_words, nameless, words)
        return await avoiding.answered(turn, avoiding.Named(), then, reply, rest)

    return turn.ask(text.whom(wants_unnamed=torn), answered)


async def _signed(
    first: Turn, words: str, go_on: Callable[..., Awaitable[Answer]], turn: Turn, said: str
) -> Answer | None:
    unnamed = NAMELESS in said
    if not unnamed and digit(said) != 1:
        return None
    return await go_on(first.resumed(turn), then=partial(_check_words, unnamed, words))


async def _check_words(unnamed: bool, words: str, turn: Turn, about: About) -> Answer:
    """谁也没说要回避，话里却写到了会经手的人：问一句。"""
    spoken = await appeals.spoken_of(turn.act, words, unnamed=unnamed)
    if about.avoided or about.avoided_qq or not spoken:
        return await _lodge(unnamed, words, turn, about)

    async def said(reply: Turn, said: str) -> Answer | None:
        picked = 0 if naming.nobody(said) else digit(said)
        if picked not in (0, 1):
            return None
        every = [m for matches in spoken.values() for m in matches]
        named = avoiding.Named().and_(every if picked else ())
        return await _lodge(unnamed, words, turn.resumed(reply), named.about)

    return turn.ask(text.spoken_of([*spoken]), said)


async def _head(turn: Turn) -> Head:
    words = words_of(turn.args)[:LOOKED]
    found = await people.search([*words, *(w.removeprefix(AVOIDING) for w in words)])
    return head(
        words,
        lambda w: bool(found.get(w)) or naming.titled(w) or naming.nameless(w) or name_like(w),
    )


def _draft(turn: Turn, words: str, about: About) -> Draft:
    return Draft(
        TicketKind.APPEAL, words, turn.line.account,
        avoided=frozenset(about.avoided), avoided_qq=frozenset(about.avoided_qq),
    )  # fmt: skip


async def _lodge(unnamed: bool, words: str, turn: Turn, about: About) -> Answer:
    """没收成的、重投的，不算在一天几件里。"""
    patience.spend(turn)
    lodge = _unnamed if unnamed else _named
    answer = await lodge(turn, _draft(turn, words, about))
    if answer is None or not answer.fresh:
        patience.give_back(turn)
    return answer or Answer(text.outside(settings().outside_contact))


async def _named(turn: Turn, draft: Draft) -> Answer | None:
    done = await appeals.lodge(turn.act, draft, superusers())
    if done is None:
        return None
    about = bool(draft.avoided or draft.avoided_qq)
    words, note = text.opened(done, turn.now, about=about), text.note(done, turn.now)
    known = await people.by_ids(draft.avoided)
    chiefs = superusers() - draft.avoided_qq - {turn.line.qq, *(m.qq for m in known.values())}
    notes = tuple((qq, note, done.entry) for qq in done.told or chiefs) if done.fresh else ()
    return Answer(words, entry=done.entry, fresh=done.fresh or done.repeated, notes=notes)


async def _unnamed(turn: Turn, draft: Draft) -> Answer | None:
    """回话不带分录：送出去的这句也不记账。"""
    kept = await appeals.lodge_unnamed(turn.act, draft, superusers())
    if kept is None:
        return None
    if kept.code is None:
        return Answer(text.AGAIN, fresh=False)
    return Answer(text.kept(kept.code, kept.due, turn.now))
