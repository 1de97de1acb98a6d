"""/审计：谁在什么时候做了什么。只给校团委，只在私聊。"""

from dataclasses import replace
from functools import partial

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.rules.tickets import Sight, sight
from models.services import audit as service
from models.services import casework, journal
from models.services.audit import Wanted
from plugins._chat import people
from plugins._chat.arguments import next_page
from plugins._chat.commands import command
from plugins._chat.turn import Answer, Turn
from plugins._chat.whom import Search, Spare, Whom, find

from . import text

__plugin_meta__ = PluginMetadata("审计", "谁在什么时候做了什么", text.EXAMPLE)


@command("审计", example=text.EXAMPLE, what=text.WHAT)
async def audit(turn: Turn) -> Answer | None:
    said = text.parse(turn.args, turn.now)
    wanted = replace(said.wanted, asker=turn.speaker.person, qq=turn.line.qq)
    if said.number is not None:
        return await _page(replace(wanted, thread=await _entry(turn, said.number)), turn)
    if not said.at and not said.name:
        return await _page(wanted, turn)
    ats, words = (said.at,) if said.at else (), (Spare(said.name),) if said.name else ()
    then = partial(_by, wanted)
    return await find(turn, Search(ats, words, then, known_only=True, no_rest=text.UNREAD))


async def _by(wanted: Wanted, turn: Turn, whom: Whom) -> Answer:
    """一个人做的；没在册的人什么也没做过。"""
    if not whom.persons:
        raise Refusal(text.NOT_ENROLLED)
    return await _page(replace(wanted, person=whom.persons[0]), turn)


async def _page(wanted: Wanted, turn: Turn) -> Answer:
    people.check(turn.speaker, "审计", turn.place)
    found = await service.page(wanted)
    told = text.listed(found, turn.today)
    if not found.more:
        return Answer(told)
    return turn.ask(f"{told}\n{text.MORE}", partial(_next, wanted.after(found)))


async def _next(wanted: Wanted, turn: Turn, said: str) -> Answer | None:
    return await _page(wanted, turn) if next_page(said) else None


async def _entry(turn: Turn, number: int) -> int:
    """匿名的号只在工单上；说到他的那一件，和没有的说同一句话。"""
    found = await casework.by_number(number)
    hidden = found and sight(turn.speaker, found.case) is Sight.NOTHING
    entry = found.entry if found else await journal.by_number(number)
    if entry is None or hidden:
        raise Refusal(text.no_such(number))
    return entry
