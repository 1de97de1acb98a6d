"""/交接：换届时，一个人手上没办完的移给接手的人。"""

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.services import handover
from plugins._chat.arguments import At, Word
from plugins._chat.commands import command
from plugins._chat.turn import Answer, Turn
from plugins._chat.whom import Search, Spare, Whom, find

from . import text

__plugin_meta__ = PluginMetadata("交接", text.WHAT, text.EXAMPLE)


@command("交接", example=text.EXAMPLE, what=text.WHAT)
async def hand_over(turn: Turn) -> Answer | None:
    """谁写在前谁交出，所以 @ 的也按写的次序当 QQ 号找。"""
    said = [t for t in turn.args if isinstance(t, (At, Word))]
    words = tuple(Spare(str(t.qq) if isinstance(t, At) else t.text) for t in said)
    if len(words) != 2:
        raise Refusal(text.WHO)
    return await find(turn, Search((), words, _hand_over, no_rest=text.WHO, known_only=True))


async def _hand_over(turn: Turn, whom: Whom) -> Answer:
    if len(whom.persons) != 2:
        raise Refusal(text.WHO)
    done = await handover.hand_over(turn.act, *whom.persons)
    return Answer(text.handed(done), entry=done.entry, fresh=done.fresh)
