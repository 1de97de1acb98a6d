"""/名单：还没联系的、联系过的，下一位见谁；姓名只在私聊里给。"""

from dataclasses import replace
from functools import partial

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.services import circles, ledger, shortlist
from models.services.circles import Circle
from models.services.shortlist import Asker
from plugins._chat.arguments import next_page
from plugins._chat.commands import command
from plugins._chat.people import check
from plugins._chat.turn import Answer, Turn

from . import text
from .text import Said, Which

NAME = "名单"

__plugin_meta__ = PluginMetadata("名单", "未联系、已联系的人，下一位见谁", text.EXAMPLE)


@command(NAME, "待联系", example=text.EXAMPLE, what=text.WHAT)
async def names(turn: Turn) -> Answer:
    return await _page(text.parse(turn.args), turn)


async def _page(said: Said, turn: Turn) -> Answer:
    """翻一页也是再看一次：职务、单位都按此刻的。"""
    check(turn.speaker, NAME, turn.place)
    me = turn.speaker.person or 0
    who = Asker(me, (await ledger.quota_of(me, turn.today)).period, turn.today)
    shown = {Which.PROPOSED: _proposed, Which.NOT_MET: _not_met, Which.MET: _met}[said.which]
    return await shown(said, turn, who)


async def _proposed(said: Said, turn: Turn, who: Asker) -> Answer:
    circle = await _circle(said, turn)
    youths = await shortlist.to_meet(who, circle, text.PROPOSED)
    if not youths:
        raise Refusal(text.nobody(circle.name))
    tally = await shortlist.count(who, circle)
    told = text.proposed(circle.name, who.period, turn.today, tally, youths)
    after = replace(said, which=Which.NOT_MET, page=0)
    return _go_on(told, turn, after, tally.left)


async def _not_met(said: Said, turn: Turn, who: Asker) -> Answer:
    circle = await _circle(said, turn)
    tally = await shortlist.count(who, circle)
    if not tally.total:
        raise Refusal(text.nobody(circle.name))
    youths = await shortlist.not_met(who, circle, text.PAGE, text.skip(said, tally.left))
    told = text.not_met(circle.name, who.period, turn.today, tally, said.page, youths)
    return _go_on(told, turn, said, tally.left)


async def _met(said: Said, turn: Turn, who: Asker) -> Answer:
    """不写单位就是自己联系过的每一位，不论是哪个系的。"""
    circle = await circles.named(turn.speaker, said.unit) if said.unit else None
    tally = await (shortlist.count(who, circle) if circle else shortlist.all_met(who))
    youths = await shortlist.met(who, circle, text.PAGE, text.skip(said, tally.met))
    head = text.met_head(circle.name if circle else "", who.period, turn.today, tally)
    told = text.met(head, turn.today, tally.met, said.page, youths)
    return _go_on(told, turn, said, tally.met)


async def _circle(said: Said, turn: Turn) -> Circle:
    return await (
        circles.named(turn.speaker, said.unit) if said.unit else circles.own(turn.speaker)
    )


def _go_on(told: str, turn: Turn, said: Said, how_many: int) -> Answer:
    """后面还有就等一句「下一页」。"""
    if said.page >= text.pages(how_many):
        return Answer(told)
    return turn.ask(told, partial(_turned, turn, replace(said, page=said.page + 1)))


async def _turned(first: Turn, said: Said, turn: Turn, reply: str) -> Answer | None:
    return await _page(said, first.resumed(turn)) if next_page(reply) else None
