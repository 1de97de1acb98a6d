"""/帮助：手机上一屏看完。"""

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.services import beginning
from plugins._chat import commands
from plugins._chat.arguments import Word
from plugins._chat.commands import command
from plugins._chat.people import RIGHTS, may
from plugins._chat.turn import Answer, Turn

from . import text

__plugin_meta__ = PluginMetadata("帮助", "能用什么命令", text.EXAMPLE)


@command("帮助", "help", "菜单", example=text.EXAMPLE, what=text.WHAT)
async def help_(turn: Turn) -> Answer:
    asked = next((t.text for t in turn.args if isinstance(t, Word)), "")
    if asked and asked != "更多":
        return _one(turn, asked)
    usable = [c for c in commands.every() if may(turn.speaker, c.name, turn.place)]
    done = await beginning.first_day() if turn.speaker.committee else None
    if done is None or done.contact:
        return Answer(text.menu(usable, turn.speaker, more=bool(asked)))
    if asked:
        return Answer(text.everything(usable))
    return Answer(text.first_day(done, [c.name for c in commands.every()]))


def _one(turn: Turn, asked: str) -> Answer:
    found = commands.named(asked)
    if found is None:
        raise Refusal(text.unknown(asked))
    whom = None if may(turn.speaker, found.name, turn.place) else RIGHTS[found.name].whom
    return Answer(text.one(found, whom))
