"""/征集：出题，截止。"""

from functools import partial

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.services import calls, journal
from plugins._chat import until
from plugins._chat.arguments import fold
from plugins._chat.commands import closes, command, follow, retract
from plugins._chat.contact_lines import words_from
from plugins._chat.people import check
from plugins._chat.turn import Answer, Turn

from . import text

__plugin_meta__ = PluginMetadata("征集", text.WHAT, text.EXAMPLE)


@command("征集", example=text.EXAMPLE, what=text.WHAT)
async def call(turn: Turn) -> Answer:
    return await _open(turn, words_from(turn.line.segments, turn.args, 0))


async def _open(turn: Turn, said: str) -> Answer:
    deadline, topic = until.from_text(" ".join(said.split()), turn.now)
    if not topic:
        return turn.ask(text.TOPIC, partial(_topic, turn, said))
    told = await calls.open(turn.act, topic, deadline)
    return Answer(text.opened(told), entry=told.said, fresh=told.fresh)


async def _topic(first: Turn, known: str, turn: Turn, said: str) -> Answer | None:
    check(turn.speaker, "征集", turn.place)
    return await _open(first.resumed(turn), f"{said} {known}") if said else None


@closes("call")
async def close(turn: Turn, entry: int) -> Answer:
    """/结束 #编号 就截止；后面写了时间的是改到那一刻。"""
    words = " ".join(words_from(turn.line.segments, turn.args, 0).split())
    when = words.partition(" ")[2] if words.startswith(("#", "＃")) else words
    found = await calls.call(entry)
    moment = until.moved(when, turn.now, found.deadline or turn.now) if when else None
    if when and moment is None:
        raise Refusal(until.unread(when, text.how(found)))
    told = await calls.close(turn.act, entry, moment)
    return Answer(text.closed(told), entry=told.said, fresh=told.fresh)


@follow("call")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    word = fold(said).strip()
    return await _close(turn, entry) if word in ("撤销", "撤回", "截止", "结束") else None


@retract("call")
async def _close(turn: Turn, entry: int) -> Answer | None:
    """撤回出题的那条命令：不再收，收到的点子都留着。"""
    gone = turn.line.unsaid and (await calls.call(entry)).closed
    if gone and not await journal.already(turn.act.origin):
        return None
    told = await calls.close(turn.act, entry)
    return Answer(text.closed(told), entry=told.said, fresh=told.fresh)
