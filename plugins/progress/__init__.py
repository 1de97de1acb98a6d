"""/进度：每条职责做到哪，一个人、一个系、全校。"""

from dataclasses import replace

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.rules.units import UnitKind, kind_of
from models.rules.wording import worded
from models.services import progress as service
from models.services import units
from plugins._chat import people, pictures
from plugins._chat.cards import quoted_author
from plugins._chat.commands import command
from plugins._chat.friends import befriend
from plugins._chat.turn import Answer, Turn
from plugins._chat.whom import Search, Spare, Whom, find

from . import scope, text, wide
from .text import Told

__plugin_meta__ = PluginMetadata("进度", "每条职责做到哪", text.EXAMPLE)


@command("进度", example=text.EXAMPLE, what=text.WHAT)
async def progress(turn: Turn) -> Answer | None:
    ats, word = text.parse(turn.args)
    if not ats and not word and (author := await quoted_author(turn)):
        ats = (author,)
    if ats:
        return await _somebody(turn, Search(ats, (), _person))
    if word is None:
        return await (_school(turn) if turn.speaker.committee else _own(turn))
    return await _named(turn, word)


async def _named(turn: Turn, word: str) -> Answer | None:
    """一个词：全校、一个系，都不是就当作人。"""
    unit = await units.find(word)
    kind = unit.kind if unit else kind_of(word)
    if kind is UnitKind.SCHOOL or text.means_own(word):
        return await (_school(turn) if kind is UnitKind.SCHOOL else _own(turn))
    if kind is None:
        return await _somebody(turn, Search((), (Spare(word),), _person))
    if unit is None or kind is UnitKind.BRANCH:
        raise Refusal(text.no_such(word, kind))
    return await _department(turn, unit.id)


async def _school(turn: Turn) -> Answer:
    scope.check(turn, None)
    found = await service.school(turn.today, turn.audience)
    return await _shown(turn, wide.of_school(found, turn.now))


async def _own(turn: Turn) -> Answer:
    return await _department(turn, await scope.own(turn))


async def _department(turn: Turn, unit: int) -> Answer:
    scope.check(turn, unit)
    found = await service.department(unit, turn.today, turn.audience)
    return await _shown(turn, wide.of_department(found, turn.now))


async def _shown(turn: Turn, told: Told) -> Answer:
    """没开榜的学生群里不发个人的数：其实是一两个人的，走私聊。"""
    if told.personal and turn.students and not (turn.group and turn.group.board):
        return Answer(text.WHISPERED, private=told.plain, otherwise=befriend("/进度"))
    return await _drawn(told)


async def _somebody(turn: Turn, search: Search) -> Answer | None:
    """学生群里不找人：找不找得到、是哪一位，都不在那里说。"""
    if turn.students:
        raise Refusal(text.IN_PRIVATE)
    return await find(turn, replace(search, known_only=True, no_rest=worded(text.UNREAD)))


async def _person(turn: Turn, whom: Whom) -> Answer:
    if turn.students:  # 问答之间，这个群可能改成了学生群
        raise Refusal(text.IN_PRIVATE)
    who = whom.persons[0] if whom.persons else None
    cadre = await service.cadre(who, turn.today, turn.audience) if who else None
    people.check(turn.speaker, "进度", turn.place)
    if cadre is None:
        raise Refusal(text.NOT_A_CADRE)
    scope.check(turn, *cadre.departments)
    return await _drawn(text.of_cadre(cadre, turn.now))


async def _drawn(told: Told) -> Answer:
    picture = await pictures.draw(told.sheet)
    return Answer(told.caption, picture=picture, plain=told.plain)
