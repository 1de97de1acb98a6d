"""/诉求：只在私聊。说到的人先问清，他一点也看不到；匿名的只给一个码。"""

from functools import partial

from nonebot.plugin import PluginMetadata

from models.services import appeals
from plugins._chat import care, mentioned
from plugins._chat.commands import command
from plugins._chat.turn import Answer, Turn

from . import by_code, lodging, own, text, ticking  # noqa: F401  ticking：载入就登记
from .parsing import CODE, text_from, words_of

__plugin_meta__ = PluginMetadata("诉求", text.WHAT, text.EXAMPLE)


@command("诉求", "反馈", "求助", "投诉", "sq", example=text.EXAMPLE, what=text.WHAT)
async def appeal(turn: Turn) -> Answer | None:
    if not turn.private:
        return await _in_group(turn)
    words = words_of(turn.args)
    if words[:1] and words[0] in CODE:
        return await by_code.asked(turn)
    if number := mentioned.numbered(turn):
        return await own.about(turn, number, text_from(turn, 1))
    return await lodging.begin(turn) or await _ask(turn)


async def _in_group(turn: Turn) -> Answer:
    danger = await care.heard(turn, text_from(turn, 0))
    return danger or Answer(text.in_group(said=bool(turn.args)))


async def _ask(turn: Turn) -> Answer:
    own_ones = text.unfinished(await appeals.unfinished(turn.act), turn.now)
    return turn.ask(own_ones + text.ASK, partial(_asked, turn))


async def _asked(first: Turn, turn: Turn, said: str) -> Answer | None:
    """缺的话补上：已经写了的「匿名」「回避」留着。"""
    return await appeal(first.also(turn)) if said else None
