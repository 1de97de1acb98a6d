"""一样一样问：职务、联系方式、简介、给谁看，再给他看一眼；已经说了的不再问。"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from models.rules import card_words
from models.rules.card_words import Draft
from models.rules.public_cards import Scope
from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services import lit, public_cards
from models.services.lit import Cadre
from models.services.public_cards import Done
from plugins._chat import public_cards as cards
from plugins._chat.arguments import clean, digit, fold
from plugins._chat.people import check
from plugins._chat.turn import Answer, Turn

from . import text
from .parsing import Form


@dataclass(frozen=True)
class Step:
    """一问：问什么、怎么查。"""

    field: str
    prompt: str
    check: Callable[[str], None]


STEPS = (
    Step("title", text.TITLE, card_words.check_title),
    Step("contact", text.CONTACT, card_words.check_contact),
    Step("intro", text.INTRO, card_words.check_intro),
)


async def guide(turn: Turn, form: Form, before: Form | None = None) -> Answer:
    """before：上一张上的，一个 1 就照写。"""
    me = await serving(turn)
    before = before or _before(me)
    for step in STEPS:
        said = getattr(form, step.field)
        if said is None:
            return _ask(turn, form, before, step)
        step.check(said)
    if not me.departments:  # 校级的没有本系可给
        form = replace(form, scope=Scope.SCHOOL)
    if form.scope is None and not form.at_once:
        return turn.ask(worded(text.SCOPE), partial(_scoped, turn, form))
    draft = _draft(form)
    words = text.preview(me, draft, at_once=form.scope is None)
    return turn.ask(words, partial(_decided, turn, draft))


async def serving(turn: Turn) -> Cadre:
    """此刻在任的他自己；问答之间卸任的到此为止。"""
    check(turn.speaker, "亮身份", turn.place)
    person = turn.speaker.person
    if found := [c for c in await lit.everyone(turn.today) if c.person == person]:
        return found[0]
    raise Refusal(worded(public_cards.NOT_A_CADRE))


def _before(me: Cadre) -> Form:
    """上一张上的；没有就只有账上的职务。"""
    if card := me.card:
        return Form(card.title, card.contact, card.intro, card.scope)
    return Form(title=cards.posts(me)[: card_words.TITLE])


def _ask(turn: Turn, form: Form, before: Form, step: Step, why: str = "") -> Answer:
    words = text.offered(step.prompt, getattr(before, step.field) or "")
    asked = partial(_said, turn, form, before, step)
    return turn.ask("\n".join(filter(None, (why, words))), asked)


async def _said(
    first: Turn, form: Form, before: Form, step: Step, turn: Turn, said: str
) -> Answer | None:
    """不合规矩的说为什么，再问一遍同一样。"""
    old, one = getattr(before, step.field), digit(said)
    value = " ".join((fold(said) if step.field == "contact" else said).split())
    if not value:
        return None
    now = first.resumed(turn)
    await serving(now)
    if one == 1 and old:
        value = old
    elif one == 0 and step.field == "intro":
        value = ""
    elif one is not None:
        return _ask(now, form, before, step)
    try:
        step.check(value)
    except Refusal as no:
        return _ask(now, form, before, step, str(no))
    return await guide(now, replace(form, **{step.field: value}), before)


async def _scoped(first: Turn, form: Form, turn: Turn, said: str) -> Answer | None:
    chosen = {1: Scope.DEPARTMENT, 2: Scope.SCHOOL}.get(digit(said) or 0)
    if chosen is None:
        return None
    return await guide(first.resumed(turn), replace(form, scope=chosen))


async def _decided(first: Turn, draft: Draft, turn: Turn, said: str) -> Answer | None:
    choice, now = digit(said), first.resumed(turn)
    if choice == 0:
        again = Form(draft.title, draft.contact, draft.intro, draft.scope)
        return await guide(now, Form(), again)
    if choice != 1:
        return None
    me = await serving(now)
    return told(me, await public_cards.publish(now.act, draft))


def told(me: Cadre, done: Done) -> Answer:
    return Answer(text.published(me, done.card), entry=done.entry, fresh=done.fresh)


def _draft(form: Form) -> Draft:
    """问齐了的一张。"""
    title, contact = clean(form.title or "", 40), clean(form.contact or "", 60)
    intro = clean(form.intro, 100) if form.intro else ""
    return Draft(title, contact, intro, form.scope or Scope.DEPARTMENT)
