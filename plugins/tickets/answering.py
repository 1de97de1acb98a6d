"""/答复：答一句，或反问一句；引用着知会直接写也是答复。"""

import re
from functools import partial

from models.rules.refusal import Refusal
from models.services import tickets
from models.services.casework import Followed, Ticket
from plugins._chat.arguments import fold
from plugins._chat.people import check
from plugins._chat.turn import Answer, Turn

from . import asker, delivering, student, text
from .delivering import Parcel, deliver
from .meant import meant, rest
from .text import Way

_BACK = re.compile(r"(?:问[:：]|追问[:：\s])\s*")


async def answer(turn: Turn) -> Answer:
    found, spot = await meant(turn, text.WHICH)
    words = rest(turn, spot)
    if turn.line.pictured:
        raise Refusal(text.PICTURE.format(n=found.number))
    if not words:
        return turn.ask(text.what_to_say(found.number), partial(_later, turn, found))
    return await say(turn, found, words)


async def _later(first: Turn, found: Ticket, turn: Turn, said: str) -> Answer | None:
    if not turn.speaker.carer:
        check(turn.speaker, "答复", turn.place)
    if turn.line.pictured:
        raise Refusal(text.PICTURE.format(n=found.number))
    return await say(first.resumed(turn), found, said) if said else None


async def say(turn: Turn, t: Ticket, words: str) -> Answer:
    """「问：」「追问」开头的是反问他。"""
    back = _BACK.match(fold(words))
    asking, words = bool(back), words[back.end() if back else 0 :].strip()
    write = tickets.ask_back if asking else tickets.answer
    step = await write(turn.act, t.entry, words)
    if not step.fresh and not await delivering.lost(step):
        return Answer(text.known(step), entry=step.said, fresh=False)
    parcel = _parcel(turn, step, words, asking=asking)
    return await deliver(turn, parcel, partial(_sent, turn, step, asking))


def _sent(turn: Turn, step: Followed, asking: bool, way: Way) -> Answer:
    """就在他提问的群里答的，大家都看见了：贴个表情，不再说一句。"""
    if way is Way.GROUP and turn.line.group == step.ticket.chat:
        return Answer("", reaction=True)
    return Answer(text.delivered(step, way, asking=asking))


def _parcel(turn: Turn, step: Followed, words: str, *, asking: bool) -> Parcel:
    """群里不说是谁答的：学生群里名字要遮，遮了不如不说。"""
    private = student.said(step, words, asking=asking, by=turn.speaker.name)
    public = student.said(step, words, asking=asking)
    question = asker.waiting(step.ticket.entry) if asking else None
    return Parcel(step, private, public, turn.now, question)
