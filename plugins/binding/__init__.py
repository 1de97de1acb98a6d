"""/绑定：把自己的 QQ 和名册里的自己对上。"""

from functools import partial

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services import binding, claims, people
from plugins._chat.arguments import digit, tokens
from plugins._chat.cards import quoted_author
from plugins._chat.commands import command
from plugins._chat.turn import Answer, Turn
from plugins._chat.whom import Search, Spare, Whom, find

from . import replies, text
from .shown import recall, remember

__plugin_meta__ = PluginMetadata("绑定", "绑定名册、待批、换号、解除", text.EXAMPLE)


async def _by_pair(turn: Turn, said: text.Said) -> Answer | None:
    """缺哪一样只问哪一样；早就绑定的，问之前就说。"""
    if not (said.number and said.name):
        if turn.speaker.left:
            raise Refusal(worded(people.LEFT))
        mine = turn.speaker.person if turn.speaker.bound and not said.verb else None
        if mine and (who := (await people.by_ids([mine])).get(mine)):
            return Answer(text.mine(who.name, who.unit))
        return turn.ask(text.missing(said), partial(_more, turn, said))
    moving = said.verb == "换"
    done = await binding.by_pair(turn.act, said.number, said.name, moving=moving)
    return replies.by_pair(done, turn)


async def _more(first: Turn, said: text.Said, reply: Turn, _: str) -> Answer | None:
    words = text.spoken(tokens(reply.line.segments))
    if not text.could_be_pair(words):
        return None
    return await _by_pair(first.resumed(reply), said.answered(words))


async def _by_card(turn: Turn, said: text.Said) -> Answer:
    if said.words or said.verb:
        raise Refusal(text.IN_PRIVATE)
    card = turn.line.name
    done = await binding.by_card(turn.act, turn.line.group or 0, text.kept(card), text.pieces(card))
    return replies.by_card(done, turn)


async def _list(turn: Turn, said: text.Said) -> Answer:
    text.check_approver(turn.speaker)
    waiting = await claims.waiting(turn.speaker, turn.today)
    page = text.page(waiting, said)
    if turn.private:  # 群里的要转私聊，送没送到还不知道，不算他看过
        remember(turn.speaker.qq, [c.number for c in page], first=page[:1] == waiting[:1])
    above = await claims.above(turn.speaker, turn.today)
    words = text.listed(page, waiting, seen=turn.private) + text.above(above)
    if turn.private or not page:
        return Answer(words)
    return Answer(text.WHISPERED, private=words, otherwise=text.BEFRIEND)


async def _settle(turn: Turn, said: text.Said) -> Answer:
    text.check_approver(turn.speaker)
    wanted = text.numbers(said, recall(turn.speaker.qq))
    if said.verb == "同意":
        return replies.approved(await claims.approve(turn.act, wanted), turn)
    return replies.refused(await claims.refuse(turn.act, wanted), turn)


async def _release(turn: Turn, said: text.Said) -> Answer | None:
    ats = said.ats
    if not ats and not said.words and (author := await quoted_author(turn)):
        ats = (author,)
    if not ats and not said.words:
        return await _own(turn)
    text.check_approver(turn.speaker)  # 找人会说出学号，先看是不是该看的人
    words = tuple(Spare(word) for word in said.words)
    return await find(turn, Search(ats, words, _released, known_only=True, no_rest=text.WHOM))


async def _own(turn: Turn) -> Answer:
    if turn.private and turn.speaker.bound:
        await binding.check_own(turn.act)
        return turn.ask(text.SURE, partial(_myself, turn))
    raise Refusal(text.WHOM if turn.private else text.RELEASE_IN_PRIVATE)


async def _myself(first: Turn, reply: Turn, said: str) -> Answer | None:
    person = reply.speaker.person
    if digit(said) != 1 or person is None:
        return None
    return await _released(first.resumed(reply), Whom((person,)))


async def _released(turn: Turn, whom: Whom) -> Answer:
    if whom.count != 1:
        raise Refusal(text.ONE_BY_ONE)
    if whom.strangers:
        raise Refusal(text.NOT_IN_ROSTER)
    return replies.released(await binding.release(turn.act, whom.persons[0]), turn)


_STEPS = {"待批": _list, "同意": _settle, "拒绝": _settle, "解除": _release}


@command("绑定", example=text.EXAMPLE, what=text.WHAT)
async def bind(turn: Turn) -> Answer | None:
    said = text.parse(turn.args)
    step = _STEPS.get(said.verb) or (_by_pair if turn.private else _by_card)
    return await step(turn, said)
