"""/改进 /办结：看到要改的，谁来办、到哪天，办成什么样。"""

from functools import partial

from nonebot.plugin import PluginMetadata

from models.services import improvements, journal, subjects
from plugins._chat.arguments import fold
from plugins._chat.commands import command, follow, retract
from plugins._chat.contact_lines import words_from
from plugins._chat.mentioned import meant
from plugins._chat.people import check
from plugins._chat.turn import Answer, Turn
from plugins._chat.whom import Search, Whom, find

from . import text
from .parsing import Said, parse

__plugin_meta__ = PluginMetadata("改进", text.WHAT, text.EXAMPLE)


@command("改进", "整改", example=text.EXAMPLE, what=text.WHAT)
async def improve(turn: Turn) -> Answer | None:
    if not turn.args and turn.line.quote is None:
        return await _waiting(turn)
    entry, spot = await meant(turn, text.WHICH)
    return await _file(turn, await subjects.meant(entry), await parse(turn, spot))


async def _file(turn: Turn, about: int, said: Said) -> Answer | None:
    if not said.matter:
        return turn.ask(text.MATTER, partial(_matter, turn, about, said))
    return await find(turn, Search(said.ats, said.names, partial(_write, about, said)))


async def _matter(first: Turn, about: int, known: Said, turn: Turn, said: str) -> Answer | None:
    check(turn.speaker, "改进", turn.place)
    return await _file(first.resumed(turn), about, known.of(said)) if said else None


async def _write(about: int, said: Said, turn: Turn, whom: Whom) -> Answer:
    told = await improvements.file(
        turn.act, about, said.matter, whom.persons, whom.strangers, said.due
    )
    words = text.filed(told, turn.today, students=turn.students, usual=said.due is None)
    return Answer(words, entry=told.said, fresh=told.fresh)


async def _waiting(turn: Turn) -> Answer:
    rows = await improvements.waiting(turn.speaker)
    if not rows:
        return Answer(f"{text.NONE}\n记一条：{text.EXAMPLE}")
    return Answer(text.listed(rows, turn.today, private=turn.private, students=turn.students))


@command("办结", example=text.DONE_EXAMPLE, what=text.DONE_WHAT)
async def finish(turn: Turn) -> Answer:
    entry, spot = await meant(turn, text.WHICH_DONE)
    result = " ".join(words_from(turn.line.segments, turn.args, spot).split())
    if not result:
        await improvements.by_entry(entry)
        return turn.ask(text.RESULT, partial(_result, turn, entry))
    return await _finish(turn, entry, result)


async def _result(first: Turn, entry: int, turn: Turn, said: str) -> Answer | None:
    return await _finish(first.resumed(turn), entry, said) if said else None


async def _finish(turn: Turn, entry: int, result: str) -> Answer:
    told = await improvements.finish(turn.act, entry, result)
    words = text.finished(told, students=turn.students)
    return Answer(words, entry=told.said, fresh=told.fresh)


@follow("improvement")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    return await _undo(turn, entry) if fold(said).strip() in ("撤销", "撤回") else None


@retract("improvement")
async def _undo(turn: Turn, entry: int) -> Answer | None:
    """撤回 /改进 那条命令、/撤销 #编号：办结了的先回到没办结。"""
    gone = turn.line.unsaid and (await improvements.by_entry(entry)).undone
    if gone and not await journal.already(turn.act.origin):
        return None
    told = await improvements.undo(turn.act, entry)
    words = text.undone(told, turn.today, students=turn.students)
    return Answer(words, entry=told.said, fresh=told.fresh)


@retract("improvement.done")
async def _reopen(turn: Turn, said: int) -> Answer | None:
    """撤回 /办结 那条命令：只撤办结；早已撤过的不再吭声。"""
    entry = await improvements.finished_by(said)
    if (await improvements.by_entry(entry)).done is None:
        return None if not await journal.already(turn.act.origin) else await _undo(turn, entry)
    return await _undo(turn, entry)
