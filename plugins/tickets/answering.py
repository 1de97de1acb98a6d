"""/答复：答一句，或反问一句；引用着知会直接写也是答复。"""

import re
from functools import partial

from models.services import tickets
from models.services.casework import Followed, Ticket
from plugins._chat.arguments import fold
from plugins._chat.people import check
from plugins._chat.turn import Answer, Turn

from . import student, text
from .delivering import Parcel, deliver
from .meant import meant, rest

_BACK = re.compile(r"(?:问[:：]|追问[:：\s])\s*")


async def answer(turn: Turn) -> Answer:
    found, spot = await meant(turn, text.WHICH)
    words = rest(turn, spot)
    if not words:
        return turn.ask(text.what_to_say(found.number), partial(_later, turn, found))
    return await say(turn, found, words)


async def _later(first: Turn, found: Ticket, turn: Turn, said: str) -> Answer | None:
    if not turn.speaker.carer:
        check(turn.speaker, "答复", turn.place)
    return await say(first.resumed(turn), found, said) if said else None


async def say(turn: Turn, t: Ticket, words: str) -> Answer:
    """「问：」「追问」开头的是反问他。"""
    back = _BACK.match(fold(words))
    asking, words = bool(back), words[back.end() if back else 0 :].strip()
    write = tickets.ask_back if asking else tickets.answer
    step = await write(turn.act, t.entry, words)
    if not step.fresh:
        return Answer(text.known(step), entry=step.said, fresh=False)
    return await deliver(
        turn, _parcel(turn, step, words, asking=asking),
        lambda way: Answer(text.delivered(step, way, asking=asking)),
    )  # fmt: skip


def _parcel(turn: Turn, step: Followed, words: str, *, asking: bool) -> Parcel:
    """群里不说是谁答的：学生群里名字要遮，遮了不如不说。"""
    private = student.said(step, words, asking=asking, by=turn.speaker.name)
    return Parcel(step, private, student.said(step, words, asking=asking), turn.now)
