"""/活动 /结束：发起一场、给签到码、改期、取消，到结束。"""

from dataclasses import replace
from functools import partial

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services import activities, journal, numbers, projects
from plugins._chat import clock, codes, gathering, mentioned
from plugins._chat.arguments import Token, Word, fold, number
from plugins._chat.commands import closer, command
from plugins._chat.turn import Answer, Turn
from plugins._chat.whom import Search, Whom, find

from . import hosting, taking_back, text, ticking
from .here import closable, coming, newest_open, quoted
from .parsing import KINDS, Said, parse
from .when import on_that_day

__all__ = ["taking_back"]

__plugin_meta__ = PluginMetadata("活动", text.WHAT, worded(text.EXAMPLE))

clock.every(ticking.TICK, ticking.tick)


@command("活动", example=text.EXAMPLE, what=text.WHAT)
async def activity(turn: Turn) -> Answer | None:
    first = turn.args[0].text if turn.args and isinstance(turn.args[0], Word) else ""
    about_one = not turn.args or first in hosting.VERBS
    wanted, rest = _numbered(turn.args)
    if wanted is not None and (about_one or number(first) is not None):
        return await hosting.verb(turn, await _entry(turn, wanted), rest)
    if about_one and (entry := await quoted(turn)):
        return await hosting.verb(turn, entry, turn.args)
    if first in hosting.VERBS:
        raise Refusal(text.WHICH_FOR.format(verb=first))
    return await (_create(turn) if turn.args else _coming(turn))


async def _entry(turn: Turn, wanted: int) -> int:
    if (entry := await numbers.meant(turn.act, wanted)) is None:
        raise Refusal(text.NO_SUCH.format(n=wanted))
    return entry


async def _coming(turn: Turn) -> Answer:
    return Answer(text.listed(await coming(turn), private=turn.private))


def _numbered(args: tuple[Token, ...]) -> tuple[int | None, tuple[Token, ...]]:
    """写着的 #编号，和它之外的。"""
    for at, token in enumerate(args):
        if isinstance(token, Word) and (wanted := number(token.text)) is not None:
            return wanted, (*args[:at], *args[at + 1 :])
    return None, args


async def _create(turn: Turn) -> Answer | None:
    """缺类型、主题、几点，各问各的，已经说的都留着。"""
    said = await parse(turn.args, turn.now)
    if said.kind is None:
        return turn.ask(text.KIND, partial(_kind, turn))
    if not said.title:
        return turn.ask(text.TITLE, partial(_more, turn))
    if said.when.vague:
        return turn.ask(text.which_hour(said.when.vague, turn.today), partial(_hour, turn, said))
    return await _find(turn, said)


async def _kind(first: Turn, turn: Turn, said: str) -> Answer | None:
    return await _create(first.also(turn)) if fold(said).strip() in KINDS else None


async def _more(first: Turn, turn: Turn, _said: str) -> Answer | None:
    return await _create(first.also(turn))


async def _hour(first: Turn, known: Said, turn: Turn, said: str) -> Answer | None:
    when = on_that_day(known.when, said, turn.now)
    return await _find(first.resumed(turn), known.at(when)) if when else None


async def _find(turn: Turn, said: Said) -> Answer | None:
    search = Search(said.ats, said.people, partial(_write, said), no_rest=text.WHOM_UNREAD)
    return await find(turn, search)


async def _write(said: Said, turn: Turn, whom: Whom) -> Answer:
    told = await activities.create(turn.act, said.draft(), whom.persons, whom.strangers)
    await codes.refresh()
    if told.repeated:
        return Answer(text.repeated(told.view), entry=told.entry)
    words = text.created(told.view, turn.now, students=turn.students, private=turn.private)
    words += text.noted(told.new_units) + await _linked(turn, told.entry)
    return hosting.secretly(turn, told, words)


async def _linked(turn: Turn, activity: int) -> str:
    """引用着一个项目发起的，顺手连上；连不上的说为什么，活动照办。"""
    about = await mentioned.quoted(turn)
    if about is None or await journal.kind_of(about) != "idea":
        return ""
    try:
        told = await projects.link(replace(turn.act, origin=None), about, activity)
    except Refusal as no:
        return f"\n{no}"
    return text.linked(told.project.number)


@command("结束", example=text.END_EXAMPLE, what=text.END_WHAT)
async def end(turn: Turn) -> Answer | None:
    await gathering.settle()  # 已经发出来的码都算进去
    entry = await _meant(turn, turn.args)
    if other := closer(await journal.kind_of(entry)):
        return await other(turn, entry)
    done = await activities.end(turn.act, entry)
    await codes.refresh()
    words = text.ended(done, students=turn.students)
    return Answer(words, entry=done.said, fresh=done.fresh)


async def _meant(turn: Turn, args: tuple[Token, ...]) -> int:
    """写了 #编号 的、引用着的，都没有就是这里最新的一场。"""
    wanted, _ = _numbered(args)
    if wanted is not None:
        return await _entry(turn, wanted)
    entry = (
        await closable(turn) or await journal.already(turn.act.origin) or await newest_open(turn)
    )
    if entry is None:
        raise Refusal(text.NOTHING_OPEN)
    return entry
