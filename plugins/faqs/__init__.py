"""/词条：常见问题的答案，一个人改，另一个人看过才用。"""

from collections.abc import Awaitable, Callable
from functools import partial

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services import faq_changes, faqs, journal, lookup, numbers, people, reviews
from models.services.faq_changes import Change
from models.tables import FaqChangeState
from plugins._chat.arguments import Word, clean, number
from plugins._chat.commands import command, follow, retract
from plugins._chat.contact_lines import words_from
from plugins._chat.forgetting import forgets
from plugins._chat.people import check
from plugins._chat.turn import Answer, Note, Turn
from plugins._chat.verdicts import verdict

from . import text

__plugin_meta__ = PluginMetadata("词条", text.WHAT, worded(text.EXAMPLE))

forgets(lookup.forget)


@command("词条", example=text.EXAMPLE, what=text.WHAT)
async def faq(turn: Turn) -> Answer:
    words = [t.text for t in turn.args if isinstance(t, Word)]
    if not words:
        return await _overview(turn)
    act = ACTS.get(words[0])
    if act is None:
        raise Refusal(worded(text.UNKNOWN))
    return await act(turn, words_from(turn.line.segments, turn.args, 1))


async def _overview(turn: Turn) -> Answer:
    waiting = await faq_changes.to_review(turn.speaker.person)
    mine = await faq_changes.own(turn.speaker.person)
    return Answer(text.overview(await lookup.count(turn.now), len(waiting), mine))


async def _add(turn: Turn, words: str) -> Answer:
    said = text.wording(words)
    if said is None:
        raise Refusal(worded(text.ADD))
    return await _proposed(turn, await faqs.add(turn.act, said))


async def _revise(turn: Turn, words: str) -> Answer:
    which = text.numbered(words)
    said = text.wording(which[1]) if which else None
    if which is None or said is None:
        raise Refusal(text.WHICH)
    return await _proposed(turn, await faqs.revise(turn.act, which[0], said))


async def _drop(turn: Turn, words: str) -> Answer:
    which = text.numbered(words)
    if which is None or which[1]:
        raise Refusal(text.DROP)
    return await _proposed(turn, await faqs.drop(turn.act, which[0]))


async def _proposed(turn: Turn, c: Change) -> Answer:
    """请一位来看：本系书记、别的团干部，没有就校团委；引用知会他的那句就能答。"""
    chosen = await reviews.chosen(c.author.id, turn.today, turn.today, ())
    who = (await people.by_ids([chosen])).get(chosen) if chosen else None
    notes: tuple[Note, ...] = ((who.qq, text.note(c), c.entry),) if who and who.qq else ()
    told = text.proposed(c, who.name if who else "")
    return Answer(told, entry=c.said, fresh=c.fresh, notes=notes if c.fresh else ())


async def _find(turn: Turn, words: str) -> Answer:
    """写号看那一条；写词先找话里有它的，再找意思像的。"""
    if not words:
        raise Refusal(text.FIND)
    which = text.numbered(words)
    if which and not which[1] and (exact := await lookup.by_id(which[0], turn.now)):
        return Answer(text.one(exact))
    found = await lookup.containing(words, turn.now) or (await lookup.find(words, turn.now))[1]
    if not found:
        raise Refusal(text.nothing_like(words))
    return Answer(text.one(found[0]) if len(found) == 1 else text.listed(found))


async def _review(turn: Turn, words: str) -> Answer:
    if not words:
        return await _next(turn)
    head, _, rest = words.partition(" ")
    found = await _meant(turn, head)
    if choice := verdict(rest):
        return await _judge(turn, found.entry, *choice)
    if rest.strip():
        raise Refusal(text.JUDGE)
    if found.state is not FaqChangeState.WAITING:
        return Answer(text.outcome(found))
    return turn.ask(text.shown(found, 0), partial(_answered, found.entry))


async def _meant(turn: Turn, head: str) -> Change:
    """「#3」说的那一次改动。"""
    if (wanted := number(head)) is None:
        raise Refusal(text.JUDGE)
    entry = await numbers.meant(turn.act, wanted)
    found = await faq_changes.by_entry(entry) if entry else None
    if found is None:
        raise Refusal(text.no_such(wanted))
    return found


async def _next(turn: Turn) -> Answer:
    rows = await faq_changes.to_review(turn.speaker.person)
    if not rows:
        return Answer(text.NOTHING)
    return turn.ask(text.shown(rows[0], len(rows) - 1), partial(_answered, rows[0].entry))


async def _answered(entry: int, turn: Turn, said: str) -> Answer | None:
    choice = verdict(said)
    return await _judge(turn, entry, *choice) if choice else None


async def _judge(turn: Turn, entry: int, yes: bool, reason: str) -> Answer:
    """答了一问再来的，这时候可能已经卸任。"""
    check(turn.speaker, "词条", turn.place)
    approve, refuse = faqs.approve, faqs.refuse
    done = await (approve(turn.act, entry) if yes else refuse(turn.act, entry, reason))
    more = len(await faq_changes.to_review(turn.speaker.person))
    tell = done.fresh and done.author.qq is not None
    notes: tuple[Note, ...] = ((done.author.qq or 0, text.outcome(done)),) if tell else ()
    return Answer(text.judged(done, more), entry=done.said, fresh=done.fresh, notes=notes)


@follow("faq.change")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    """引用知会、引用待审的那句：1、0 是在看它，撤销是作者不要了。"""
    if clean(said) in ("撤销", "撤回"):
        return await taken_back(turn, entry)
    return await _answered(entry, turn, said)


@retract("faq.change")
async def taken_back(turn: Turn, entry: int) -> Answer | None:
    """撤回那条命令时，早已看过的不再吭声。"""
    found = await faq_changes.by_entry(entry)
    over = turn.line.unsaid and found and found.state is not FaqChangeState.WAITING
    if over and not await journal.already(turn.act.origin):
        return None
    done = await faqs.withdraw(turn.act, entry)
    return Answer(text.withdrawn(done), entry=done.said, fresh=done.fresh)


ACTS: dict[str, Callable[[Turn, str], Awaitable[Answer]]] = {
    "加": _add, "添": _add, "改": _revise, "删": _drop, "查": _find, "审": _review,
}  # fmt: skip
