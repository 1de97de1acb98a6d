"""/团干：我的团干部是谁、怎么找；写系、支部、姓名找别的。"""

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.rules.units import UnitKind
from models.rules.wording import worded
from models.services import lit, units
from models.services.lit import Cadre
from models.tables import Unit
from plugins._chat import public_cards
from plugins._chat.arguments import At, Word, clean
from plugins._chat.commands import command
from plugins._chat.turn import Answer, Turn

from . import text

__plugin_meta__ = PluginMetadata("团干", text.WHAT, worded(text.EXAMPLE))


@command("团干", "tg", example=text.EXAMPLE, what=text.WHAT)
async def cadres(turn: Turn) -> Answer:
    words = [t.text for t in turn.args if isinstance(t, Word)]
    ats = {t.qq for t in turn.args if isinstance(t, At)}
    if ats:
        every = await lit.everyone(turn.today)
        return _people(turn, [c for c in every if c.qq in ats], "")
    if not words:
        return await _own(turn)
    unit = await units.find("".join(words))
    return await (_at(turn, unit) if unit else _named(turn, words))


async def _own(turn: Turn) -> Answer:
    """不知道他是哪里的，只问是哪里的；名册里没有写系的，校级的是他的。"""
    found = await public_cards.own(turn) if turn.speaker.person else []
    if not turn.speaker.department:
        if not found:
            return Answer(worded(text.WRITE_IT))
        return public_cards.shown(turn, found, text.YOURS, worded(text.OR_WRITE))
    branch = await lit.branch_of(turn.speaker.person)
    names = await lit.counsellors(branch, turn.today) if branch else []
    also = (text.counsellors(turn, names),) if names else ()
    if not found:
        return Answer("\n".join((*also, worded(text.NOBODY))))
    return public_cards.shown(turn, found, text.YOURS, *also)


async def _at(turn: Turn, unit: Unit) -> Answer:
    """一个系的、一个支部的、校级的。"""
    every = await lit.everyone(turn.today)
    names: list[str] = []
    if unit.kind is UnitKind.BRANCH:
        found = lit.nearest(every, unit.id, units.department(unit))
        names = await lit.counsellors(unit.id, turn.today)
    else:
        found = lit.within(every, units.department(unit))
    also = (text.counsellors(turn, names),) if names else ()
    if not found:
        return Answer("\n".join((worded(text.NOBODY_THERE, unit=clean(unit.name, 20)), *also)))
    return public_cards.shown(turn, found, clean(unit.name, 20), *also)


async def _named(turn: Turn, words: list[str]) -> Answer:
    if len(words) > 1:
        raise Refusal(worded(text.ONE_ONLY))
    every = await lit.everyone(turn.today)
    return _people(turn, [c for c in every if c.name == words[0]], words[0])


def _people(turn: Turn, found: list[Cadre], wanted: str) -> Answer:
    """不在任的不说名册里有没有这个人。"""
    if not found:
        raise Refusal(worded(text.NOT_FOUND, who=text.called(turn, wanted)))
    return public_cards.shown(turn, found, text.called(turn, wanted) or text.THEY)
