"""/纪要：给走访、活动附上话和图。"""

from functools import partial

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.services import journal, minutes, numbers, subjects
from plugins._chat.arguments import Picture, Word, fold, tokens
from plugins._chat.commands import command, follow, retract
from plugins._chat.contact_lines import words_from
from plugins._chat.mentioned import numbered, quoted
from plugins._chat.people import check
from plugins._chat.turn import Answer, Tell, Turn

from . import keeping, text

__plugin_meta__ = PluginMetadata("纪要", text.WHAT, text.EXAMPLE)


@command("纪要", example=text.EXAMPLE, what=text.WHAT)
async def attach(turn: Turn) -> Answer:
    entry, spot = await _about(turn)
    words = words_from(turn.line.segments, turn.args, spot)
    pictures = tuple(t for t in turn.args if isinstance(t, Picture))
    if not words and not pictures:
        return turn.ask(text.NOTHING, partial(_more, turn, entry))
    return await _attach(turn, entry, words, pictures)


async def _about(turn: Turn) -> tuple[int, int]:
    """附到哪一次，话从第几个词开始；引用说了算。"""
    if entry := await quoted(turn):
        return await subjects.meant(entry), 0
    if (wanted := numbered(turn)) is None:
        raise Refusal(text.WHICH)
    if (entry := await numbers.meant(turn.act, wanted)) is None:
        raise Refusal(text.no_such(wanted))
    return await subjects.meant(entry), 1


async def _more(first: Turn, entry: int, turn: Turn, _said: str) -> Answer | None:
    """补上的一句话或图。"""
    check(turn.speaker, "纪要", turn.place)
    said = tokens(turn.line.segments)
    words = words_from(turn.line.segments, [t for t in said if isinstance(t, Word)], 0)
    pictures = tuple(t for t in said if isinstance(t, Picture))
    return await _attach(first.resumed(turn), entry, words, pictures) if words or pictures else None


async def _attach(turn: Turn, entry: int, words: str, pictures: tuple[Picture, ...]) -> Answer:
    if not pictures or await journal.already(turn.act.origin):
        return _told(await minutes.attach(turn.act, entry, words))
    await minutes.check(turn.act, entry)
    return Answer(text.FETCHING, work=partial(_with_pictures, turn, entry, words, pictures))


async def _with_pictures(
    turn: Turn, entry: int, words: str, pictures: tuple[Picture, ...], _tell: Tell
) -> Answer:
    """先取来存好，再一次写下；图一张也没留下，话照样附上。"""
    kept, refused = await keeping.keep(turn, pictures)
    if not words and not kept:
        raise Refusal(text.none_kept(refused))
    async with keeping.unless_written(kept) as written:
        done = await minutes.attach(turn.act, entry, words, kept)
        written(done.fresh)
    return _told(done, text.not_kept(refused))


def _told(done: minutes.Attached, more: str = "") -> Answer:
    return Answer(text.attached(done) + more, entry=done.entry, fresh=done.fresh)


@follow("minutes")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    return await _undo(turn, entry) if fold(said).strip() in ("撤销", "撤回") else None


@retract("minutes")
async def _undo(turn: Turn, entry: int) -> Answer | None:
    gone = turn.line.unsaid and not await minutes.standing(entry)
    if gone and not await journal.already(turn.act.origin):
        return None
    done = await minutes.undo(turn.act, entry)
    return Answer(text.undone(done), entry=done.said, fresh=done.fresh)
