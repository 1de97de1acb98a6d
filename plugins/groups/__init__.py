"""/本群：干部群还是学生群、属于哪个单位、开了什么；进群时的自我介绍。"""

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.services import groups
from models.services.groups import Settled
from plugins._chat.arguments import Word
from plugins._chat.commands import command
from plugins._chat.turn import Answer, Turn

from . import introduction, private, text

__plugin_meta__ = PluginMetadata("群", "设置一个群", text.EXAMPLE)

introduction.begin()


@command("本群", example=text.EXAMPLE, what="设为干部群或学生群，看开了什么")
async def this_group(turn: Turn) -> Answer:
    words = [t.text for t in turn.args if isinstance(t, Word)]
    if turn.private:
        return await private.answer(turn, words)
    group = turn.line.group or 0
    if not words:
        return Answer(text.described(await groups.view(group)))
    if words[0] in ("开", "关"):
        return await _switch(turn, group, words)
    wanted = text.setting(words, here=group)
    return _told(await groups.settle_all(turn.act, [wanted]))


async def _switch(turn: Turn, group: int, words: list[str]) -> Answer:
    if words[1:] != ["榜"]:
        raise Refusal(text.UNKNOWN_SWITCH)
    return _told(await groups.switch_board(turn.act, group, words[0] == "开"))


def _told(done: Settled) -> Answer:
    return Answer(text.described(done.views[0]), entry=done.entry, fresh=done.fresh)
