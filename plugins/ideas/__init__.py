"""/点子 /领办 /立项：提一个、附议、谁来办。"""

from functools import partial

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.services import ideas, journal
from plugins._chat.arguments import digit, fold
from plugins._chat.commands import command, follow, retract, retractor
from plugins._chat.contact_lines import words_from
from plugins._chat.mentioned import by_number, numbered, quoted
from plugins._chat.people import check, may
from plugins._chat.sending import sender_of
from plugins._chat.turn import Answer, Turn

from . import approving, bidding, text

__all__ = ["approving", "bidding"]

__plugin_meta__ = PluginMetadata("点子", text.WHAT, text.EXAMPLE)


@command("点子", "建议", "dz", example=text.EXAMPLE, what=text.WHAT)
async def propose(turn: Turn) -> Answer:
    wanted = numbered(turn)
    said = words_from(turn.line.segments, turn.args, int(wanted is not None))
    return await _propose(turn, await _call(turn, wanted), " ".join(said.split()))


async def _call(turn: Turn, wanted: int | None) -> int | None:
    """引用着的征集，或写着的 #编号；引用的是别的就不管它。"""
    entry = await quoted(turn) if wanted is None else await by_number(turn, wanted)
    if entry is None or await journal.kind_of(entry) == "call":
        return entry
    if wanted is not None:
        raise Refusal(text.NOT_A_CALL.format(n=wanted))
    return None


async def _propose(turn: Turn, call: int | None, said: str) -> Answer:
    if not said:
        return turn.ask(text.IDEA, partial(_said, turn, call))
    told = await ideas.propose(turn.act, said, call)
    words = text.proposed(told, students=turn.students, private=turn.private)
    return Answer(words, entry=told.said, fresh=told.fresh)


async def _said(first: Turn, call: int | None, turn: Turn, said: str) -> Answer | None:
    check(turn.speaker, "点子", turn.place)
    return await _propose(first.resumed(turn), call, " ".join(said.split())) if said else None


@follow("idea")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    """引用着回 1 是附议，回「取消」不附议了，回「撤销」退的是引用的那一步；别的是聊天。"""
    word = fold(said).strip()
    if word in ("撤销", "撤回"):
        return await _undo(turn, entry)
    if digit(said) == 1 or word == "附议":
        check(turn.speaker, "点子", turn.place)
        return _counted(turn, await ideas.second(turn.act, entry), text.seconded)
    if word in ("取消", "0") and may(turn.speaker, "点子", turn.place):
        return _counted(turn, await ideas.unsecond(turn.act, entry), text.unseconded)
    return None


def _counted(turn: Turn, told: ideas.Told, words: text.Words) -> Answer | None:
    """群里贴个表情，人数合成一句；私聊各答各的。"""
    if turn.private:
        entry = told.said if told.changed else None
        return Answer(words(told), entry=entry, fresh=told.fresh)
    sender, one = sender_of(turn.bot), told.project
    if told.fresh and told.changed:
        said = partial(text.counted, one.number)
        sender.merged.put(("附议", one.entry), one.entry, said, turn.bot, turn.line, one.seconds)
    if told.fresh:
        sender.reactions.nod(turn.bot, turn.line)
    return None


@retract("idea")
async def _undo(turn: Turn, entry: int) -> Answer | None:
    """引用着的退那一步；写编号、撤回命令的退点子：没立项的撤回，立了项的退立项。"""
    line = turn.line
    if line.quote is not None and not line.unsaid:
        step = await journal.quoted_itself(line.account, line.origin.chat, line.quote) or entry
        kind = await journal.kind_of(step)
        if step != entry and (retracting := retractor(kind)):
            return await retracting(turn, step)
    return await approving.taken_back(turn, entry)


@retract("idea.second")
async def _unsecond(turn: Turn, said: int) -> Answer | None:
    told = await ideas.unsecond(turn.act, await ideas.of_step(said))
    return _counted(turn, told, text.unseconded) if told.changed else None
