"""/亮身份：公开、续、撤下自己的名片（五.1）。"""

from nonebot.plugin import PluginMetadata

from config.calendar import calendar
from config.regulation import Window
from models.rules.periods import period
from models.rules.refusal import Refusal
from models.services import journal, lit
from models.services import public_cards as service
from models.services.lit import State
from plugins._chat import clock
from plugins._chat.arguments import digit, fold
from plugins._chat.commands import Handler, command, follow, retract
from plugins._chat.contact_lines import words_from
from plugins._chat.turn import Answer, Turn

from . import guiding, text, ticking
from .parsing import Form, parse

__plugin_meta__ = PluginMetadata("亮身份", text.WHAT, text.EXAMPLE)

clock.every(ticking.TICK, ticking.tick)


@command("亮身份", "名片", example=text.EXAMPLE, what=text.WHAT)
async def card(turn: Turn) -> Answer:
    said = words_from(turn.line.segments, turn.args, 0)
    verb = {"预览": _preview, "撤下": _withdraw, "撤销": _withdraw, "续": _renew}.get(said)
    return await (verb(turn) if verb else _guide(turn, said))


async def _guide(turn: Turn, said: str) -> Answer:
    """重投的那一句早就公开了，照那张说，不再从头问。"""
    if done := await journal.already(turn.line.origin):
        return guiding.told(await guiding.serving(turn), await service.told(done))
    return await guiding.guide(turn, parse(said) if said else Form())


async def _preview(turn: Turn) -> Answer:
    me = await guiding.serving(turn)
    if me.card is None:
        raise Refusal(service.NOTHING)
    stale = lit.state(me.card, period(Window.TERM, turn.today, calendar())) is State.STALE
    return Answer(text.published(me, me.card, stale=stale), entry=me.card.entry)


async def _withdraw(turn: Turn) -> Answer:
    done = await service.withdraw(turn.act)
    return Answer(text.WITHDRAWN, entry=done.entry, fresh=done.fresh)


async def _renew(turn: Turn) -> Answer:
    done = await service.renew(turn.act)
    return Answer(text.renewed(done.card), entry=done.entry, fresh=done.fresh)


@follow("card")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    """引用请续的那句、公开时的那句：1 续，撤下、撤销是撤下；旁人的、别的话当聊天。"""
    word = fold(said).strip()
    wanted = _renew if digit(said) == 1 or word == "续" else None
    wanted = _withdraw if word in ("撤下", "撤销", "撤回") else wanted
    return await _of_mine(turn, entry, wanted) if wanted else None


async def _of_mine(turn: Turn, entry: int, wanted: Handler) -> Answer | None:
    """是自己公开着的那一张才办；换过、撤下过的说一声。"""
    if await service.holder(entry) != turn.speaker.person:
        return None
    now = turn.speaker.person and await service.own(turn.speaker.person)
    if now and now.entry == entry:
        return await wanted(turn)
    return None if turn.line.unsaid else Answer(text.OLD)


@retract("card")
async def undo(turn: Turn, entry: int) -> Answer | None:
    """撤回公开的那条命令、/撤销 引用它，就是撤下。"""
    return await _of_mine(turn, entry, _withdraw)
