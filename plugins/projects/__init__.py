"""/进展 /众评：一个项目走到哪；承办的人说一句；请大家来评。"""

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.services import lifelines, projects
from plugins._chat import pictures
from plugins._chat.arguments import Word, number
from plugins._chat.commands import closes, command
from plugins._chat.contact_lines import words_from
from plugins._chat.mentioned import by_number, meant, numbered
from plugins._chat.turn import Answer, Turn

from . import lifeline, reviewing, text

__all__ = ["reviewing"]

__plugin_meta__ = PluginMetadata("进展", text.WHAT, text.EXAMPLE)

ENDING = ("结项", "结束")


@command("进展", example=text.EXAMPLE, what=text.WHAT)
async def progress(turn: Turn) -> Answer:
    if turn.line.quote is None and numbered(turn) is None:
        return await _here(turn)
    entry, spot = await meant(turn, text.WHICH)
    words = [t.text for t in turn.args if isinstance(t, Word)][spot:]
    if not words:
        return await _shown(turn, entry)
    if len(words) == 2 and words[0] == "活动" and (wanted := number(words[1])):
        return await _linked(turn, entry, wanted)
    if words[0] in ENDING and len(words) == 1:
        return await _close(turn, entry)
    return await _written(turn, entry, words_from(turn.line.segments, turn.args, spot))


async def _here(turn: Turn) -> Answer:
    """什么也没写：群里看最新的一个，私聊看自己承办的；写了话没写编号的，请他写上。"""
    person = turn.speaker.person
    owned = await lifelines.owned(person) if person else []
    if said := " ".join(words_from(turn.line.segments, turn.args, 0).split()):
        raise Refusal(text.which(owned, said))
    newest = await lifelines.newest_in(turn.line.group) if turn.line.group else None
    one = newest or (owned[-1] if owned and turn.private else None)
    if one is None:
        raise Refusal(text.WHICH if turn.private else text.NOTHING)
    return await _shown(turn, one.entry)


async def _shown(turn: Turn, entry: int) -> Answer:
    """姓名只给团干部看全：私聊里也有没绑定的人。"""
    whole = await lifelines.line(entry)
    known = turn.speaker.cadre or turn.speaker.committee
    told = lifeline.of(whole, turn.now, masked=turn.students or not known)
    picture = await pictures.draw(told.picture)
    return Answer(told.caption, entry=entry, picture=picture, plain=told.plain)


async def _written(turn: Turn, entry: int, said: str) -> Answer:
    told = await projects.progress(turn.act, entry, " ".join(said.split()))
    return Answer(text.written(told), entry=told.said, fresh=told.fresh)


async def _linked(turn: Turn, entry: int, wanted: int) -> Answer:
    told = await projects.link(turn.act, entry, await by_number(turn, wanted))
    return Answer(text.linked(told, wanted), entry=told.said, fresh=told.fresh)


@closes("idea")
async def close(turn: Turn, entry: int) -> Answer | None:
    return await _close(turn, entry)


async def _close(turn: Turn, entry: int) -> Answer:
    told = await projects.close(turn.act, entry)
    return Answer(text.closed(told), entry=told.said, fresh=told.fresh)
