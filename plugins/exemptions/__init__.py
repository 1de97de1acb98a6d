"""/免计：一个月不计走访，写明原因。"""

from functools import partial

from nonebot.plugin import PluginMetadata

from models.services import exemptions, journal
from plugins._chat.arguments import fold
from plugins._chat.commands import command, follow, retract
from plugins._chat.months import exempted
from plugins._chat.people import check
from plugins._chat.turn import Answer, Turn

from . import text

__plugin_meta__ = PluginMetadata("免计", text.WHAT, text.EXAMPLE)


@command("免计", example=text.EXAMPLE, what=text.WHAT)
async def exempt(turn: Turn) -> Answer:
    months, reason = text.parse(turn.line.segments, turn.args, turn.today)
    if months and not reason:
        return turn.ask(text.why(months, turn.today), partial(_because, turn, months))
    return await _write(turn, months, reason)


async def _because(first: Turn, months: text.Months, turn: Turn, said: str) -> Answer | None:
    if not said:
        return None
    check(turn.speaker, "免计", turn.place)
    return await _write(first.resumed(turn), months, said)


async def _write(turn: Turn, months: text.Months, reason: str) -> Answer:
    done = await exemptions.exempt(turn.act, months, reason)
    return Answer(exempted(done, turn.today), entry=done.entry, fresh=done.fresh)


@follow("exemption")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    return await _undo(turn, entry) if fold(said).strip() in ("撤销", "撤回") else None


@retract("exemption")
async def _undo(turn: Turn, entry: int) -> Answer | None:
    gone = turn.line.unsaid and not await exemptions.standing(entry)
    if gone and not await journal.already(turn.act.origin):
        return None
    done = await exemptions.undo(turn.act, entry)
    return Answer(text.undone(done, turn.today), entry=done.said, fresh=done.fresh)
