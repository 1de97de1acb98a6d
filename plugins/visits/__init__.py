"""/走访：记一次，看计划。"""

from collections.abc import Sequence
from datetime import date
from functools import partial

from nonebot.plugin import PluginMetadata

from config.calendar import calendar
from models.rules import visits as rule
from models.rules.visits import MonthState
from models.rules.wording import worded
from models.services import coverage, exemptions, journal, visits
from plugins._chat.arguments import Word, digit, fold, tokens
from plugins._chat.commands import command, follow, retract
from plugins._chat.months import exempted
from plugins._chat.people import check
from plugins._chat.turn import Answer, Turn
from plugins._chat.whom import Search, Whom, find

from . import text
from .parsing import Said, department_in, parse

__plugin_meta__ = PluginMetadata("走访", text.WHAT, worded(text.EXAMPLE))


@command("走访", "zf", example=text.EXAMPLE, what=text.WHAT)
async def visit(turn: Turn) -> Answer | None:
    words = [t.text for t in turn.args if isinstance(t, Word)]
    if words[:1] == ["计划"] or not turn.args:
        return await _plan(turn)
    return await _find(turn)


async def _find(turn: Turn, department: str = "") -> Answer | None:
    said = await parse(turn, department)
    if not said.department:
        return turn.ask(worded(text.WHICH), partial(_which, turn))
    return await find(turn, Search(said.ats, said.names, partial(_write, said)))


async def _which(first: Turn, turn: Turn, _said: str) -> Answer | None:
    """答的话里有个系才算在答。"""
    words = [t.text for t in tokens(turn.line.segments) if isinstance(t, Word)]
    at = await department_in(words)
    return None if at is None else await _find(first.resumed(turn), words[at])


async def _write(said: Said, turn: Turn, whom: Whom) -> Answer:
    done = await visits.record(turn.act, whom.persons, whom.strangers, said.draft)
    words = text.recorded(done, turn.today, students=turn.students)
    return Answer(words, entry=done.entry, fresh=done.fresh or done.repeated)


async def _plan(turn: Turn) -> Answer:
    year, now = rule.year_at(turn.today, calendar()), turn.today.replace(day=1)
    covered, order = await visits.visited(year, turn.today), await coverage.longest_unvisited(year)
    idle = [m.first for m in covered.months if m.state is MonthState.VACATION]
    words = text.plan(
        covered, await visits.month_state(now, turn.today), [one.name for one in order], turn.today,
        missed=[m.first for m in covered.months if m.state is MonthState.MISSED and m.first < now],
        vacant=text.vacations(idle, asking=turn.private),
    )  # fmt: skip
    if idle and order and turn.private:
        return turn.ask(words, partial(_exempt, idle))
    return Answer(words)


async def _exempt(idle: Sequence[date], turn: Turn, said: str) -> Answer | None:
    """假期的月份一句话免计，和 /免计 一样记在账上。"""
    if digit(said) != 1:
        return None
    check(turn.speaker, "免计", turn.place)
    done = await exemptions.exempt(turn.act, idle, MonthState.VACATION.value)
    return Answer(exempted(done, turn.today), entry=done.entry, fresh=done.fresh)


@follow("visit")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    """引用走访的回执说撤销。"""
    return await _undo(turn, entry) if fold(said).strip() in ("撤销", "撤回") else None


@retract("visit")
async def _undo(turn: Turn, entry: int) -> Answer | None:
    """撤回那条命令时，别处已经撤销过的不再吭声。"""
    gone = turn.line.unsaid and (await visits.receipt(entry)).undone
    if gone and not await journal.already(turn.act.origin):
        return None
    done = await visits.undo(turn.act, entry)
    words = text.undone(done, turn.today, students=turn.students)
    return Answer(words, entry=done.said, fresh=done.fresh)
