"""/指导：到支部做了什么。"""

from functools import partial

from nonebot.plugin import PluginMetadata

from config.calendar import calendar
from models.rules.visits import year_at
from models.rules.wording import worded
from models.services import guidance, journal
from plugins._chat.arguments import fold
from plugins._chat.commands import command, follow, retract
from plugins._chat.turn import Answer, Turn

from . import text
from .parsing import Said, branch_in, parse

__plugin_meta__ = PluginMetadata("指导", text.WHAT, worded(text.EXAMPLE))


@command("指导", example=text.EXAMPLE, what=text.WHAT)
async def guide(turn: Turn) -> Answer:
    if not turn.args:
        return await _mine(turn)
    return await _record(turn, await parse(turn))


async def _record(turn: Turn, said: Said) -> Answer:
    """缺支部、缺内容，各问各的。"""
    if not said.branch:
        return turn.ask(worded(text.WHICH), partial(_which, turn, said))
    if not said.text:
        return turn.ask(text.WHAT_DONE, partial(_done, turn, said))
    told = await guidance.record(turn.act, said.branch, said.day, said.text)
    words = text.recorded(told, turn.today, students=turn.students)
    return Answer(words, entry=told.entry, fresh=told.fresh)


async def _which(first: Turn, known: Said, turn: Turn, _said: str) -> Answer | None:
    branch = await branch_in(turn)
    return await _record(first.resumed(turn), known.at(branch)) if branch else None


async def _done(first: Turn, known: Said, turn: Turn, said: str) -> Answer | None:
    return await _record(first.resumed(turn), known.about(said)) if said else None


async def _mine(turn: Turn) -> Answer:
    """单发看自己的。"""
    year = year_at(turn.today, calendar())
    person = turn.speaker.person
    return Answer(text.listed(await guidance.by_branch(person, year) if person else []))


@follow("guidance")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    return await _undo(turn, entry) if fold(said).strip() in ("撤销", "撤回") else None


@retract("guidance")
async def _undo(turn: Turn, entry: int) -> Answer | None:
    gone = turn.line.unsaid and (await guidance.receipt(entry)).undone
    if gone and not await journal.already(turn.act.origin):
        return None
    done = await guidance.undo(turn.act, entry)
    with_text = turn.private and done.cadre == turn.speaker.person
    words = text.undone(done, turn.today, with_text=with_text)
    return Answer(words, entry=done.said, fresh=done.fresh)
